import { z } from 'zod';
import { CaseError } from '../cases/errors.ts';
import { answerDataRequest } from '../cases/rights/answer-data-request.ts';
import { defineWorker } from './define-worker.ts';

/** Does what a data subject asked (header `outcome` = done), or records that it was refused. */
export const answerDataRequestWorker = defineWorker({
  type: 'answer-data-request',
  variables: z.object({ matterId: z.uuid() }),
  timeoutMs: 120_000,
  run: (trx, variables, { headers: { outcome } }, ctx) => {
    if (outcome !== 'done' && outcome !== 'refused') throw new CaseError('invalid', 'outcome-unnamed', 'The task header "outcome" has to be done or refused.');
    return answerDataRequest(trx, { ...variables, outcome }, ctx);
  },
});
