import { z } from 'zod';
import { tellAssessment } from '../cases/suggestions/tell-assessment.ts';
import { defineWorker } from './define-worker.ts';

/** S8: the sender is told what the agency says. */
export const tellAssessmentWorker = defineWorker({
  type: 'tell-assessment',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await tellAssessment(trx, variables, ctx); },
});
