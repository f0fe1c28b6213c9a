import { z } from 'zod';
import { remind } from '../cases/deadlines/remind.ts';
import { defineWorker } from './define-worker.ts';

/** Whoever has the work is reminded before the deadline. */
export const remindWorker = defineWorker({
  type: 'remind',
  variables: z.object({ deadlineId: z.uuid() }),
  returns: ['nextReminderAt'],
  run: (trx, variables, _job, ctx) => remind(trx, variables, ctx),
});
