import { z } from 'zod';
import { queueSuggestion } from '../cases/screening/queue-suggestion.ts';
import { defineWorker } from './define-worker.ts';

/** S8: the suggestion waits to be passed on. */
export const queueSuggestionWorker = defineWorker({
  type: 'queue-suggestion',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await queueSuggestion(trx, variables, ctx); },
});
