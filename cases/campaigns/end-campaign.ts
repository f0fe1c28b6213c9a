import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { answersOf } from '../matters/answers-of.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { Campaign, lockCampaign } from './campaign.ts';
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
  if (await trx('matter_events').where({ matter_id: matterId, kind: 'campaign-stopped' }).first('id')) return;
  await publishToMatter(trx, { matterId, message: 'campaign-stopped', key: 'once' }, ctx);
  await recordMatterEvent(trx, { matterId, kind: 'campaign-stopped', detail: { reason } }, ctx);
  await recordAudit(trx, { action: 'campaign-stopped', subjectType: 'matter', subjectId: matterId, detail: {} }, ctx);
}
