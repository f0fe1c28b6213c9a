import { z } from 'zod';
import { recordBreach } from '../cases/deadlines/record-breach.ts';
import { defineWorker } from './define-worker.ts';

/** The due instant has passed: recorded once, and the first level of the ladder is told. */
export const recordBreachWorker = defineWorker({
  type: 'record-breach',
  variables: z.object({ deadlineId: z.uuid() }),
  returns: ['nextEscalationAt'],
  run: (trx, variables, _job, ctx) => recordBreach(trx, variables, ctx),
});
