import { z } from 'zod';
import { endCampaign } from '../cases/campaigns/end-campaign.ts';
import { defineWorker } from './define-worker.ts';

/** The campaign is over: its banner is taken down. */
export const endCampaignWorker = defineWorker({
  type: 'end-campaign',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['measureAt'],
  run: (trx, variables, _job, ctx) => endCampaign(trx, variables, ctx),
});
