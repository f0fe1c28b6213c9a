import { z } from 'zod';
import { reopenReport } from '../cases/reopening/reopen-report.ts';
import { defineWorker } from './define-worker.ts';

/** A report that is not fixed goes back to its unit; the unit's superior is told. */
export const reopenReportWorker = defineWorker({
  type: 'reopen-report',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['assignmentId', 'unitCode'],
  run: (trx, variables, _job, ctx) => reopenReport(trx, variables, ctx),
});
