import { z } from 'zod';
import { issueCertificates } from '../cases/recognition/issue.ts';
import { defineWorker } from './define-worker.ts';

/** D33, D36: those who were approved get their certificate and are told. */
export const issueCertificatesWorker = defineWorker({
  type: 'issue-certificates',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await issueCertificates(trx, variables, ctx); },
});
