import { z } from 'zod';
import { claimCase } from '../cases/screening/claim-case.ts';
import { CaseError } from '../cases/errors.ts';
import { defineWorker } from './define-worker.ts';

/** Ties the case to this instance; a later duplicate of the start message ends itself. */
export const claimCaseWorker = defineWorker({
  type: 'claim-case',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, job, ctx) => {
    const claimed = await claimCase(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx);
    if (!claimed) throw new CaseError('outcome', 'case-claimed-elsewhere', 'Another instance holds this case already.');
  },
});
