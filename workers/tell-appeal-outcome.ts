import { z } from 'zod';
import { tellAppealOutcome } from '../cases/misuse/apply-measure.ts';
import { defineWorker } from './define-worker.ts';

/** D34, D35: the sender hears how the answer to a measure was decided; a measure that is lifted ends at once. */
export const tellAppealOutcomeWorker = defineWorker({
  type: 'tell-appeal-outcome',
  variables: z.object({ matterId: z.uuid() }),
  run: (trx, variables, _job, ctx) => tellAppealOutcome(trx, variables, ctx),
});
