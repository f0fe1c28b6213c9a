import type { Database, Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { rightsIn, roleRightsOf, type Officer, type OfficerRow } from './officer.ts';
import { blockedNames } from './throttle.ts';

type Connection = Database | Transaction;

/** `never`: opened, but nobody has signed in yet. */
export const ACCOUNT_STATES = ['open', 'closed', 'never', 'blocked', 'away'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** An account as those see it who manage accounts. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly roles: readonly string[];
  /** As of an officer: what changed or made roles may do. */
  readonly rights?: Officer['rights'];
  readonly locale: string;
  readonly active: boolean;
  /** Counts changes of what stands above; not sign-ins. */
  readonly version: number;
  readonly demonstration: boolean;
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
  /** A password that was given and not yet changed is good until then. */
  readonly givenUntil: Date | null;
  readonly invitedUntil: Date | null;
  readonly secondFactorSince: Date | null;
  /** Open work items in their hands. */
  readonly open: number;
  readonly awayUntil: Date | null;
  readonly standInName: string | null;
  /** Too many failed sign-ins: until then. */
  readonly blockedUntil: Date | null;
}

export interface AccountFilters {
  readonly words?: string | undefined;
  readonly state?: AccountState | undefined;
  readonly role?: string | undefined;
  /** User name after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Row = Omit<Account, 'blockedUntil' | 'rights' | 'roles'> & Pick<OfficerRow, 'roles' | 'role_rights'>;

const SELECT = `select o.id, o.username, o.display_name as "displayName", o.email, o.unit_code as "unitCode", u.name as "unitName", o.roles, o.locale, o.active, o.version, o.demonstration,
    o.created_at as "createdAt", o.last_signed_in_at as "lastSignedInAt", case when o.must_change_password then o.password_valid_until end as "givenUntil",
    i.expires_at as "invitedUntil", f.confirmed_at as "secondFactorSince", ${roleRightsOf('o')},
    (select count(*)::int from work_items w where w.claimed_by = o.id and w.status = 'open') as open, a.ends_at as "awayUntil", s.display_name as "standInName"
  from officers o left join units u on u.code = o.unit_code left join officer_invitations i on i.officer_id = o.id left join officer_second_factors f on f.officer_id = o.id
    left join officer_absences a on a.officer_id = o.id and a.withdrawn_at is null and a.starts_at <= :now and a.ends_at > :now left join officers s on s.id = a.stand_in_id`;

const STATES: Readonly<Record<AccountState, string>> = {
  open: 'o.active', closed: 'not o.active', never: 'o.active and o.last_signed_in_at is null', away: 'o.active and a.id is not null', blocked: 'o.username = any(:blocked)',
};

/** Accounts by user name, a page at a time. */
export async function listAccounts(db: Connection, { words, state, role, after, limit }: AccountFilters, now: Date): Promise<Account[]> {
  // Names are kept hashed where failures are counted: whose they are is found from the other side.
  const blocked = state === 'blocked' ? [...(await blockedNames(db, await db('officers').pluck('username'), now)).keys()] : [];
  const pattern = words ? `%${plain(words).replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await db.raw<{ rows: Row[] }>(
    `${SELECT} where ${state ? STATES[state] : 'true'} and (:role::text is null or :role::text = any(o.roles)) and (:after::text is null or o.username > :after::text)
       and (:pattern::text is null or plain(o.display_name) like :pattern::text or o.username like :pattern::text or plain(coalesce(u.name, '')) like :pattern::text)
     order by o.username limit :limit`,
    { now, blocked, role: role ?? null, after: after ?? null, pattern, limit } as never);
  return withBlocks(db, rows, now);
}

export async function readAccount(db: Connection, username: string, now: Date): Promise<Account | null> {
  const { rows } = await db.raw<{ rows: Row[] }>(`${SELECT} where o.username = :username`, { now, username } as never);
  return (await withBlocks(db, rows, now))[0] ?? null;
}

/** What is open in an account's hands, what ends first on top. */
export async function workHeldBy(db: Connection, officerId: string): Promise<Array<{ id: string; title: string; caseCode: string | null; dueAt: Date | null }>> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; title: string; caseCode: string | null; dueAt: Date | null }> }>(
    `select w.id, w.title, w.case_code as "caseCode", w.due_at as "dueAt" from work_items w where w.claimed_by = ? and w.status = 'open' order by w.due_at nulls last, w.id limit 200`, [officerId]);
  return rows;
}

async function withBlocks(db: Connection, rows: readonly Row[], now: Date): Promise<Account[]> {
  const blocked = await blockedNames(db, rows.map(({ username }) => username), now);
  return rows.map(({ role_rights, ...row }) => ({ ...row, ...rightsIn({ ...row, role_rights }), blockedUntil: blocked.get(row.username) ?? null }));
}
