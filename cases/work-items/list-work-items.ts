import type { Database, Transaction } from '../../lib/database.ts';
import type { ReportKind } from '../daily-report/snapshot.ts';
import { mayWorkOn } from './may-work-on.ts';
import { conditionsOf, filterConditions, joined, scopeOf, type Condition, type Queue, type WorkItemFilters } from './queue-conditions.ts';
import type { ActingOfficer } from './work-item.ts';
import { readCursor, writeCursor } from './work-item-cursor.ts';

export interface WorkItemQuery extends WorkItemFilters {
  readonly queue?: Queue;
  /** `due`: the clock that ends first comes first; `received`: newest first. Finished work comes by its completion. */
  readonly sort?: 'due' | 'received';
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

/** A line of the tasklist. No content, no address, nothing of the sender: those stand behind the item itself. */
export interface WorkItemRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly role: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly matterId: string | null;
  readonly matterCode: string | null;
  /** Null too for a restricted matter: its page shows it to those who may read it. */
  readonly matterTitle: string | null;
  readonly assignmentId: string | null;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly wardName: string | null;
  readonly urgency: string | null;
  readonly channel: string | null;
  readonly reportDate: string | null;
  readonly reportKind: ReportKind | null;
  readonly receivedAt: Date | null;
  readonly dueAt: Date | null;
  /** When its clock began to run. */
  readonly clockStartedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly claimedById: string | null;
  readonly claimedByName: string | null;
  readonly claimedAt: Date | null;
  readonly completedAt: Date | null;
  /** When whoever holds it last typed; null while nothing was typed. */
  readonly draftSavedAt: Date | null;
  /** `sender`: an open question; `more-time`: a request that nobody has decided. */
  readonly waitingFor: string | null;
  readonly version: number;
  readonly createdAt: Date;
  /** What the machine proposes, in short. */
  readonly hints: {
    readonly categoryCode: string | null; readonly wardCode: string | null; readonly wardName: string | null; readonly unitCode: string | null;
    readonly duplicates: number; readonly flags: readonly string[];
  } | null;
}

const COLUMNS = `w.id, w.kind, w.title, w.status, w.role, w.unit_code as "unitCode", u.name as "unitName", w.case_id as "caseId", w.case_code as "caseCode",
  w.matter_id as "matterId", m.code as "matterCode", case when not m.restricted then m.title end as "matterTitle",
  w.assignment_id as "assignmentId", w.item_type as "itemType", w.category_code as "categoryCode", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn",
  ward.name as "wardName", w.urgency, w.channel, r.report_date as "reportDate", r.kind as "reportKind", w.received_at as "receivedAt", w.due_at as "dueAt", w.clock_started_at as "clockStartedAt",
  d.breached_at as "breachedAt", o.id as "claimedById", o.display_name as "claimedByName", w.claimed_at as "claimedAt", w.completed_at as "completedAt",
  w.draft_saved_at as "draftSavedAt", w.waiting_for as "waitingFor", w.version, w.created_at as "createdAt",
  case when h.case_id is not null then jsonb_build_object(
    'categoryCode', h.categories #>> '{0,code}', 'wardCode', h.wards #>> '{0,code}', 'wardName', h.wards #>> '{0,name}', 'unitCode', h.proposed_unit_code,
    'duplicates', jsonb_array_length(h.duplicates), 'flags', (select coalesce(jsonb_agg(f ->> 'kind'), '[]') from jsonb_array_elements(h.flags) f)) end as hints`;

const JOINS = `left join categories g on g.code = w.category_code left join units u on u.code = w.unit_code
  left join units ward on ward.code = w.ward_code left join deadlines d on d.id = w.deadline_id left join officers o on o.id = w.claimed_by
  left join hints h on h.case_id = w.case_id left join daily_reports r on r.id = w.daily_report_id
  left join matters m on m.id = w.matter_id`;

const ORDERS = {
  due: { key: "coalesce(w.due_at, 'infinity')", direction: 'asc', beyond: '>' },
  received: { key: 'coalesce(w.received_at, w.created_at)', direction: 'desc', beyond: '<' },
  done: { key: 'w.completed_at', direction: 'desc', beyond: '<' },
} as const;

/**
 * A page of the tasklist: only what the officer's roles and unit give a right to. A cursor goes on behind the last line,
 * whatever was added or taken away meanwhile.
 * @throws CaseError `cursor-invalid`
 */
export async function listWorkItems(
  db: Database | Transaction, query: WorkItemQuery, officer: ActingOfficer, now: Date,
): Promise<{ items: WorkItemRow[]; nextCursor: string | null }> {
  const { limit = 50 } = query;
  const { sql, bindings, order } = pageOfItems(query, officer, now);
  const { rows } = await db.raw<{ rows: Array<WorkItemRow & { sortKey: string }> }>(sql, bindings as never);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? writeCursor({ order, at: last.sortKey, id: last.id }) : null;
  return { items: page.map(({ sortKey: _, ...row }) => row), nextCursor };
}

/**
 * Finds the page's ids first, then what is shown of them: what a filter leaves out costs no join. Work that is open to
 * several audiences is read audience by audience, each from its own end of the index.
 */
export function pageOfItems(query: WorkItemQuery, officer: ActingOfficer, now: Date): Condition & { readonly order: keyof typeof ORDERS } {
  const { queue = 'unit', limit = 50 } = query;
  const order = queue === 'done' ? 'done' : query.sort ?? 'due';
  const { key, direction, beyond } = ORDERS[order];
  const conditions = [...conditionsOf(queue, officer, now), ...filterConditions(query, queue, now)];
  if (query.cursor) {
    const { at, id } = readCursor(query.cursor, order);
    conditions.push({ sql: `(${key}, w.id) ${beyond} (?::timestamptz, ?::uuid)`, bindings: [at, id] });
  }
  const scope = scopeOf(queue, officer);
  if (scope) conditions.push({ sql: 'w.audience = a.audience', bindings: [] });
  const { sql, bindings } = joined(conditions);
  const part = `select w.id, ${key} as sort_key from work_items w where ${sql} order by ${key} ${direction}, w.id ${direction} limit ?`;
  const page = scope
    ? `select p.id, p.sort_key from unnest(?::text[]) as a (audience) cross join lateral (${part}) p order by p.sort_key ${direction}, p.id ${direction} limit ?`
    : part;
  return {
    order,
    sql: `with page as materialized (${page}) select ${COLUMNS}, page.sort_key::text as "sortKey" from page join work_items w on w.id = page.id ${JOINS}
      order by page.sort_key ${direction}, w.id ${direction}`,
    bindings: [...(scope ? [scope] : []), ...bindings, limit + 1, ...(scope ? [limit + 1] : [])],
  };
}

/** One line of the tasklist by its id, without a check of rights. */
export async function readWorkItem(db: Database | Transaction, id: string): Promise<(WorkItemRow & {
  readonly draft: Record<string, unknown> | null; readonly decision: Record<string, unknown> | null;
}) | null> {
  const { rows } = await db.raw<{ rows: Array<never> }>(
    `select ${COLUMNS}, w.draft, w.decision from work_items w ${JOINS} where w.id = ?`, [id]);
  return rows[0] ?? null;
}

/** What is open on a case and may be worked on by this officer; the clock that ends first comes first. */
export async function openWorkOn(db: Database | Transaction, caseId: string, officer: ActingOfficer): Promise<WorkItemRow[]> {
  const { rows } = await db.raw<{ rows: WorkItemRow[] }>(
    `select ${COLUMNS} from work_items w ${JOINS} where w.case_id = ? and w.status = 'open' order by w.due_at nulls last, w.id`, [caseId]);
  return rows.filter((row) => mayWorkOn(officer, row));
}
