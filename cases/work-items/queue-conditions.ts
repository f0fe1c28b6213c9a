import { codePrefix } from '../intake/case-code.ts';
import { allow } from '../policies/policies.ts';
import { workRolesOf } from './may-work-on.ts';
import type { ActingOfficer } from './work-item.ts';

/**
 * `mine`: claimed by me; `unit`: all open work that I may see; `unassigned`: what nobody has claimed and I may; `overdue` and
 * `waiting` (for the sender, or for a decision about more time): within `unit`; `done`: completed by me.
 */
export const QUEUES = ['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done'] as const;
export type Queue = (typeof QUEUES)[number];

export type ClockState = 'ok' | 'soon' | 'overdue';

/** Lists of codes: one of them; an empty or missing list leaves everything. */
export interface WorkItemFilters {
  readonly kind?: readonly string[] | undefined;
  /** As decided, or as hinted while nobody has decided. */
  readonly category?: readonly string[] | undefined;
  readonly ward?: readonly string[] | undefined;
  readonly unit?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  readonly urgency?: readonly string[] | undefined;
  /** `soon`: within the last third of its length, at most 20 minutes before its end (as ui/countdown.tsx shows it). */
  readonly clock?: readonly ClockState[] | undefined;
  /** Words of the report or its address, accents do not matter, the last may be unfinished; or a case code, or its beginning. */
  readonly q?: string | undefined;
}

/** What one has done oneself stays in the list so long; older work is found by the search. */
export const DONE_DAYS = 92;

/** A piece of SQL with its values. */
export interface Condition { readonly sql: string; readonly bindings: readonly unknown[] }
const condition = (sql: string, ...bindings: unknown[]): Condition => ({ sql, bindings });

export function joined(conditions: readonly Condition[]): Condition {
  return condition(conditions.map(({ sql }) => `(${sql})`).join(' and '), ...conditions.flatMap(({ bindings }) => bindings));
}

/** The audiences (work_items.audience) whose work an officer may do. */
export function audiencesOf(officer: Pick<ActingOfficer, 'roles' | 'unitCode' | 'rights'>): string[] {
  return workRolesOf(officer).flatMap((role) => [`${role}:`, ...(officer.unitCode ? [`${role}:${officer.unitCode}`] : [])]);
}

/** Who may read every case, restricted ones too, looks at everybody's work without doing it. */
export function oversees(officer: Pick<ActingOfficer, 'roles' | 'unitCode' | 'rights'>): boolean {
  return allow(officer, 'case.read', { restricted: true });
}

/** What an officer without the right to restricted cases never gets, in whatever queue. */
export function rightsOf(officer: Pick<ActingOfficer, 'roles' | 'unitCode' | 'rights'>): Condition[] {
  return oversees(officer) ? [] : [condition('not w.restricted')];
}

/** Which audiences a queue is read through; null: no such limit, the queue or the officer's role is limit enough. */
export function scopeOf(queue: Queue, officer: ActingOfficer): string[] | null {
  if (queue === 'mine' || queue === 'done') return null;
  return queue === 'unassigned' || !oversees(officer) ? audiencesOf(officer) : null;
}

export function conditionsOf(queue: Queue, officer: ActingOfficer, now: Date): Condition[] {
  if (queue === 'done') {
    return [condition("w.status = 'completed' and w.completed_by = ? and w.completed_at >= ?", officer.id, new Date(now.getTime() - DONE_DAYS * 86_400_000)), ...rightsOf(officer)];
  }
  const open = condition("w.status = 'open'");
  const own = {
    mine: [condition('w.claimed_by = ?', officer.id)],
    unit: [],
    unassigned: [condition('w.claimed_by is null')],
    overdue: [condition('w.due_at < ?', now)],
    waiting: [condition('w.waiting_for is not null')],
  }[queue];
  return [open, ...own, ...rightsOf(officer)];
}

/** What the columns of the filters are called; a category or ward that nobody has decided counts as hinted. */
const COLUMNS = {
  kind: 'w.kind', unit: 'w.unit_code', channel: 'w.channel', urgency: 'w.urgency',
  category: 'coalesce(w.category_code, w.hinted_category_code)', ward: 'coalesce(w.ward_code, w.hinted_ward_code)',
} as const;

export function filterConditions(filters: WorkItemFilters, queue: Queue, now: Date): Condition[] {
  const found: Condition[] = [];
  for (const [name, column] of Object.entries(COLUMNS)) {
    const values = filters[name as keyof typeof COLUMNS];
    // One value as an equation: an index with more columns behind it keeps its order.
    if (values?.length === 1) found.push(condition(`${column} = ?`, values[0]));
    else if (values?.length) found.push(condition(`${column} = any(?)`, [...values]));
  }
  if (filters.clock?.length) found.push(clockCondition(filters.clock, queue, now));
  if (filters.q !== undefined && filters.q.trim() !== '') found.push(textCondition(filters.q));
  return found;
}

/** Of finished work, the state at its end. */
function clockCondition(states: readonly ClockState[], queue: Queue, now: Date): Condition {
  const [at, bindings] = queue === 'done' ? ['w.completed_at', []] : ['?::timestamptz', [now]];
  const parts: Record<ClockState, Condition> = {
    overdue: condition(`w.due_at < ${at}`, ...bindings),
    soon: condition(`w.due_at >= ${at} and w.soon_at < ${at}`, ...bindings, ...bindings),
    ok: condition(`w.due_at is null or (w.due_at >= ${at} and w.soon_at >= ${at})`, ...bindings, ...bindings),
  };
  const wanted = [...new Set(states)].map((state) => parts[state]);
  return condition(wanted.map(({ sql }) => `(${sql})`).join(' or '), ...wanted.flatMap(({ bindings: each }) => each));
}

function textCondition(q: string): Condition {
  const words = condition('w.search @@ search_query(?, true)', q);
  const code = codePrefix(q);
  return code === null ? words : condition(`w.case_code like ? or ${words.sql}`, `${code}%`, ...words.bindings);
}
