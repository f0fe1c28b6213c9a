import { z } from 'zod';
import { guideSender } from '../cases/screening/guide-sender.ts';
import { defineWorker } from './define-worker.ts';

/** D22–D24: the sender is told where such a matter belongs. */
export const guideSenderWorker = defineWorker({
  type: 'guide-sender',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await guideSender(trx, variables, ctx); },
});
