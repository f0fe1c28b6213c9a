import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';

/** Too many failed sign-ins: the edge answers 429 with Retry-After. */
export class SignInThrottled extends CaseError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('unauthenticated', 'sign-in-throttled', `Too many failed sign-ins; try again in ${retryAfterSeconds} seconds.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const FORGOTTEN_AFTER_MS = 15 * 60 * 1000;
const FIRST_BLOCK_MS = 30 * 1000;

/**
 * Failures allowed in a row. One name from one address is blocked first, so that a stranger cannot lock an officer out
 * from elsewhere; the other two bound guessing from many addresses and through many names.
 */
const ALLOWED = { pair: 5, name: 50, address: 30 } as const;

export interface Attempt {
  readonly username: string;
  /** Network address that the request came from. */
  readonly address: string;
}

/**
 * Counts an attempt before its password is looked at: of many sent at once, no more than allowed get that far.
 * @throws SignInThrottled
 */
export async function countAttempt(db: Database, attempt: Attempt, now: Date): Promise<void> {
  await db.transaction(async (trx) => {
    const keys = inLockOrder(keysOf(attempt));
    await trx('sign_in_failures').insert(keys.map(({ key, about }) => ({ key, about, failures: 0, last_failed_at: now }))).onConflict('key').ignore();
    const rows: Array<{ key: string; failures: number; last_failed_at: Date; blocked_until: Date | null }> = await trx('sign_in_failures')
      .whereIn('key', keys.map(({ key }) => key)).orderBy('key').forUpdate();
    const blockedUntil = Math.max(0, ...rows.map((row) => row.blocked_until?.getTime() ?? 0));
    if (blockedUntil > now.getTime()) throw new SignInThrottled(Math.ceil((blockedUntil - now.getTime()) / 1000));
    for (const row of rows) {
      const old = now.getTime() - row.last_failed_at.getTime() > FORGOTTEN_AFTER_MS;
      const failures = (old ? 0 : row.failures) + 1;
      const over = failures - keys.find(({ key }) => key === row.key)!.allowed;
      const blocked_until = over < 0 ? null : new Date(now.getTime() + Math.min(FORGOTTEN_AFTER_MS, FIRST_BLOCK_MS * 2 ** over));
      await trx('sign_in_failures').where({ key: row.key }).update({ failures, last_failed_at: now, blocked_until });
    }
  });
}

/** After a good sign-in: the name is clean again; the address keeps what others failed from it. */
export async function forgiveAttempt(trx: Transaction, attempt: Attempt): Promise<void> {
  const [address, name, pair] = keysOf(attempt);
  // All three in one order, as countAttempt takes them: somebody may sign in from two windows at once.
  await trx('sign_in_failures').whereIn('key', [address.key, name.key, pair.key]).orderBy('key').forUpdate();
  await trx('sign_in_failures').whereIn('key', [name.key, pair.key]).delete();
  await trx('sign_in_failures').where({ key: address.key }).update({ failures: trx.raw('greatest(failures - 1, 0)'), blocked_until: null });
}

/** Rows are inserted in the order in which they are locked, or two sign-ins at once could wait for each other. */
function inLockOrder<Key extends { readonly key: string }>(keys: readonly Key[]): Key[] {
  return [...keys].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Names are hashed: people type their password into the wrong field. */
function keysOf({ username, address }: Attempt) {
  const hashed = (kind: string, text: string) => `${kind}:${createHash('sha256').update(`${kind}:${text}`).digest('base64url')}`;
  const about = aboutName(username);
  return [
    { key: hashed('address', address), allowed: ALLOWED.address, about: null },
    { key: hashed('name', username), allowed: ALLOWED.name, about },
    { key: hashed('pair', `${username}\n${address}`), allowed: ALLOWED.pair, about },
  ] as const;
}

/** What the failures of one name are found by. */
export function aboutName(username: string): string {
  return createHash('sha256').update(`about:${username}`).digest('base64url');
}

/** Which of these names have to wait now, and until when. */
export async function blockedNames(db: Database | Transaction, usernames: readonly string[], now: Date): Promise<Map<string, Date>> {
  const names = new Map(usernames.map((username) => [aboutName(username), username]));
  const rows: Array<{ about: string; until: Date }> = await db('sign_in_failures').whereIn('about', [...names.keys()]).where('blocked_until', '>', now)
    .groupBy('about').select('about', db.raw('max(blocked_until) as until'));
  return new Map(rows.map(({ about, until }) => [names.get(about)!, until]));
}

/** Lets a name try again at once, from everywhere. */
export async function forgiveName(trx: Transaction, username: string): Promise<void> {
  await trx('sign_in_failures').where({ about: aboutName(username) }).orderBy('key').forUpdate();
  await trx('sign_in_failures').where({ about: aboutName(username) }).delete();
}
