import { z } from 'zod';
import { tellAgain } from '../cases/reopening/tell-again.ts';
import { defineWorker } from './define-worker.ts';

/** The sender of a reopened report is told how it ended: fixed, or closed although it is not. */
export const tellReopenedWorker = defineWorker({
  type: 'tell-reopened',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, { matterId }, job, ctx) => { await tellAgain(trx, { matterId, conclusion: job.headers.conclusion === 'fixed' ? 'fixed' : 'not-fixed' }, ctx); },
});
