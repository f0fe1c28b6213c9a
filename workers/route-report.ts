import { z } from 'zod';
import { routeReport } from '../cases/assignments/route-report.ts';
import { defineWorker } from './define-worker.ts';

/** D10: the report gets the unit that the operator chose. */
export const routeReportWorker = defineWorker({
  type: 'route-report',
  variables: z.object({ caseId: z.uuid() }),
  returns: ['assignmentId', 'unitCode'],
  run: (trx, variables, _job, ctx) => routeReport(trx, variables, ctx),
});
