import { z } from 'zod';
import { acknowledgeSuggestion } from '../cases/suggestions/acknowledge-suggestion.ts';
import { defineWorker } from './define-worker.ts';

/** S8: the suggestion is acknowledged. */
export const acknowledgeSuggestionWorker = defineWorker({
  type: 'acknowledge-suggestion',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await acknowledgeSuggestion(trx, variables, ctx); },
});
