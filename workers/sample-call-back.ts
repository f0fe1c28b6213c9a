import { z } from 'zod';
import { sampleCallBack } from '../cases/call-backs/sample-call-back.ts';
import { defineWorker } from './define-worker.ts';

/** Some of those who were told a result are called and asked. */
export const sampleCallBackWorker = defineWorker({
  type: 'sample-call-back',
  variables: z.object({ caseId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await sampleCallBack(trx, variables, ctx); },
});
