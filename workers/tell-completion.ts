import { z } from 'zod';
import { tellCompletion } from '../cases/suggestions/tell-completion.ts';
import { defineWorker } from './define-worker.ts';

/** S8: the sender is told what became of an accepted suggestion. */
export const tellCompletionWorker = defineWorker({
  type: 'tell-completion',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await tellCompletion(trx, variables, ctx); },
});
