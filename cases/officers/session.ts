import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { maySignIn, officerOf, ROLE_RIGHTS, type Officer, type OfficerRow } from './officer.ts';
import { verifyPassword } from './password.ts';
import { giveTicket, hasSecondFactor, SecondFactorNeeded } from './second-factor.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

/** A session ends after this long without a request, and after this long in any case. */
export const IDLE_MS = 30 * 60 * 1000;
export const ABSOLUTE_MS = 12 * 60 * 60 * 1000;
/** last_seen_at is written this seldom: not every request needs a write. */
const TOUCH_MS = 60 * 1000;

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Network address that the request came from. */
  readonly address: string;
}

export interface SignedIn {
  /** The cookie's value; the database holds only its hash. */
  readonly token: string;
  readonly csrfToken: string;
  readonly officer: Officer;
  readonly expiresAt: Date;
}

/** A session as a request finds it. */
export interface OpenSession extends Omit<SignedIn, 'token'> {
  /** The password was given by somebody else. */
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
}

/**
 * Checks name and password and opens a session. Takes the database, not a transaction: what failed must stay counted
 * although the request fails, and no connection waits while the password is hashed.
 * @throws CaseError `sign-in-failed` (the same for a wrong name and a wrong password), `one-time-password-expired`;
 *   SecondFactorNeeded when a code has to follow (complete-sign-in.ts); SignInThrottled
 */
export async function signIn(db: Database, credentials: Credentials, ctx: Context): Promise<SignedIn> {
  if (db.isTransaction) throw new Error('signIn takes the database: inside a transaction its count of failures would be rolled back.');
  const attempt = { username: credentials.username.trim().toLowerCase().slice(0, 200), address: credentials.address };
  await countAttempt(db, attempt, ctx.now);
  const row = await db('officers').where({ username: attempt.username }).first<OfficerRow | undefined>('officers.*', db.raw(ROLE_RIGHTS));
  const account = row && maySignIn(row) ? row : undefined;
  const matches = await verifyPassword(account?.password_hash ?? null, credentials.password.slice(0, 1000));
  return db.transaction(async (trx) => {
    if (!account || !matches) {
      await recordAudit(trx, { action: 'sign-in-failed', subjectType: 'officer', subjectId: account?.id ?? 'unknown' }, ctx);
      return null;
    }
    await forgiveAttempt(trx, attempt);
    if (account.password_valid_until && account.password_valid_until <= ctx.now) return new CaseError('unauthenticated', 'one-time-password-expired', 'The password that was given to you has expired: ask for a new one.');
    return await hasSecondFactor(trx, account.id) ? new SecondFactorNeeded(await giveTicket(trx, account.id, ctx)) : openSession(trx, account, ctx);
  }).then((session) => {
    // What has to stay (a failure's entry, a ticket) is committed by now.
    if (session instanceof CaseError) throw session;
    if (!session) throw new CaseError('unauthenticated', 'sign-in-failed', 'User name or password is wrong.');
    return session;
  });
}

/** Opens a session for somebody who has shown who they are. */
export async function openSession(trx: Transaction, account: OfficerRow, ctx: Context): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url');
  const csrfToken = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + ABSOLUTE_MS);
  // Another sign-in of the same account may be clearing up: it need not be waited for.
  const expired = trx('sessions').where({ officer_id: account.id }).where('expires_at', '<', ctx.now).forUpdate().skipLocked().select('token_hash');
  await trx('sessions').whereIn('token_hash', expired).delete();
  await trx('sessions').insert({
    token_hash: hashOf(token), officer_id: account.id, csrf_token: csrfToken, created_at: ctx.now, last_seen_at: ctx.now, expires_at: expiresAt,
  });
  await trx('officers').where({ id: account.id }).update({ last_signed_in_at: ctx.now });
  await recordAudit(trx, { action: 'signed-in', subjectType: 'officer', subjectId: account.id }, ctx);
  return { token, csrfToken, officer: officerOf(account), expiresAt };
}

/** Whose session a cookie is; null when it ended, or the account was closed. Keeps it open for the next half hour. */
export async function readSession(trx: Transaction, token: string, now: Date): Promise<OpenSession | null> {
  const row = await trx('sessions').join('officers', 'officers.id', 'sessions.officer_id').where({ token_hash: hashOf(token) })
    .first<(OfficerRow & { csrf_token: string; last_seen_at: Date; expires_at: Date; second_factor: boolean }) | undefined>(
      'officers.*', 'csrf_token', 'last_seen_at', 'expires_at', trx.raw(ROLE_RIGHTS),
      trx.raw('exists (select from officer_second_factors f where f.officer_id = officers.id and f.confirmed_at is not null) as second_factor'));
  if (!row || !maySignIn(row) || row.expires_at <= now || now.getTime() - row.last_seen_at.getTime() >= IDLE_MS) return null;
  if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_MS) {
    await trx('sessions').where({ token_hash: hashOf(token) }).update({ last_seen_at: now });
  }
  return { officer: officerOf(row), csrfToken: row.csrf_token, expiresAt: row.expires_at, mustChangePassword: row.must_change_password, secondFactor: row.second_factor };
}

/** Ends the session; nothing happens when it has ended already. */
export async function signOut(trx: Transaction, token: string, ctx: Context): Promise<void> {
  const [ended] = await trx('sessions').where({ token_hash: hashOf(token) }).delete().returning<Array<{ officer_id: string }>>('officer_id');
  if (ended) await recordAudit(trx, { action: 'signed-out', subjectType: 'officer', subjectId: ended.officer_id }, ctx);
}

/** Ends all sessions of an account, but one where its holder sits. */
export async function endSessions(trx: Transaction, officerId: string, exceptToken?: string): Promise<void> {
  await trx('sessions').where({ officer_id: officerId }).modify((query) => { if (exceptToken) void query.whereNot({ token_hash: hashOf(exceptToken) }); }).delete();
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
