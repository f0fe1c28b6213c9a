import { z } from 'zod';
import { tellSender } from '../cases/screening/tell-sender.ts';
import { defineWorker } from './define-worker.ts';

/** The sender is told the outcome. */
export const tellSenderWorker = defineWorker({
  type: 'tell-sender',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await tellSender(trx, variables, ctx); },
});
