import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { Candidate, listCandidates, lockRound } from './round.ts';

/** How long the link in the text opens the certificate. */
const LINK_DAYS = 60;

/** Where somebody opens their certificate; within the portal. */
export function certificatePath(token: string): string {
  return `/tuyen-duong/${token}`;
}

/** Numbers the certificates of those who were approved, and tells each, once. A sender who left neither number nor address is not told. */
export async function issueCertificates(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  await lockRound(trx, matterId);
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('recognition-number', 0))");
  const approved = (await listCandidates(trx, matterId)).filter(({ approvedAt, number }) => approvedAt !== null && number === null);
  const numberYear = inCity(ctx.now).year;
  const last = await Candidate.query(trx).where({ numberYear }).orderBy('number', 'desc').first();
  for (const [place, candidate] of approved.entries()) {
    const number = (last?.number ?? 0) + place + 1;
    const token = randomBytes(12).toString('base64url');
    await Candidate.query(trx).findById(candidate.id).patch({ numberYear, number, numberText: `${number}/GCN-TD`, token, tokenUntil: new Date(ctx.now.getTime() + LINK_DAYS * 86_400_000) });
    await tell(trx, candidate, token, ctx);
  }
  if (approved.length === 0) return;
  await recordMatterEvent(trx, { matterId, kind: 'certificates-issued', detail: { certificates: approved.length } }, ctx);
  await recordAudit(trx, { action: 'certificates-issued', subjectType: 'matter', subjectId: matterId, detail: { certificates: approved.length } }, ctx);
}

async function tell(trx: Transaction, { id, senderId, officerId }: Candidate, token: string, ctx: Context): Promise<void> {
  const order = { key: `recognition:${id}`, templateCode: 'recognition', values: { link: `${await publicUrl(trx)}${certificatePath(token)}` } };
  if (officerId) {
    await notifyOfficer(trx, { officerId, kind: 'recognised' }, ctx);
    const { email } = await trx('officers').where({ id: officerId }).first<{ email: string | null }>('email');
    if (email) await queueMail(trx, { ...order, to: { kind: 'officer', officerId } }, ctx);
    return;
  }
  const sender = await trx('senders').where({ id: senderId }).first<{ has_phone: boolean; has_email: boolean }>(trx.raw('phone_sealed is not null as has_phone, email_sealed is not null as has_email'));
  const to = { kind: 'sender', senderId: senderId! } as const;
  if (sender.has_phone) await queueText(trx, { ...order, to }, ctx);
  else if (sender.has_email) await queueMail(trx, { ...order, to }, ctx);
}
