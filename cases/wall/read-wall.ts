import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { listAbsences, type AbsenceRow } from '../absences/list-absences.ts';
import type { Officer } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';
import { dutyOf, type Duty } from './duty.ts';
import { readLoads, type Loads } from './wall-loads.ts';
import { inDanger, inHands, unassigned, type WallRow, type WallScope } from './wall-rows.ts';

type Connection = Database | Transaction;

export interface FailedText { readonly caseCode: string | null; readonly templateCode: string; readonly recipientKind: string; readonly failure: string | null; readonly failedAt: Date }
export interface OpenRequest { readonly id: string; readonly workItemId: string; readonly caseCode: string; readonly unitName: string; readonly dueAt: Date; readonly proposedDueAt: Date; readonly askedAt: Date }

export interface Wall {
  readonly scope: WallScope;
  readonly loads: Loads;
  readonly danger: WallRow[];
  readonly inHands: WallRow[];
  readonly unassigned: WallRow[];
  readonly duty: Map<string, Duty>;
  readonly absences: AbsenceRow[];
  readonly moreTime: OpenRequest[];
  readonly failedTexts: { readonly count: number; readonly items: FailedText[] };
}

const HOUR_MS = 3_600_000;
const MOST = { danger: 60, inHands: 120, unassigned: 40, texts: 20, requests: 40 };

/** What part of the work an officer oversees; null when none. */
export function wallScopeOf(officer: Officer): WallScope | null {
  if (allow(officer, 'wall.read')) return { unitCode: null, restricted: true };
  const own = officer.unitCode !== null && allow(officer, 'wall.read', { unitCodes: [officer.unitCode] });
  return own ? { unitCode: officer.unitCode, restricted: false } : null;
}

/** Everything that an overseer watches, as of one instant. */
export async function readWall(db: Connection, officer: Officer, scope: WallScope, now: Date): Promise<Wall> {
  const [loads, danger, hands, free, absences, moreTime, failedTexts] = await Promise.all([
    readLoads(db, scope, now), inDanger(db, scope, now, new Date(now.getTime() + HOUR_MS), MOST.danger), inHands(db, scope, now, MOST.inHands),
    unassigned(db, scope, now, MOST.unassigned), listAbsences(db, { officer }, now), openRequests(db, scope), readFailedTexts(db, scope, now),
  ]);
  const units = loads.units.flatMap(({ unitCode, open }) => (unitCode && open > 0 ? [unitCode] : []));
  const duty = await dutyOf(db, scope.unitCode ? [...new Set([scope.unitCode, ...units])] : units, now);
  return { scope, loads, danger, inHands: hands, unassigned: free, duty, absences, moreTime, failedTexts };
}

async function openRequests(db: Connection, scope: WallScope): Promise<OpenRequest[]> {
  const { rows } = await db.raw<{ rows: OpenRequest[] }>(
    `select m.id, m.work_item_id as "workItemId", w.case_code as "caseCode", u.name as "unitName", w.due_at as "dueAt", m.proposed_due_at as "proposedDueAt", m.asked_at as "askedAt"
     from more_time_requests m join work_items w on w.id = m.work_item_id join units u on u.code = w.unit_code
     where m.status = 'open' and (?::text is null or w.unit_code = ?::text) and (?::boolean or not w.restricted) order by w.due_at, m.id limit ${MOST.requests}`,
    [scope.unitCode, scope.unitCode, scope.restricted] as never);
  return rows;
}

/** Texts that could not be sent today: somebody does not know what they should. */
async function readFailedTexts(db: Connection, scope: WallScope, now: Date): Promise<{ count: number; items: FailedText[] }> {
  const { rows } = await db.raw<{ rows: Array<FailedText & { all: number }> }>(
    `select c.code as "caseCode", n.template_code as "templateCode", n.recipient_kind as "recipientKind", n.failure, n.failed_at as "failedAt", (count(*) over ())::int as "all"
     from notifications n left join cases c on c.id = n.case_id left join assignments a on a.id = n.assignment_id
     where n.status = 'failed' and n.failed_at >= ? and n.failed_at <= ? and (?::text is null or a.unit_code = ?::text) and (?::boolean or c.restricted is not true)
     order by n.failed_at desc, n.id limit ${MOST.texts}`,
    [inCity(now).startOf('day').toJSDate(), now, scope.unitCode, scope.unitCode, scope.restricted] as never);
  return { count: rows[0]?.all ?? 0, items: rows.map(({ all: _all, ...row }) => row) };
}
