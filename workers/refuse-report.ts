import { z } from 'zod';
import { refuseReport } from '../cases/screening/refuse-report.ts';
import { defineWorker } from './define-worker.ts';

/** D16–D18: refused, and the reason goes to the sender at the same time. */
export const refuseReportWorker = defineWorker({
  type: 'refuse-report',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await refuseReport(trx, variables, ctx); },
});
