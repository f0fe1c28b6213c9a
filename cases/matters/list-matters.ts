import type { Database, Transaction } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import { joined, type Condition } from '../work-items/queue-conditions.ts';
import type { MatterStatus } from './matter.ts';
import { readableMatters } from './may-read-matter.ts';

export interface MatterQuery {
  readonly kind?: string | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  /** Words of code and title, accents do not matter, the last may be unfinished. */
  readonly text?: string | undefined;
  /** Of a case: its id. */
  readonly caseId?: string | undefined;
  /** Code of the last line of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

export interface MatterRow {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly status: MatterStatus;
  readonly outcome: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Of the clock that ends first. */
  readonly dueAt: Date | null;
  readonly clockStartedAt: Date | null;
}

const condition = (sql: string, ...bindings: unknown[]): Condition => ({ sql, bindings });

/** A page of the matters that the officer may read, newest first. */
export async function listMatters(db: Database | Transaction, query: MatterQuery, officer: Officer): Promise<{ items: MatterRow[]; nextAfter: string | null }> {
  const { limit = 50 } = query;
  const { sql, bindings } = joined([readableMatters(officer), ...filtersOf(query)]);
  const { rows } = await db.raw<{ rows: MatterRow[] }>(
    `select m.id, m.code, m.kind, m.title, m.status, m.outcome, m.unit_code as "unitCode", u.name as "unitName", m.opened_at as "openedAt", m.closed_at as "closedAt",
       d.due_at as "dueAt", d.started_at as "clockStartedAt"
     from matters m left join units u on u.code = m.unit_code
       left join lateral (select due_at, started_at from deadlines where matter_id = m.id and stopped_at is null order by due_at limit 1) d on true
     where ${sql} order by m.opened_at desc, m.id desc limit ?`, [...bindings, limit + 1] as never);
  const items = rows.slice(0, limit);
  return { items, nextAfter: rows.length > limit ? items.at(-1)!.code : null };
}

function filtersOf({ kind, state, text, caseId, after }: MatterQuery): Condition[] {
  return [
    ...(kind ? [condition('m.kind = ?', kind)] : []),
    ...(state ? [condition(state === 'open' ? "m.status = 'open'" : "m.status <> 'open'")] : []),
    ...(text?.trim() ? [condition('m.search @@ search_query(?, true)', text)] : []),
    ...(caseId ? [condition('m.case_id = ?', caseId)] : []),
    ...(after ? [condition('(m.opened_at, m.id) < (select opened_at, id from matters where code = ?)', after)] : []),
  ];
}
