import { z } from 'zod';
import { linkDuplicate } from '../cases/screening/link-duplicate.ts';
import { defineWorker } from './define-worker.ts';

/** The report waits for the outcome of the one it repeats. */
export const linkDuplicateWorker = defineWorker({
  type: 'link-duplicate',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await linkDuplicate(trx, variables, ctx); },
});
