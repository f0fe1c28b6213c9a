import { z } from 'zod';
import { CaseError } from '../cases/errors.ts';
import { claimMatter } from '../cases/matters/claim-matter.ts';
import { defineWorker } from './define-worker.ts';

/** Ties the matter to this instance; a later duplicate of the start message ends itself. */
export const claimMatterWorker = defineWorker({
  type: 'claim-matter',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, job, ctx) => {
    const claimed = await claimMatter(trx, { ...variables, processInstanceKey: job.processInstanceKey }, ctx);
    if (!claimed) throw new CaseError('outcome', 'matter-claimed-elsewhere', 'Another instance holds this matter already.');
  },
});
