import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { revealSender } from '../privacy/reveal.ts';
import { Candidate, RecognitionRound } from './round.ts';

/** What stands on a certificate. The name is opened for it each time, and each time recorded: no copy is kept. */
export interface Certificate {
  readonly name: string;
  readonly unitName: string | null;
  readonly subject: 'senders' | 'officers';
  readonly reason: string;
  readonly numberText: string;
  readonly issuedAt: Date;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/** The certificate behind its link; null when there is none, or the link has run out. */
export async function certificateOfToken(trx: Transaction, token: string, ctx: Context): Promise<Certificate | null> {
  const found = await Candidate.query(trx).findOne({ token });
  return found && found.tokenUntil !== null && found.tokenUntil > ctx.now ? readCertificate(trx, found, ctx) : null;
}

/** Whether a link still opens one; opens nothing itself. */
export async function isCertificateLink(trx: Transaction, token: string, ctx: Context): Promise<boolean> {
  return await Candidate.query(trx).findOne({ token }).where('token_until', '>', ctx.now).first() !== undefined;
}

/** Null while no number has been given. */
export async function readCertificate(trx: Transaction, candidate: Candidate, ctx: Context): Promise<Certificate | null> {
  if (candidate.numberText === null || candidate.approvedAt === null) return null;
  const round = await RecognitionRound.query(trx).findById(candidate.matterId).throwIfNotFound();
  const { name, unitName } = candidate.senderId ? await senderName(trx, candidate.senderId, ctx) : await officerName(trx, candidate.officerId!);
  return { name, unitName, subject: round.subject, reason: candidate.reason!, numberText: candidate.numberText, issuedAt: candidate.approvedAt, periodStart: round.periodStart, periodEnd: round.periodEnd };
}

async function senderName(trx: Transaction, senderId: string, ctx: Context): Promise<{ name: string; unitName: null }> {
  const { name } = await revealSender(trx, { senderId, fields: ['name'], reason: 'Lập giấy chứng nhận tuyên dương' }, ctx);
  return { name: name ?? 'Người gửi phản ánh', unitName: null };
}

async function officerName(trx: Transaction, officerId: string): Promise<{ name: string; unitName: string | null }> {
  const found = await trx('officers as o').leftJoin('units as u', 'u.code', 'o.unit_code').where('o.id', officerId).first<{ name: string; unit: string | null }>('o.display_name as name', 'u.name as unit');
  return { name: found.name, unitName: found.unit };
}
