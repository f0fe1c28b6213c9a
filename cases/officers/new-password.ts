import { createHash, randomBytes } from 'node:crypto';
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { maySignIn, type Officer, type OfficerRow } from './officer.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD, verifyPassword } from './password.ts';
import { randomWord } from './second-factor.ts';
import { endSessions } from './session.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

const HOUR_MS = 3_600_000;
/** A password that an administrator gives is good for so long, an invitation for so long. */
export const GIVEN_MS = 72 * HOUR_MS;
export const INVITED_MS = 7 * 24 * HOUR_MS;

const COMMON = new Set(Object.values(dictionary).flatMap((list) => [...list] as string[]));

/** @throws CaseError `password-too-short` | `password-common` | `password-holds-username` (all `field`) */
export function checkNewPassword(password: string, username: string, field = '/password'): void {
  const text = password.normalize('NFC');
  const length = [...text].length;
  const wrong = (code: string, message: string) => new CaseError('invalid', code, message, { field });
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) throw wrong('password-too-short', `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
  const lower = text.toLowerCase();
  if (lower.includes(username.toLowerCase())) throw wrong('password-holds-username', 'A password does not hold the user name.');
  // A common one said twice, or with figures behind it, is the first thing that is guessed.
  const core = lower.replace(/[\d\W_]+$/u, '');
  const half = lower.slice(0, lower.length / 2);
  if (COMMON.has(lower) || COMMON.has(core) || (half + half === lower && COMMON.has(half)) || new Set(lower).size < 5) {
    throw wrong('password-common', 'This password is among the first that are guessed: choose another one.');
  }
}

/**
 * That it is the officer who sits at the session: the password once more, throttled like a sign-in. Takes the database, as signIn.
 * @throws CaseError `password-wrong` (`field`); SignInThrottled
 */
export async function requireOwnPassword(
  db: Database, { officer, password, address, field = '/password' }: { officer: Pick<Officer, 'id'>; password: string; address: string; field?: string }, ctx: Context,
): Promise<void> {
  const attempt = { username: `own password of ${officer.id}`, address };
  await countAttempt(db, attempt, ctx.now);
  const row = await db('officers').where({ id: officer.id }).first<{ password_hash: string }>('password_hash');
  if (!await verifyPassword(row.password_hash, password.slice(0, 1000))) throw new CaseError('refused', 'password-wrong', 'The present password is another one.', { field });
  await db.transaction((trx) => forgiveAttempt(trx, attempt));
}

/**
 * A new password of one's own. Every other session of the account ends.
 * @throws as requireOwnPassword (/current) and checkNewPassword (/next); CaseError `password-same` (/next)
 */
export async function changeOwnPassword(
  db: Database, input: { officer: Officer; current: string; next: string; address: string; token: string }, ctx: Context,
): Promise<void> {
  await requireOwnPassword(db, { officer: input.officer, password: input.current, address: input.address, field: '/current' }, ctx);
  checkNewPassword(input.next, input.officer.username, '/next');
  if (input.next.normalize('NFC') === input.current.normalize('NFC')) throw new CaseError('invalid', 'password-same', 'The new password is the old one.', { field: '/next' });
  const passwordHash = await hashPassword(input.next);
  await db.transaction(async (trx) => {
    await setPassword(trx, input.officer.id, passwordHash, ctx);
    await endSessions(trx, input.officer.id, input.token);
    await recordAudit(trx, { action: 'password-changed', subjectType: 'officer', subjectId: input.officer.id }, ctx);
  });
}

/** A password that an administrator hands over: shown once, good for 72 hours and until the first sign-in's own choice. Sessions end. */
export async function givePassword(trx: Transaction, officerId: string, ctx: Context): Promise<{ password: string; until: Date }> {
  const password = [4, 4, 4, 4].map(randomWord).join('-');
  const until = new Date(ctx.now.getTime() + GIVEN_MS);
  await trx('officers').where({ id: officerId }).update({ password_hash: await hashPassword(password), must_change_password: true, password_valid_until: until, password_changed_at: ctx.now });
  await trx('officer_invitations').where({ officer_id: officerId }).delete();
  await endSessions(trx, officerId);
  await recordAudit(trx, { action: 'password-given', subjectType: 'officer', subjectId: officerId, detail: { until: until.toISOString() } }, ctx);
  return { password, until };
}

/** A link's secret with which the officer sets a password alone; good once, for a week. The old password is void, sessions end. */
export async function invite(trx: Transaction, officerId: string, ctx: Context): Promise<{ token: string; until: Date }> {
  const token = randomBytes(32).toString('base64url');
  const until = new Date(ctx.now.getTime() + INVITED_MS);
  await trx('officers').where({ id: officerId }).update({ password_hash: '!', must_change_password: false, password_valid_until: null });
  const row = { token_hash: hashOf(token), created_at: ctx.now, expires_at: until };
  await trx('officer_invitations').insert({ officer_id: officerId, ...row }).onConflict('officer_id').merge(row);
  await endSessions(trx, officerId);
  await recordAudit(trx, { action: 'officer-invited', subjectType: 'officer', subjectId: officerId, detail: { until: until.toISOString() } }, ctx);
  return { token, until };
}

/**
 * Sets the password that an invitation asks for.
 * @returns the user name to sign in with
 * @throws CaseError `invitation-unknown`; as checkNewPassword
 */
export async function acceptInvitation(db: Database, { token, password }: { token: string; password: string }, ctx: Context): Promise<{ username: string }> {
  const find = (connection: Database | Transaction) => connection('officer_invitations as i').join('officers as o', 'o.id', 'i.officer_id')
    .where('i.token_hash', hashOf(token)).where('i.expires_at', '>', ctx.now).first<OfficerRow | undefined>('o.*');
  const found = await find(db);
  if (!found || !maySignIn(found)) throw unknown();
  checkNewPassword(password, found.username);
  const passwordHash = await hashPassword(password);
  return db.transaction(async (trx) => {
    // Of two who use the link at once one is in time.
    if (await trx('officer_invitations').where({ token_hash: hashOf(token) }).delete() === 0) throw unknown();
    await setPassword(trx, found.id, passwordHash, ctx);
    await recordAudit(trx, { action: 'invitation-accepted', subjectType: 'officer', subjectId: found.id }, ctx);
    return { username: found.username };
  });
}

function unknown(): CaseError {
  return new CaseError('not-found', 'invitation-unknown', 'This invitation was used, has expired, or never was.');
}

async function setPassword(trx: Transaction, officerId: string, passwordHash: string, ctx: Context): Promise<void> {
  await trx('officers').where({ id: officerId }).update({ password_hash: passwordHash, must_change_password: false, password_valid_until: null, password_changed_at: ctx.now });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
