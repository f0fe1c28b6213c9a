import { z } from 'zod';
import { openReportDay } from '../cases/daily-report/open-report-day.ts';
import { defineWorker } from './define-worker.ts';

/** Opens the report day, or reads its cut-off anew after a change. */
export const openReportDayWorker = defineWorker({
  type: 'open-report-day',
  variables: z.object({ reportDate: z.iso.date() }),
  returns: ['dailyReportId', 'cutOffAt'],
  run: (trx, variables, job, ctx) => openReportDay(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx),
});
