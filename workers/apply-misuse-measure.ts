import { z } from 'zod';
import { applyMeasure } from '../cases/misuse/apply-measure.ts';
import { defineWorker } from './define-worker.ts';

/** D34, D35: what a person decided takes effect, and the sender is told at the same time. */
export const applyMisuseMeasureWorker = defineWorker({
  type: 'apply-misuse-measure',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['appealUntil'],
  run: (trx, variables, _job, ctx) => applyMeasure(trx, variables, ctx),
});
