import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { readMisuseFile } from './misuse-file.ts';

/** A sender may answer a measure for at least so long, and as long as a limit holds. */
const APPEAL_DAYS = 15;
const DAY_MS = 86_400_000;

/**
 * Puts into effect what a person decided, and in the same transaction tells the sender why, for how long, and how to answer
 * (D34, D35). Runs again without effect.
 * @throws CaseError `measure-undecided`
 */
export async function applyMeasure(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ appealUntil: string }> {
  await lockMatter(trx, matterId);
  const file = await readMisuseFile(trx, { matterId });
  if (file.appealUntil) return { appealUntil: file.appealUntil.toISOString() };
  if (!file.measure || file.measure === 'none') throw new CaseError('invalid', 'measure-undecided', 'No measure was decided.');
  const until = new Date(ctx.now.getTime() + Math.max(APPEAL_DAYS, file.limitDays ?? 0) * DAY_MS);
  if (file.measure === 'limit') await limitSender(trx, { ...file, limitDays: file.limitDays!, mostADay: file.mostADay! }, ctx);
  const by = await notifySender(trx, await lockCase(trx, file.caseId), { key: `misuse-measure:${matterId}`, templateCode: 'sender-misuse' }, ctx);
  await trx('misuse_files').where({ matter_id: matterId }).update({ told_at: ctx.now, appeal_until: until });
  const detail = { measure: file.measure, limitDays: file.limitDays, mostADay: file.mostADay, by };
  await recordMatterEvent(trx, { matterId, kind: 'misuse-measure-applied', detail }, ctx);
  await recordAudit(trx, { action: 'misuse-measure-applied', subjectType: 'matter', subjectId: matterId, detail: { caseId: file.caseId, ...detail } }, ctx);
  return { appealUntil: until.toISOString() };
}

async function limitSender(trx: Transaction, { matterId, senderId, limitDays, mostADay }: { matterId: string; senderId: string; limitDays: number; mostADay: number }, ctx: Context): Promise<void> {
  const sender = await trx('senders').where({ id: senderId }).first<{ phone_index: string | null; email_index: string | null }>('phone_index', 'email_index');
  await trx('sender_limits').insert({
    id: randomUUID(), matter_id: matterId, phone_index: sender.phone_index, email_index: sender.email_index, most_a_day: mostADay,
    valid_from: ctx.now, valid_until: new Date(ctx.now.getTime() + limitDays * DAY_MS),
  });
}

/** Tells the sender how the appeal was decided; a measure that is lifted ends at once. Runs again without effect. */
export async function tellAppealOutcome(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  await lockMatter(trx, matterId);
  const file = await readMisuseFile(trx, { matterId });
  if (!file.appealOutcome) throw new CaseError('invalid', 'appeal-undecided', 'Nobody has decided the appeal.');
  if (file.appealOutcome === 'lifted') await trx('sender_limits').where({ matter_id: matterId }).whereNull('lifted_at').update({ lifted_at: ctx.now });
  await notifySender(trx, await lockCase(trx, file.caseId), { key: `misuse-appeal:${matterId}`, templateCode: 'sender-misuse-appeal' }, ctx);
  const detail = { appealOutcome: file.appealOutcome };
  await recordMatterEvent(trx, { matterId, kind: 'misuse-appeal-told', detail }, ctx);
  await recordAudit(trx, { action: 'misuse-appeal-told', subjectType: 'matter', subjectId: matterId, detail }, ctx);
}
