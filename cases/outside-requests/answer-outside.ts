import type { Database, Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { cleanText } from '../intake/report-input.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { OutsideRequest, tokenHash } from './outside-request.ts';

export const SHORTEST_OUTSIDE_ANSWER = 10;
export const LONGEST_OUTSIDE_ANSWER = 4_000;

/** What whoever holds the link sees: the question and the report's words, masked; nothing about the sender. */
export interface AskedOutside {
  readonly code: string;
  readonly bodyName: string;
  readonly unitName: string;
  readonly question: string;
  readonly report: string;
  readonly address: string | null;
  readonly expiresAt: Date;
  readonly state: 'open' | 'answered' | 'expired';
}

/** The request behind a link; null where no link of this secret was ever sent, or a newer one was. */
export async function readOutsideLink(db: Database | Transaction, token: string, now: Date): Promise<AskedOutside | null> {
  const { rows: [row] } = await db.raw<{ rows: Array<Omit<AskedOutside, 'state'> & { answeredAt: Date | null; endedAt: Date | null }> }>(
    `select c.code, o.body_name as "bodyName", u.name as "unitName", o.question, c.content as report, c.address_text as address, o.expires_at as "expiresAt",
       o.answered_at as "answeredAt", o.ended_at as "endedAt"
     from outside_requests o join cases c on c.id = o.case_id join units u on u.code = o.unit_code where o.token_hash = ?`, [tokenHash(token)]);
  if (!row) return null;
  const { answeredAt, endedAt, ...shown } = row;
  const state = answeredAt ? 'answered' : endedAt || row.expiresAt <= now ? 'expired' : 'open';
  // Who no longer may answer need not read either.
  if (state === 'expired') return { ...shown, question: '', report: '', address: null, state };
  return { ...shown, report: maskPersonalData(row.report), address: row.address && maskPersonalData(row.address), state };
}

/** The link was opened for the first time. */
export async function noteOutsideOpened(db: Database, token: string, now: Date): Promise<void> {
  await db('outside_requests').where({ token_hash: tokenHash(token) }).whereNull('opened_at').update({ opened_at: now });
}

/**
 * Takes the body's answer, once; the unit that asked is told and judges it.
 * @throws CaseError `outside-link-unknown`, `outside-link-expired`, `outside-answered`, `outside-answer-length` (/answer), `outside-name-missing` (/name)
 */
export async function answerOutside(trx: Transaction, { token, answer, name }: { token: string; answer: string; name: string }, ctx: Context): Promise<void> {
  const found = await OutsideRequest.query(trx).findOne({ tokenHash: tokenHash(token) });
  if (!found) throw new CaseError('not-found', 'outside-link-unknown', 'There is no request behind this link.');
  await lockCase(trx, found.caseId);
  const request = await OutsideRequest.query(trx).findById(found.id).forNoKeyUpdate().throwIfNotFound();
  if (request.answeredAt) throw new CaseError('conflict', 'outside-answered', 'This request was answered already.');
  if (request.endedAt || request.expiresAt! <= ctx.now || request.tokenHash !== found.tokenHash) throw new CaseError('conflict', 'outside-link-expired', 'This link is not valid any more.');
  const [text, by] = [cleanText(answer), cleanText(name)];
  const length = [...text].length;
  if (length < SHORTEST_OUTSIDE_ANSWER || length > LONGEST_OUTSIDE_ANSWER) {
    throw new CaseError('invalid', 'outside-answer-length', `An answer has ${SHORTEST_OUTSIDE_ANSWER} to ${LONGEST_OUTSIDE_ANSWER} characters.`, { field: '/answer' });
  }
  if (by.length < 2 || by.length > 200) throw new CaseError('invalid', 'outside-name-missing', 'Say which office answers, in 2 to 200 characters.', { field: '/name' });
  await OutsideRequest.query(trx).findById(request.id).patch({ answer: text, answeredBy: by, answeredAt: ctx.now });
  await recordEvent(trx, { caseId: request.caseId, kind: 'outside-answered', detail: { round: request.sends } }, ctx);
  await publishToMatter(trx, { matterId: request.matterId, message: 'outside-answered', key: String(request.sends), timeToLiveMs: 24 * 3_600_000 }, ctx);
  await notifyOfficer(trx, { officerId: request.askedBy, kind: 'outside-answered', caseId: request.caseId }, ctx);
}
