import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { MESSAGE_TTL_MS, publishToMatter } from '../matters/publish-to-matter.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { answersOf } from '../matters/answers-of.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { Campaign, isStopped, lockCampaign } from './campaign.ts';
import { bannerCode } from './publish-campaign.ts';

const DAY_MS = 86_400_000;

/**
 * The campaign is over, by its plan or stopped: its banner is taken down, the page stays and says so.
 * @returns when its effect can be measured
 */
export async function endCampaign(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ measureAt: string }> {
  const campaign = await lockCampaign(trx, matterId);
  const endedAt = campaign.endedAt ?? ctx.now;
  if (campaign.endedAt === null) {
    await Campaign.query(trx).findById(matterId).patch({ endedAt });
    await trx('banners').where({ code: bannerCode(campaign.number) }).delete();
    await recordMatterEvent(trx, { matterId, kind: 'campaign-ended', detail: { asPlanned: campaign.endsAt !== null && campaign.endsAt <= endedAt } }, ctx);
  }
  return { measureAt: new Date(endedAt.getTime() + campaign.observedDays * DAY_MS).toISOString() };
}

/**
 * Stops an approved campaign before its end, or before it began. Texts and mails that have left cannot be called back.
 * @throws CaseError `campaign-not-found`, `campaign-not-running`, `words-personal`
 */
export async function stopCampaign(trx: Transaction, { matterId, reason }: { matterId: string; reason: string }, ctx: Context): Promise<void> {
  if (maskPersonalData(reason) !== reason) throw new CaseError('refused', 'words-personal', 'The reason holds a phone number, mail address, document number or plate.', { field: '/reason' });
  const matter = await lockMatter(trx, matterId);
  const campaign = await lockCampaign(trx, matterId);
  const approval = (await answersOf(trx, { matterId, step: 'Task_ApproveCampaign' }))?.answers.approval;
  if (matter.status !== 'open' || approval !== 'approved' || campaign.endedAt !== null) throw new CaseError('conflict', 'campaign-not-running', 'Only an approved campaign that has not ended can be stopped.');
  if (await isStopped(trx, matterId)) return;
  // Its process may be busy sending: the word waits for it as long as the campaign would have run.
  const untilEnd = (campaign.endsAt?.getTime() ?? 0) - ctx.now.getTime();
  await publishToMatter(trx, { matterId, message: 'campaign-stopped', key: 'once', timeToLiveMs: Math.max(MESSAGE_TTL_MS, untilEnd) }, ctx);
  await takeBackWaiting(trx, matterId);
  await recordMatterEvent(trx, { matterId, kind: 'campaign-stopped', detail: { reason } }, ctx);
  await recordAudit(trx, { action: 'campaign-stopped', subjectType: 'matter', subjectId: matterId, detail: {} }, ctx);
}

/** Texts and mails of which nobody has begun to send are as if they had never been ordered. */
async function takeBackWaiting(trx: Transaction, matterId: string): Promise<void> {
  await trx.raw(
    `with waiting as (
       delete from outbox o using campaign_messages m join notifications n on n.id = m.notification_id
       where m.matter_id = ? and o.key = case n.channel when 'sms' then 'send-text:' else 'send-mail:' end || n.id and o.done_at is null and o.attempts = 0
       returning n.id),
     told as (delete from campaign_messages where notification_id in (select id from waiting))
     delete from notifications where id in (select id from waiting)`, [matterId]);
}
