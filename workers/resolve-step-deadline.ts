import { z } from 'zod';
import { resolveStepDeadline } from '../cases/deadlines/resolve-step-deadline.ts';
import { defineWorker } from './define-worker.ts';

const OptionalId = z.uuid().nullish();

/** Computes when the work of a step that a process owner drew must be done. Which step, the task header `step` says. */
export const resolveStepDeadlineWorker = defineWorker({
  type: 'resolve-step-deadline',
  variables: z.object({ caseId: z.uuid(), assignmentId: OptionalId, completedDeadlineId: OptionalId }),
  returns: ['deadlineId', 'dueAt', 'reminderAt', 'assignee', 'round'],
  run: (trx, variables, job, ctx) => resolveStepDeadline(trx, { ...variables, step: job.headers.step, processInstanceKey: job.processInstanceKey }, ctx),
});
