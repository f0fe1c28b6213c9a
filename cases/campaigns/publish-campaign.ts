import { createHash } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { Campaign, isStopped, lockCampaign, planned } from './campaign.ts';
import { wayPath } from './links.ts';

/**
 * Publishes a campaign, once: its page and poster, and a banner when the plan wants one (S10). Asked again, or once it is stopped, it changes nothing.
 * @throws CaseError `campaign-not-planned`
 */
export async function publishCampaign(trx: Transaction, { matterId, poster }: { matterId: string; poster: Uint8Array }, ctx: Context): Promise<void> {
  const campaign = planned(await lockCampaign(trx, matterId));
  if (campaign.publishedAt !== null || await isStopped(trx, matterId)) return;
  const posterSha256 = createHash('sha256').update(poster).digest('hex');
  await Campaign.query(trx).findById(matterId).patch({ publishedAt: ctx.now, poster: Buffer.from(poster), posterSha256 });
  if (campaign.bannerText !== null) {
    await trx('banners').insert({
      code: bannerCode(campaign.number), place: 'public', kind: 'information', text_vi: campaign.bannerText, text_en: campaign.titleEn, link: wayPath(campaign.number, 'banner'),
      starts_at: ctx.now, ends_at: later(campaign.endsAt, ctx.now), position: 100,
    });
  }
  const detail = { number: campaign.number, channels: campaign.channels, posterSha256 };
  await recordMatterEvent(trx, { matterId, kind: 'campaign-published', detail }, ctx);
  await recordAudit(trx, { action: 'campaign-published', subjectType: 'matter', subjectId: matterId, detail }, ctx);
}

/** A worker that comes late publishes something that is over: its banner stands for a minute instead of never. */
function later(end: Date, now: Date): Date {
  return end > now ? end : new Date(now.getTime() + 60_000);
}

export function bannerCode(number: number): string {
  return `campaign-${number}`;
}
