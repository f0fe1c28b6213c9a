import { z } from 'zod';
import { sendBackAnswer } from '../cases/answer-check/send-back-answer.ts';
import { defineWorker } from './define-worker.ts';

/** D11: an answer that does not say enough goes back to its unit. */
export const sendBackAnswerWorker = defineWorker({
  type: 'send-back-answer',
  variables: z.object({ assignmentId: z.uuid() }),
  returns: ['assignmentId', 'unitCode'],
  run: (trx, variables, _job, ctx) => sendBackAnswer(trx, variables, ctx),
});
