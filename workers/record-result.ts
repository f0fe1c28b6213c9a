import { z } from 'zod';
import { recordResult } from '../cases/assignments/record-result.ts';
import { defineWorker } from './define-worker.ts';

/** S21: the unit's result is on record, and the case goes on. */
export const recordResultWorker = defineWorker({
  type: 'record-result',
  variables: z.object({ assignmentId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await recordResult(trx, variables, ctx); },
});
