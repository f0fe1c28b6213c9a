import { z } from 'zod';
import { CaseError } from '../cases/errors.ts';
import { closeMatter } from '../cases/matters/close-matter.ts';
import { defineWorker } from './define-worker.ts';

/** The matter is dealt with. How it ended, the task header `outcome` says; `status` = cancelled: without being dealt with. */
export const closeMatterWorker = defineWorker({
  type: 'close-matter',
  variables: z.object({ matterId: z.uuid() }),
  run: (trx, variables, { headers: { outcome, status } }, ctx) => {
    if (!outcome) throw new CaseError('invalid', 'outcome-unnamed', 'The task header "outcome" has to say how the matter ended.');
    return closeMatter(trx, { ...variables, outcome, status: status === 'cancelled' ? 'cancelled' : 'closed' }, ctx);
  },
});
