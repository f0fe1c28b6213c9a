import { z } from 'zod';
import { deliverReport } from '../cases/assignments/deliver-report.ts';
import { defineWorker } from './define-worker.ts';

/** S7, S17: the unit has the report; its handling clock starts. */
export const deliverReportWorker = defineWorker({
  type: 'deliver-report',
  variables: z.object({ assignmentId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await deliverReport(trx, variables, ctx); },
});
