import { z } from 'zod';
import { sendCampaign } from '../cases/campaigns/send-campaign.ts';
import { defineWorker } from './define-worker.ts';

/** S10, S11: a batch of those who agreed to be told. */
export const sendCampaignWorker = defineWorker({
  type: 'send-campaign',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['moreMessages'],
  run: (trx, variables, _job, ctx) => sendCampaign(trx, variables, ctx),
});
