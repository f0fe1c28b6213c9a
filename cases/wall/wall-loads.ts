import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { WallScope } from './wall-rows.ts';

type Connection = Database | Transaction;

export interface Counts {
  readonly open: number; readonly claimed: number; readonly overdue: number;
  /** Not breached yet, and will be within so many minutes. */
  readonly within5: number; readonly within15: number; readonly within60: number;
}

export interface Load {
  readonly open: number;
  readonly claimed: number;
  readonly overdue: number;
  readonly doneToday: number;
  /** Of what was done today; null when nothing was. An officer's: from taking to deciding. A unit's: from arriving to deciding. */
  readonly medianMinutes: number | null;
}
export interface OfficerLoad extends Load { readonly id: string; readonly displayName: string; readonly unitName: string | null; readonly away: boolean }
/** `unitCode` null: the portal's own operators and overseers. */
export interface UnitLoad extends Load { readonly unitCode: string | null; readonly unitName: string | null }

interface Numbers { readonly group: string | null; readonly open: number; readonly claimed: number; readonly overdue: number; readonly within5: number; readonly within15: number; readonly within60: number; readonly whole: number; readonly perOfficer: number }
interface Done { readonly group: string | null; readonly done: number; readonly median: number | null; readonly perOfficer: number; readonly whole: number }

/** `role:unit`; work without a unit is the portal's own. */
const UNIT = "split_part(audience, ':', 2)";

export interface Loads {
  readonly counts: Counts & { readonly doneToday: number };
  readonly officers: OfficerLoad[];
  readonly units: UnitLoad[];
}

/** How much work there is, in whose hands, and how it went today: two passes over indexes, whatever the number of cases. */
export async function readLoads(db: Connection, scope: WallScope, now: Date): Promise<Loads> {
  const [open, done] = await Promise.all([countOpen(db, scope, now), countDone(db, scope, now)]);
  const total = open.find(({ whole }) => whole === 1);
  const totalDone = done.find(({ whole }) => whole === 1);
  const ids = [...new Set([...open, ...done].filter(({ perOfficer, group }) => perOfficer === 1 && group).map(({ group }) => group!))];
  const people = await readOfficers(db, ids, now);
  const codes = [...new Set([...open, ...done].filter(({ perOfficer, whole }) => perOfficer === 0 && whole === 0).map(({ group }) => group ?? ''))];
  const names = new Map<string, string>((await db('units').whereIn('code', codes).select<Array<{ code: string; name: string }>>('code', 'name')).map((unit) => [unit.code, unit.name]));
  const loadOf = (perOfficer: number, group: string): Load => {
    const [now_, past] = [open.find((row) => row.whole === 0 && row.perOfficer === perOfficer && (row.group ?? '') === group), done.find((row) => row.whole === 0 && row.perOfficer === perOfficer && (row.group ?? '') === group)];
    return { open: now_?.open ?? 0, claimed: now_?.claimed ?? 0, overdue: now_?.overdue ?? 0, doneToday: past?.done ?? 0, medianMinutes: past?.median ?? null };
  };
  return {
    counts: {
      open: total?.open ?? 0, claimed: total?.claimed ?? 0, overdue: total?.overdue ?? 0, within5: total?.within5 ?? 0, within15: total?.within15 ?? 0, within60: total?.within60 ?? 0,
      doneToday: totalDone?.done ?? 0,
    },
    officers: people.map((person) => ({ ...person, ...loadOf(1, person.id) })).sort(byDanger),
    units: codes.map((code) => ({ unitCode: code || null, unitName: names.get(code) ?? null, ...loadOf(0, code) })).sort(byDanger),
  };
}

function byDanger(a: Load, b: Load): number {
  return b.overdue - a.overdue || b.open - a.open || b.doneToday - a.doneToday;
}

async function countOpen(db: Connection, scope: WallScope, now: Date): Promise<Numbers[]> {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const { rows } = await db.raw<{ rows: Numbers[] }>(
    `select case when grouping(claimed_by) = 0 then claimed_by::text else ${UNIT} end as "group", 1 - grouping(claimed_by) as "perOfficer",
       (grouping(claimed_by) & grouping(${UNIT})) as whole, count(*)::int as open, count(claimed_by)::int as claimed,
       count(*) filter (where due_at < ?)::int as overdue, count(*) filter (where due_at >= ? and due_at < ?)::int as within5,
       count(*) filter (where due_at >= ? and due_at < ?)::int as within15, count(*) filter (where due_at >= ? and due_at < ?)::int as within60
     from work_items where status = 'open' and (?::text is null or ${UNIT} = ?::text) and (?::boolean or not restricted)
     group by grouping sets ((), (claimed_by), (${UNIT}))
     having grouping(claimed_by) = 1 or claimed_by is not null`,
    [now, now, minutes(5), now, minutes(15), now, minutes(60), scope.unitCode, scope.unitCode, scope.restricted] as never);
  return rows;
}

async function countDone(db: Connection, scope: WallScope, now: Date): Promise<Done[]> {
  const { rows } = await db.raw<{ rows: Done[] }>(
    `select case when grouping(completed_by) = 0 then completed_by::text else ${UNIT} end as "group", 1 - grouping(completed_by) as "perOfficer",
       (grouping(completed_by) & grouping(${UNIT})) as whole, count(*)::int as done,
       round(((case when grouping(completed_by) = 0
         then percentile_cont(0.5) within group (order by extract(epoch from completed_at - coalesce(claimed_at, created_at)))
         else percentile_cont(0.5) within group (order by extract(epoch from completed_at - created_at)) end) / 60)::numeric, 1)::float as median
     from work_items where status = 'completed' and completed_at >= ? and completed_at <= ? and (?::text is null or ${UNIT} = ?::text)
     group by grouping sets ((), (completed_by), (${UNIT}))`,
    [inCity(now).startOf('day').toJSDate(), now, scope.unitCode, scope.unitCode] as never);
  return rows;
}

async function readOfficers(db: Connection, ids: readonly string[], now: Date): Promise<Array<Pick<OfficerLoad, 'id' | 'displayName' | 'unitName' | 'away'>>> {
  const { rows } = await db.raw<{ rows: Array<Pick<OfficerLoad, 'id' | 'displayName' | 'unitName' | 'away'>> }>(
    `select o.id, o.display_name as "displayName", u.name as "unitName",
       exists (select 1 from officer_absences a where a.officer_id = o.id and a.withdrawn_at is null and a.starts_at <= ? and a.ends_at > ?) as away
     from officers o left join units u on u.code = o.unit_code where o.id = any(?::uuid[])`, [now, now, [...ids]] as never);
  return rows;
}
