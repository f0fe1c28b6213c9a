import { z } from 'zod';
import { compileDailyReport } from '../cases/daily-report/compile-daily-report.ts';
import { CaseError } from '../cases/errors.ts';
import { defineWorker } from './define-worker.ts';

/** S23: freezes the figures of the report day and opens the next day. */
export const compileDailyReportWorker = defineWorker({
  type: 'compile-daily-report',
  variables: z.object({ dailyReportId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => {
    try {
      await compileDailyReport(trx, variables, ctx);
    } catch (error) {
      if (!(error instanceof CaseError && error.code === 'period-not-over')) throw error;
      // The engine's clock may be ahead of ours, the more so when both are being moved: a matter of waiting, not for a person.
      throw new Error('The period is not over by our clock', { cause: error });
    }
  },
});
