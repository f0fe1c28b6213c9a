import type { PlannedCampaign } from '../cases/campaigns/campaign.ts';
import { wayLink } from '../cases/campaigns/links.ts';
import type { Transaction } from '../lib/database.ts';
import { renderCampaignPoster } from './campaign-poster.ts';
import { defaultDailyReportMeta } from './daily-report-meta.ts';
import { readOfficialWording } from './render-daily-report-documents.ts';

/** The poster of a planned campaign; `draft` as long as nobody has approved it. */
export async function renderPosterOf(trx: Transaction, campaign: PlannedCampaign, { draft }: { draft: boolean }): Promise<Buffer> {
  const { issuingBodyName } = { ...defaultDailyReportMeta, ...await readOfficialWording(trx) };
  return renderCampaignPoster({
    title: campaign.titleVi, summary: campaign.summary, calls: campaign.calls, startsAt: campaign.startsAt, endsAt: campaign.endsAt,
    link: await wayLink(trx, campaign.number, 'poster'), issuingBody: issuingBodyName, draft,
  });
}
