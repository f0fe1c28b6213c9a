import { z } from 'zod';
import { returnToOperator } from '../cases/assignments/return-to-operator.ts';
import { defineWorker } from './define-worker.ts';

/** The report is back at the operators; a new round of the forward clock starts. */
export const returnToOperatorWorker = defineWorker({
  type: 'return-to-operator',
  variables: z.object({ caseId: z.uuid(), assignmentId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await returnToOperator(trx, variables, ctx); },
});
