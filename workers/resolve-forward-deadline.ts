import { z } from 'zod';
import { resolveForwardDeadline } from '../cases/deadlines/resolve-forward-deadline.ts';
import { defineWorker } from './define-worker.ts';

/** S17: computes when the report must be forwarded and puts the task on the tasklist. */
export const resolveForwardDeadlineWorker = defineWorker({
  type: 'resolve-forward-deadline',
  variables: z.object({ caseId: z.uuid() }),
  returns: ['deadlineId', 'dueAt', 'reminderAt', 'assignee', 'round'],
  run: (trx, variables, job, ctx) => resolveForwardDeadline(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx),
});
