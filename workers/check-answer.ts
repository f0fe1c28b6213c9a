import { z } from 'zod';
import { readCheck } from '../cases/answer-check/read-check.ts';
import { defineWorker } from './define-worker.ts';

/** D11: whether the rules let the unit's answer pass, or a person has to look at it before the sender is told. */
export const checkAnswerWorker = defineWorker({
  type: 'check-answer',
  variables: z.object({ assignmentId: z.uuid() }),
  returns: ['answerCheck'],
  run: (trx, variables, _job, ctx) => readCheck(trx, variables, ctx),
});
