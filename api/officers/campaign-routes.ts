import type { Express } from 'express';
import { Campaign, planned } from '../../cases/campaigns/campaign.ts';
import { countSubscribers } from '../../cases/campaigns/count-subscribers.ts';
import { stopCampaign } from '../../cases/campaigns/end-campaign.ts';
import { pagePath, wayLink } from '../../cases/campaigns/links.ts';
import { campaignFigures } from '../../cases/campaigns/measure.ts';
import { CaseError } from '../../cases/errors.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { answersOf } from '../../cases/matters/answers-of.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { renderPosterOf } from '../../documents/render-campaign-poster.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/campaigns.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { iso } from './present.ts';

type Figures = Omit<NonNullable<contract.CampaignView['figures']>, 'frozen'>;

/** Campaigns beside their matters: words to approve, poster, reach and effect; and stopping one (S10, S11). */
export function bindCampaignRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readCampaign, ({ session: { officer }, params, context }) => db.transaction(async (trx) => {
    authorize(officer, 'campaign.read');
    const { matter, campaign } = await requireCampaign(trx, params.code);
    const isPlanned = campaign.titleVi !== null;
    const approved = (await answersOf(trx, { matterId: matter.id, step: 'Task_ApproveCampaign' }))?.answers.approval === 'approved';
    const figures = campaign.publishedAt ? await campaignFigures(trx, planned(campaign), context.now) : null;
    return {
      code: matter.code, number: campaign.number, planned: isPlanned, publishedAt: iso(campaign.publishedAt), endedAt: iso(campaign.endedAt),
      page: campaign.publishedAt ? pagePath(campaign.number) : null,
      socialPost: campaign.socialText && `${campaign.socialText}\n${await wayLink(trx, campaign.number, 'social')}`,
      mayStop: approved && matter.status === 'open' && campaign.endedAt === null && allow(officer, 'campaign.run'),
      subscribers: isPlanned ? await countSubscribers(trx, campaign) : null,
      figures: figures && { ...(structuredClone(figures) as Figures), frozen: campaign.measuredAt !== null },
    };
  }));

  bind(app, services, contract.downloadPoster, async ({ session: { officer }, params, response }) => {
    const { bytes, code } = await db.transaction(async (trx) => {
      authorize(officer, 'campaign.read');
      const { matter, campaign } = await requireCampaign(trx, params.code);
      return { code: matter.code, bytes: campaign.poster ?? await renderPosterOf(trx, planned(campaign), { draft: true }) };
    });
    response.set({ 'Content-Disposition': `inline; filename="ap-phich-${code}.pdf"`, 'Cache-Control': 'no-store' }).type('application/pdf').send(bytes);
    return undefined;
  });

  bind(app, services, contract.stopCampaign, async ({ session: { officer }, params, body, context }) => {
    await db.transaction(async (trx) => {
      authorize(officer, 'campaign.run');
      const { matter } = await requireCampaign(trx, params.code);
      await stopCampaign(trx, { matterId: matter.id, reason: body.reason }, context);
    });
    return undefined;
  });
}

async function requireCampaign(trx: Transaction, code: string): Promise<{ matter: Matter; campaign: Campaign }> {
  const matter = await Matter.query(trx).findOne({ code: code.trim().toUpperCase(), kind: 'campaign' });
  const campaign = matter && await Campaign.query(trx).findById(matter.id);
  if (!campaign) throw new CaseError('not-found', 'campaign-not-found', 'There is no campaign of this code.');
  return { matter, campaign };
}
