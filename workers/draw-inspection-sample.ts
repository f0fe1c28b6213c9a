import { z } from 'zod';
import { drawSample } from '../cases/inspections/draw-sample.ts';
import { defineWorker } from './define-worker.ts';

/** D31: draws the cases that are looked at, at random and by risk, once. */
export const drawInspectionSampleWorker = defineWorker({
  type: 'draw-inspection-sample',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['sampleSize'],
  run: (trx, variables, _job, ctx) => drawSample(trx, variables, ctx),
});
