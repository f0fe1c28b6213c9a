import { z } from 'zod';
import { reopenFromCall } from '../cases/call-backs/reopen-from-call.ts';
import { defineWorker } from './define-worker.ts';

/** What a sender said on the phone opens the case again. */
export const reopenFromCallWorker = defineWorker({
  type: 'reopen-from-call',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await reopenFromCall(trx, variables, ctx); },
});
