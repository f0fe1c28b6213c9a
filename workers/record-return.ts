import { z } from 'zod';
import { recordReturn } from '../cases/assignments/record-return.ts';
import { defineWorker } from './define-worker.ts';

/** The unit sends the report back with its reason. */
export const recordReturnWorker = defineWorker({
  type: 'record-return',
  variables: z.object({ assignmentId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await recordReturn(trx, variables, ctx); },
});
