import { z } from 'zod';
import { startStepClock } from '../cases/deadlines/start-step-clock.ts';
import { defineWorker } from './define-worker.ts';

const OptionalId = z.uuid().nullish();

/** Starts the clock of the user task that the header `step` names, and the process that follows it. */
export const startStepClockWorker = defineWorker({
  type: 'start-step-clock',
  variables: z.object({ matterId: OptionalId, caseId: OptionalId, assignmentId: OptionalId, unitCode: z.string().nullish(), completedDeadlineId: OptionalId }),
  returns: ['deadlineId', 'dueAt', 'assignee'],
  run: (trx, variables, job, ctx) => startStepClock(trx, { ...variables, step: job.headers.step, processInstanceKey: job.processInstanceKey }, ctx),
});
