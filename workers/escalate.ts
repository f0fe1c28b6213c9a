import { z } from 'zod';
import { escalate } from '../cases/deadlines/escalate.ts';
import { defineWorker } from './define-worker.ts';

/** The next level of the ladder is told, unless the clock has stopped meanwhile. */
export const escalateWorker = defineWorker({
  type: 'escalate',
  variables: z.object({ deadlineId: z.uuid() }),
  returns: ['nextEscalationAt'],
  run: (trx, variables, _job, ctx) => escalate(trx, variables, ctx),
});
