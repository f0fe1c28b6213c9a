import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { mayWorkOn, workRolesOf } from './may-work-on.ts';
import type { ActingOfficer } from './work-item.ts';

/** `available`: nobody has claimed it; `mine`: claimed by me; `all`: both and what colleagues have; `done`: completed by me. */
export type Queue = 'available' | 'mine' | 'all' | 'done';

export interface WorkItemQuery {
  readonly queue?: Queue;
  readonly kind?: string | undefined;
  readonly unitCode?: string | undefined;
  readonly categoryCode?: string | undefined;
  /** True: only what is past its due instant. */
  readonly overdue?: boolean | undefined;
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
  readonly assignmentId: string | null;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly wardName: string | null;
  readonly urgency: string | null;
  readonly channel: string | null;
  readonly reportDate: string | null;
  readonly receivedAt: Date | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
  readonly claimedById: string | null;
  readonly claimedByName: string | null;
  readonly claimedAt: Date | null;
  readonly completedAt: Date | null;
  /** When whoever holds it last typed; null while nothing was typed. */
  readonly draftSavedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  /** What the machine proposes, in short. */
  readonly hints: {
    readonly categoryCode: string | null; readonly wardCode: string | null; readonly wardName: string | null; readonly unitCode: string | null;
    readonly duplicates: number; readonly flags: readonly string[];
  } | null;
}

/** Whose work an officer may look at without doing it. */
const OVERSEERS = ['supervisor', 'department-lead', 'inspector'];
/** Roles that see restricted cases (cases/policies, `case.read`: always). */
const TRUSTED = ['supervisor', 'department-lead', 'inspector'];

const COLUMNS = `w.id, w.kind, w.title, w.status, w.role, w.unit_code as "unitCode", u.name as "unitName", c.id as "caseId", c.code as "caseCode",
  w.assignment_id as "assignmentId", c.item_type as "itemType", c.category_code as "categoryCode", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn",
  ward.name as "wardName", c.urgency, c.channel, r.report_date as "reportDate", c.received_at as "receivedAt", w.due_at as "dueAt", d.breached_at as "breachedAt",
  o.id as "claimedById", o.display_name as "claimedByName", w.claimed_at as "claimedAt", w.completed_at as "completedAt", w.draft_saved_at as "draftSavedAt", w.version, w.created_at as "createdAt",
  case when h.case_id is not null then jsonb_build_object(
    'categoryCode', h.categories #>> '{0,code}', 'wardCode', h.wards #>> '{0,code}', 'wardName', h.wards #>> '{0,name}', 'unitCode', h.proposed_unit_code,
    'duplicates', jsonb_array_length(h.duplicates), 'flags', (select coalesce(jsonb_agg(f ->> 'kind'), '[]') from jsonb_array_elements(h.flags) f)) end as hints`;

const JOINS = `left join cases c on c.id = w.case_id left join categories g on g.code = c.category_code left join units u on u.code = w.unit_code
  left join units ward on ward.code = c.ward_code left join deadlines d on d.id = w.deadline_id left join officers o on o.id = w.claimed_by
  left join hints h on h.case_id = w.case_id left join daily_reports r on r.id = w.daily_report_id`;

/**
 * A page of the tasklist: only what the officer's roles and unit give a right to; the clock that ends first comes first,
 * finished work by its completion. A cursor goes on behind the last line, whatever was added meanwhile.
 */
export async function listWorkItems(
  db: Database | Transaction, query: WorkItemQuery, officer: ActingOfficer, now: Date,
): Promise<{ items: WorkItemRow[]; nextCursor: string | null }> {
  const { queue = 'all', limit = 50 } = query;
  const conditions: Array<[string, readonly unknown[]]> = [];
  const where = (sql: string, ...bindings: unknown[]) => conditions.push([sql, bindings]);
  restrict(where, officer, queue);
  if (query.kind) where('w.kind = ?', query.kind);
  if (query.unitCode) where('w.unit_code = ?', query.unitCode);
  if (query.categoryCode) where('c.category_code = ?', query.categoryCode);
  if (query.overdue) where('w.due_at < ?', now);
  const sortKey = queue === 'done' ? "coalesce(w.completed_at, '-infinity')" : "coalesce(w.due_at, 'infinity')";
  const direction = queue === 'done' ? 'desc' : 'asc';
  if (query.cursor) {
    const [at, id] = readCursor(query.cursor);
    where(`(${sortKey}, w.id) ${queue === 'done' ? '<' : '>'} (?::timestamptz, ?::uuid)`, at, id);
  }
  const { rows } = await db.raw<{ rows: Array<WorkItemRow & { sortKey: string }> }>(
    `select ${COLUMNS}, (${sortKey})::text as "sortKey" from work_items w ${JOINS}
     where ${conditions.map(([sql]) => `(${sql})`).join(' and ')}
     order by ${sortKey} ${direction}, w.id ${direction} limit ?`,
    [...conditions.flatMap(([, bindings]) => bindings), limit + 1] as never,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? Buffer.from(JSON.stringify([last.sortKey, last.id])).toString('base64url') : null;
  return { items: page.map(({ sortKey: _, ...row }) => row), nextCursor };
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

function restrict(where: (sql: string, ...bindings: unknown[]) => unknown, officer: ActingOfficer, queue: Queue): void {
  if (queue === 'done') where("w.status = 'completed' and w.completed_by = ?", officer.id);
  else where("w.status = 'open'");
  if (queue === 'mine') where('w.claimed_by = ?', officer.id);
  if (queue === 'available') where('w.claimed_by is null');
  if (queue === 'mine' || queue === 'done') return;
  if (queue === 'available' || !officer.roles.some((role) => OVERSEERS.includes(role))) {
    where('w.role = any(?) and (w.unit_code is null or w.unit_code = ?)', workRolesOf(officer), officer.unitCode);
  }
  if (!officer.roles.some((role) => TRUSTED.includes(role))) where('c.restricted is not true');
}

function readCursor(cursor: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && typeof value[0] === 'string' && /^[0-9a-f-]{36}$/.test(String(value[1]))
      && (/^-?infinity$/.test(value[0]) || !Number.isNaN(Date.parse(value[0].replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))))) {
      return [value[0], String(value[1])];
    }
  } catch {
    // Told below like any other malformed cursor.
  }
  throw new CaseError('invalid', 'cursor-invalid', 'The cursor is not one that this list gave: start from the first page.', { field: '/cursor' });
}
