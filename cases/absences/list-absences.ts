import type { Database, Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { rightsIn, ROLE_RIGHTS, type Officer, type OfficerRow } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';
import { fitsAsStandIn, type AbsenceReason } from './absence.ts';

type Connection = Database | Transaction;

export interface AbsenceRow {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly standInId: string | null;
  readonly standInName: string | null;
  readonly reason: AbsenceReason;
  readonly enteredBy: string;
  /** Open items in the absent officer's hands. */
  readonly open: number;
}

/** Whose absences an officer sees besides their own: everybody's, one unit's, or nobody's. */
export function absencesSeenBy(officer: Officer): { all: boolean; unitCode: string | null } {
  if (allow(officer, 'absence.manage')) return { all: true, unitCode: null };
  const own = officer.unitCode && allow(officer, 'absence.manage', { unitCodes: [officer.unitCode] });
  return { all: false, unitCode: own ? officer.unitCode : null };
}

/** Absences that run or come, or with `past` those of the last 90 days too, the first to begin on top; at most 200. */
export async function listAbsences(db: Connection, { officer, past = false, onlyOwn = false }: { officer: Officer; past?: boolean; onlyOwn?: boolean }, now: Date): Promise<AbsenceRow[]> {
  const seen = onlyOwn ? { all: false, unitCode: null } : absencesSeenBy(officer);
  const { rows } = await db.raw<{ rows: AbsenceRow[] }>(
    `select a.id, a.officer_id as "officerId", o.display_name as "officerName", o.unit_code as "unitCode", u.name as "unitName", a.starts_at as "startsAt", a.ends_at as "endsAt",
       a.stand_in_id as "standInId", s.display_name as "standInName", a.reason, e.display_name as "enteredBy",
       (select count(*)::int from work_items w where w.claimed_by = a.officer_id and w.status = 'open') as open
     from officer_absences a join officers o on o.id = a.officer_id join officers e on e.id = a.entered_by
       left join officers s on s.id = a.stand_in_id left join units u on u.code = o.unit_code
     where a.withdrawn_at is null and a.ends_at > ? and (?::boolean or a.officer_id = ? or o.unit_code = ?::text)
     order by a.starts_at, a.id limit 200`,
    [past ? new Date(now.getTime() - 90 * 86_400_000) : now, seen.all, officer.id, seen.unitCode] as never);
  return rows;
}

export interface Colleague {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly unitName: string | null;
  /** Set while they are away. */
  readonly awayUntil: Date | null;
}

/** Whom this officer may enter an absence for, by name (accents do not matter); at most 50. */
export async function listWhoMayBeAway(db: Connection, officer: Officer, words: string, now: Date): Promise<Colleague[]> {
  const seen = absencesSeenBy(officer);
  return colleagues(db, '(?::boolean or o.id = ? or o.unit_code = ?::text)', [seen.all, officer.id, seen.unitCode], words, now);
}

/** Who could stand in for an officer; those who are away come last. */
export async function listStandIns(db: Connection, officer: Officer, words: string, now: Date): Promise<Colleague[]> {
  const found = await colleagues(db, 'o.id <> ? and o.unit_code is not distinct from ?::text', [officer.id, officer.unitCode], words, now, 500);
  return found.filter(({ id, ...row }) => fitsAsStandIn({ id, roles: row.roles, unitCode: officer.unitCode, ...rightsIn(row) }, officer))
    .sort((a, b) => Number(a.awayUntil !== null) - Number(b.awayUntil !== null)).slice(0, 50);
}

async function colleagues(db: Connection, condition: string, bindings: readonly unknown[], words: string, now: Date, limit = 50): Promise<Array<Colleague & Pick<OfficerRow, 'roles' | 'role_rights'>>> {
  const pattern = words ? `%${plain(words).replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await db.raw<{ rows: Array<Colleague & Pick<OfficerRow, 'roles' | 'role_rights'>> }>(
    `select o.id, o.display_name as "displayName", o.roles, u.name as "unitName", a.ends_at as "awayUntil", ${ROLE_RIGHTS.replace('officers.', 'o.')}
     from officers o left join units u on u.code = o.unit_code
       left join officer_absences a on a.officer_id = o.id and a.withdrawn_at is null and a.starts_at <= ? and a.ends_at > ?
     where o.active and (not o.demonstration or ?::boolean) and (?::text is null or plain(o.display_name) like ?::text) and ${condition}
     order by o.display_name, o.id limit ${limit}`,
    [now, now, process.env.NODE_ENV !== 'production', pattern, pattern, ...bindings] as never);
  return rows;
}
