import type { Database, Transaction } from '../../lib/database.ts';
import type { ReportKind } from '../daily-report/snapshot.ts';

type Connection = Database | Transaction;

/** What part of the work somebody oversees: all of it, or one unit's without restricted cases. */
export interface WallScope {
  readonly unitCode: string | null;
  readonly restricted: boolean;
}

/** One open task on the wall. Nothing of the report's content, nothing of the sender. */
export interface WallRow {
  readonly id: string; readonly kind: string; readonly title: string; readonly role: string; readonly status: string;
  readonly caseCode: string | null; readonly matterCode: string | null; readonly reportDate: string | null; readonly reportKind: ReportKind | null; readonly categoryNameVi: string | null; readonly categoryNameEn: string | null;
  readonly wardName: string | null; readonly unitCode: string | null; readonly unitName: string | null; readonly urgency: string | null;
  readonly holderId: string | null; readonly holderName: string | null; readonly holderAway: boolean;
  readonly claimedAt: Date | null; readonly waitingSince: Date; readonly dueAt: Date | null; readonly clockStartedAt: Date | null;
  readonly waitingFor: string | null; readonly version: number;
}

const COLUMNS = `w.id, w.kind, w.title, w.role, w.status, w.case_code as "caseCode", m.code as "matterCode", r.report_date::text as "reportDate", r.kind as "reportKind", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn",
  ward.name as "wardName", w.unit_code as "unitCode", u.name as "unitName", w.urgency, w.claimed_by as "holderId", o.display_name as "holderName",
  exists (select 1 from officer_absences a where a.officer_id = w.claimed_by and a.withdrawn_at is null and a.starts_at <= ? and a.ends_at > ?) as "holderAway",
  w.claimed_at as "claimedAt", coalesce(w.received_at, w.created_at) as "waitingSince", w.due_at as "dueAt", w.clock_started_at as "clockStartedAt",
  w.waiting_for as "waitingFor", w.version`;
const JOINS = `left join units u on u.code = w.unit_code left join units ward on ward.code = coalesce(w.ward_code, w.hinted_ward_code)
  left join categories g on g.code = coalesce(w.category_code, w.hinted_category_code) left join officers o on o.id = w.claimed_by left join daily_reports r on r.id = w.daily_report_id left join matters m on m.id = w.matter_id`;

/** The rows that fit are found first, by an index of the open work; only those are joined. */
async function rows(db: Connection, scope: WallScope, now: Date, { where = 'true', order, limit, bindings = [] }: { where?: string; order: string; limit: number; bindings?: readonly unknown[] }): Promise<WallRow[]> {
  const { rows: found } = await db.raw<{ rows: WallRow[] }>(
    `select ${COLUMNS} from (
       select w.* from work_items w where w.status = 'open' and (${where}) and (?::text is null or w.unit_code = ?::text) and (?::boolean or not w.restricted)
       order by ${order} limit ${limit}) w ${JOINS} order by ${order}`,
    [now, now, ...bindings, scope.unitCode, scope.unitCode, scope.restricted] as never);
  return found;
}

const DANGER = "coalesce(w.due_at, 'infinity'), w.id";

/** What is breached, or will be until then; the most overdue on top. */
export function inDanger(db: Connection, scope: WallScope, now: Date, until: Date, limit: number): Promise<WallRow[]> {
  return rows(db, scope, now, { where: "coalesce(w.due_at, 'infinity') < ?", bindings: [until], order: DANGER, limit });
}

/** What people have in their hands, the clock that ends first on top. */
export function inHands(db: Connection, scope: WallScope, now: Date, limit: number): Promise<WallRow[]> {
  return rows(db, scope, now, { where: 'w.claimed_by is not null', order: DANGER, limit });
}

/** What nobody has taken, the longest waiting on top. */
export function unassigned(db: Connection, scope: WallScope, now: Date, limit: number): Promise<WallRow[]> {
  return rows(db, scope, now, { where: 'w.claimed_by is null', order: 'coalesce(w.received_at, w.created_at), w.id', limit });
}
