import type { Database, Transaction } from '../../lib/database.ts';
import type { ChangeStatus } from './change.ts';

export interface ChangeEntry {
  readonly id: string; readonly number: number; readonly title: string; readonly reason: string; readonly status: ChangeStatus; readonly appliesTo: 'new-cases' | 'open-cases';
  readonly authorId: string; readonly author: string; readonly createdAt: Date; readonly updatedAt: Date; readonly submittedAt: Date | null;
  readonly reviewer: string | null; readonly reviewedAt: Date | null; readonly reviewNote: string | null;
  readonly publishedBy: string | null; readonly publishedAt: Date | null; readonly reverts: string | null; readonly revertedBy: number | null; readonly version: number;
  readonly edits: number; readonly tables: readonly string[];
}

const ENTRY = `select c.id, c.number, c.title, c.reason, c.status, c.applies_to as "appliesTo", c.author_id as "authorId", a.display_name as author,
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.submitted_at as "submittedAt", r.display_name as reviewer, c.reviewed_at as "reviewedAt",
  c.review_note as "reviewNote", p.display_name as "publishedBy", c.published_at as "publishedAt", c.reverts, c.version,
  (select min(b.number) from configuration_changes b where b.reverts = c.id and b.status = 'published') as "revertedBy",
  (select count(*)::int from configuration_edits e where e.change_id = c.id) as edits,
  (select coalesce(array_agg(distinct e.table_name order by e.table_name), '{}') from configuration_edits e where e.change_id = c.id) as tables
  from configuration_changes c join officers a on a.id = c.author_id left join officers r on r.id = c.reviewer_id left join officers p on p.id = c.published_by`;

export interface ChangeFilter {
  readonly statuses?: readonly ChangeStatus[] | undefined;
  readonly table?: string | undefined;
  /** Only numbers below this one: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Changes, the newest first. */
export async function listChanges(db: Database | Transaction, { statuses, table, before, limit }: ChangeFilter): Promise<ChangeEntry[]> {
  const { rows } = await db.raw<{ rows: ChangeEntry[] }>(
    `${ENTRY} where (?::text[] is null or c.status = any(?::text[])) and (?::int is null or c.number < ?::int)
       and (?::text is null or exists (select 1 from configuration_edits e where e.change_id = c.id and e.table_name = ?::text))
     order by c.number desc limit ?`,
    [statuses ?? null, statuses ?? null, before ?? null, before ?? null, table ?? null, table ?? null, limit] as never);
  return rows;
}

/** One change; null when there is none. */
export async function readChange(db: Database | Transaction, id: string): Promise<ChangeEntry | null> {
  const { rows: [found] } = await db.raw<{ rows: ChangeEntry[] }>(`${ENTRY} where c.id = ?`, [id]);
  return found ?? null;
}

/** Of every row that drafts and reviews touch: how many do. */
export async function countPending(db: Database | Transaction, table: string): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: Array<{ key: string; count: number }> }>(
    `select e.row_key as key, count(*)::int as count from configuration_edits e join configuration_changes c on c.id = e.change_id
     where e.table_name = ? and c.status in ('draft', 'in-review') group by e.row_key`, [table]);
  return new Map(rows.map(({ key, count }) => [key, count]));
}
