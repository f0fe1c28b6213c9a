import { z } from 'zod';
import { measureCampaign } from '../cases/campaigns/measure.ts';
import { defineWorker } from './define-worker.ts';

/** How far the campaign reached and what reports did meanwhile, frozen for whoever assesses it. */
export const measureCampaignWorker = defineWorker({
  type: 'measure-campaign',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await measureCampaign(trx, variables, ctx); },
});
