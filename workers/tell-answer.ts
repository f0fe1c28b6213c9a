import { z } from 'zod';
import { tellAnswer } from '../cases/questions/tell-answer.ts';
import { defineWorker } from './define-worker.ts';

/** S13: who asked is told the answer. */
export const tellAnswerWorker = defineWorker({
  type: 'tell-answer',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await tellAnswer(trx, variables, ctx); },
});
