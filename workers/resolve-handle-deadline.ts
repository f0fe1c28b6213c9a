import { z } from 'zod';
import { resolveHandleDeadline } from '../cases/deadlines/resolve-handle-deadline.ts';
import { defineWorker } from './define-worker.ts';

/** S22: computes when the result must be entered and puts the task on the unit's tasklist. */
export const resolveHandleDeadlineWorker = defineWorker({
  type: 'resolve-handle-deadline',
  variables: z.object({ assignmentId: z.uuid() }),
  returns: ['deadlineId', 'dueAt', 'reminderAt', 'assignee', 'round'],
  run: (trx, variables, job, ctx) => resolveHandleDeadline(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx),
});
