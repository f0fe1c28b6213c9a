import { z } from 'zod';
import { lockCampaign, planned } from '../cases/campaigns/campaign.ts';
import { publishCampaign } from '../cases/campaigns/publish-campaign.ts';
import { renderPosterOf } from '../documents/render-campaign-poster.ts';
import { defineWorker } from './define-worker.ts';

/** S10: the campaign's page, banner and poster are out. */
export const publishCampaignWorker = defineWorker({
  type: 'publish-campaign',
  variables: z.object({ matterId: z.uuid() }),
  run: async (trx, { matterId }, _job, ctx) => {
    const poster = await renderPosterOf(trx, planned(await lockCampaign(trx, matterId)), { draft: false });
    await publishCampaign(trx, { matterId, poster }, ctx);
  },
});
