import { z } from 'zod';
import { planNextCall } from '../cases/call-backs/plan-next-call.ts';
import { defineWorker } from './define-worker.ts';

/** When a sender whom nobody reached is called again; not any more after some tries. */
export const planNextCallWorker = defineWorker({
  type: 'plan-next-call',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['nextCallAt'],
  run: (trx, variables, _job, ctx) => planNextCall(trx, variables, ctx),
});
