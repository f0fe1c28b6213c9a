import { z } from 'zod';
import { followClock } from '../cases/deadlines/follow-clock.ts';
import { defineWorker } from './define-worker.ts';

/** Reminders, breach and ladder of a clock that a process of its own follows, as far as they have come due. */
export const followClockWorker = defineWorker({
  type: 'follow-clock',
  variables: z.object({ deadlineId: z.uuid() }),
  returns: ['nextLookAt'],
  run: (trx, variables, _job, ctx) => followClock(trx, variables, ctx),
});
