import { z } from 'zod';
import { thankSender } from '../cases/screening/thank-sender.ts';
import { defineWorker } from './define-worker.ts';

/** Nothing to handle: the sender is thanked. */
export const thankSenderWorker = defineWorker({
  type: 'thank-sender',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await thankSender(trx, variables, ctx); },
});
