import { z } from 'zod';
import { suggestHints } from '../cases/hints/suggest-hints.ts';
import { defineWorker } from './define-worker.ts';

/** Hints for the operator: ward, category, duplicates, scope. A person decides. */
export const suggestHintsWorker = defineWorker({
  type: 'suggest-hints',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await suggestHints(trx, variables, ctx); },
});
