import { z } from 'zod';
import { openReportDay } from '../cases/daily-report/open-report-day.ts';
import { defineWorker } from './define-worker.ts';

/** Opens the report of a week or month, or reads its cut-off anew after a change. */
export const openReportPeriodWorker = defineWorker({
  type: 'open-report-period',
  variables: z.object({ reportKind: z.enum(['week', 'month']), reportDate: z.iso.date() }),
  returns: ['dailyReportId', 'cutOffAt'],
  run: (trx, { reportKind, reportDate }, job, ctx) => openReportDay(trx, { kind: reportKind, reportDate, processInstanceKey: job.processInstanceKey }, ctx),
});
