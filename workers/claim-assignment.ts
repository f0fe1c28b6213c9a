import { z } from 'zod';
import { claimAssignment } from '../cases/assignments/claim-assignment.ts';
import { CaseError } from '../cases/errors.ts';
import { defineWorker } from './define-worker.ts';

/** Ties the assignment to this instance; a later duplicate of the start message ends itself. */
export const claimAssignmentWorker = defineWorker({
  type: 'claim-assignment',
  variables: z.object({ assignmentId: z.uuid() }),
  run: async (trx, variables, job, ctx) => {
    const claimed = await claimAssignment(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx);
    if (!claimed) throw new CaseError('outcome', 'assignment-claimed-elsewhere', 'Another instance holds this assignment already.');
  },
});
