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

interface Figures { open: number; claimed: number; overdue: number; within5: number; within15: number; within60: number }
interface Done { readonly done: number; readonly median: number | null }

export interface Loads {
  readonly counts: Counts & { readonly doneToday: number };
  readonly officers: OfficerLoad[];
  readonly units: UnitLoad[];
}

/** How much work there is, in whose hands, and how it went today: passes over indexes, whatever the number of cases. */
export async function readLoads(db: Connection, scope: WallScope, now: Date): Promise<Loads> {
  const [open, byOfficer, byUnit] = await Promise.all([countOpen(db, scope, now), countDone(db, scope, now, 'officer'), countDone(db, scope, now, 'unit')]);
  const people = await readOfficers(db, [...new Set([...open.byOfficer.keys(), ...byOfficer.keys()])], now);
  const codes = [...new Set([...open.byUnit.keys(), ...byUnit.keys()])];
  const units: Array<{ code: string; name: string }> = await db('units').whereIn('code', codes).select('code', 'name');
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return {
    counts: { ...open.all, doneToday: [...byUnit.values()].reduce((sum, { done }) => sum + done, 0) },
    officers: people.map((person) => ({ ...person, ...loadOf(open.byOfficer.get(person.id), byOfficer.get(person.id)) })).sort(byDanger),
    units: codes.map((code) => ({ unitCode: code || null, unitName: names.get(code) ?? null, ...loadOf(open.byUnit.get(code), byUnit.get(code)) })).sort(byDanger),
  };
}

function loadOf(open: Figures | undefined, today: Done | undefined): Load {
  return { open: open?.open ?? 0, claimed: open?.claimed ?? 0, overdue: open?.overdue ?? 0, doneToday: today?.done ?? 0, medianMinutes: today?.median ?? null };
}

function byDanger(a: Load, b: Load): number {
  return b.overdue - a.overdue || b.open - a.open || b.doneToday - a.doneToday;
}

/** The unit in `role:unit`; work without a unit is the portal's own. */
const unitOf = (audience: string) => audience.slice(audience.indexOf(':') + 1);

/** What the scope leaves; unit leaders' own unit is few rows. */
function within({ unitCode, restricted }: WallScope): { sql: string; bindings: string[] } {
  return { sql: `${unitCode ? ' and unit_code = ?' : ''}${restricted ? '' : ' and not restricted'}`, bindings: unitCode ? [unitCode] : [] };
}

async function countOpen(db: Connection, scope: WallScope, now: Date): Promise<{ all: Figures; byOfficer: Map<string, Figures>; byUnit: Map<string, Figures> }> {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const { sql, bindings } = within(scope);
  const { rows } = await db.raw<{ rows: Array<Figures & { audience: string; officer: string | null }> }>(
    `select audience, claimed_by as officer, count(*)::int as open, count(claimed_by)::int as claimed,
       count(*) filter (where due_at < ?)::int as overdue, count(*) filter (where due_at >= ? and due_at < ?)::int as within5,
       count(*) filter (where due_at >= ? and due_at < ?)::int as within15, count(*) filter (where due_at >= ? and due_at < ?)::int as within60
     from work_items where status = 'open'${sql} group by audience, claimed_by`,
    [now, now, minutes(5), now, minutes(15), now, minutes(60), ...bindings] as never);
  const none = (): Figures => ({ open: 0, claimed: 0, overdue: 0, within5: 0, within15: 0, within60: 0 });
  const found = { all: none(), byOfficer: new Map<string, Figures>(), byUnit: new Map<string, Figures>() };
  const at = (map: Map<string, Figures>, key: string) => map.get(key) ?? map.set(key, none()).get(key)!;
  for (const { audience, officer, ...cell } of rows) {
    for (const sum of [found.all, at(found.byUnit, unitOf(audience)), ...(officer ? [at(found.byOfficer, officer)] : [])]) {
      for (const name of Object.keys(cell) as Array<keyof Figures>) sum[name] += cell[name];
    }
  }
  return found;
}

/** What was done today by officer, from taking to deciding, or by unit, from arriving to deciding. */
async function countDone(db: Connection, scope: WallScope, now: Date, by: 'officer' | 'unit'): Promise<Map<string, Done>> {
  const [group, start] = by === 'officer' ? ['completed_by::text', 'coalesce(claimed_at, created_at)'] : ["split_part(audience, ':', 2)", 'created_at'];
  const { rows } = await db.raw<{ rows: Array<Done & { group: string }> }>(
    `select ${group} as "group", count(*)::int as done,
       round((percentile_cont(0.5) within group (order by extract(epoch from completed_at - ${start})) / 60)::numeric, 1)::float as median
     from work_items where status = 'completed' and completed_at >= ? and completed_at <= ?${scope.unitCode ? " and split_part(audience, ':', 2) = ?" : ''} group by 1`,
    [inCity(now).startOf('day').toJSDate(), now, ...(scope.unitCode ? [scope.unitCode] : [])] as never);
  return new Map(rows.map(({ group: key, ...row }) => [key, row]));
}

async function readOfficers(db: Connection, ids: readonly string[], now: Date): Promise<Array<Pick<OfficerLoad, 'id' | 'displayName' | 'unitName' | 'away'>>> {
  const { rows } = await db.raw<{ rows: Array<Pick<OfficerLoad, 'id' | 'displayName' | 'unitName' | 'away'>> }>(
    `select o.id, o.display_name as "displayName", u.name as "unitName",
       exists (select 1 from officer_absences a where a.officer_id = o.id and a.withdrawn_at is null and a.starts_at <= ? and a.ends_at > ?) as away
     from officers o left join units u on u.code = o.unit_code where o.id = any(?::uuid[])`, [now, now, [...ids]] as never);
  return rows;
}
