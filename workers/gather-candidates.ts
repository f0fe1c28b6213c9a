import { z } from 'zod';
import { gatherCandidates } from '../cases/recognition/gather.ts';
import { defineWorker } from './define-worker.ts';

/** D33, D36: who comes into question, by figures. */
export const gatherCandidatesWorker = defineWorker({
  type: 'gather-candidates',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['candidatesFound'],
  run: (trx, variables, _job, ctx) => gatherCandidates(trx, variables, ctx),
});
