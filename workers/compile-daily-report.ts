import { z } from 'zod';
import { compileDailyReport } from '../cases/daily-report/compile-daily-report.ts';
import { defineWorker } from './define-worker.ts';

/** Freezes the figures of the report day and opens the next day. */
export const compileDailyReportWorker = defineWorker({
  type: 'compile-daily-report',
  variables: z.object({ dailyReportId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await compileDailyReport(trx, variables, ctx); },
});
