import { z } from 'zod';
import { eraseExpired } from '../cases/rights/retention-round.ts';
import { defineWorker } from './define-worker.ts';

/** The next reports of an approved round are anonymised. */
export const eraseExpiredWorker = defineWorker({
  type: 'erase-expired',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['moreExpired'],
  timeoutMs: 120_000,
  run: (trx, variables, _job, ctx) => eraseExpired(trx, variables, ctx),
});
