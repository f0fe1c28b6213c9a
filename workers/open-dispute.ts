import { z } from 'zod';
import { openDispute } from '../cases/disputes/open-dispute.ts';
import { defineWorker } from './define-worker.ts';

/** D10: units disagree whose the report is; the lead department has to say. */
export const openDisputeWorker = defineWorker({
  type: 'open-dispute',
  variables: z.object({ assignmentId: z.uuid() }),
  returns: ['disputeId'],
  run: (trx, variables, _job, ctx) => openDispute(trx, variables, ctx),
});
