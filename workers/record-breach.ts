import { z } from 'zod';
import { actOnBreach } from '../cases/screening/act-on-breach.ts';
import { defineWorker } from './define-worker.ts';

/** The due instant has passed: recorded once, and what the rule wants is done: the report forwarded, or the first level of the ladder told. */
export const recordBreachWorker = defineWorker({
  type: 'record-breach',
  variables: z.object({ deadlineId: z.uuid() }),
  returns: ['nextEscalationAt'],
  run: (trx, variables, _job, ctx) => actOnBreach(trx, variables, ctx),
});
