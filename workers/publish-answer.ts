import { z } from 'zod';
import { publishQuestion } from '../cases/questions/publish-question.ts';
import { defineWorker } from './define-worker.ts';

/** S13: a good answer becomes one that everybody may read. */
export const publishAnswerWorker = defineWorker({
  type: 'publish-answer',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await publishQuestion(trx, variables, ctx); },
});
