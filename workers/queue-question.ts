import { z } from 'zod';
import { queueQuestion } from '../cases/screening/queue-question.ts';
import { defineWorker } from './define-worker.ts';

/** S12, S13: the question waits for the department that can answer it. */
export const queueQuestionWorker = defineWorker({
  type: 'queue-question',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await queueQuestion(trx, variables, ctx); },
});
