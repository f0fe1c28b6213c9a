import type { Database, Transaction } from '../../lib/database.ts';
import type { Row } from './table.ts';

type Connection = Database | Transaction;

/** One state of a row, and who brought it about. */
export interface RowVersion {
  /** 1 is what the row was first: loaded with the reference data, or as it was created. */
  readonly version: number;
  /** Null: taken out. */
  readonly row: Row | null;
  /** Null for what was loaded with the reference data. */
  readonly change: {
    readonly id: string; readonly number: number; readonly title: string; readonly reason: string;
    readonly author: string; readonly publishedBy: string; readonly publishedAt: Date;
  } | null;
}

interface Found { before: Row | null; after: Row | null; id: string; number: number; title: string; reason: string; author: string; publishedBy: string; publishedAt: Date }

/** Every state of a row, the oldest first; empty when it never changed. */
export async function rowVersions(db: Connection, table: string, key: string): Promise<RowVersion[]> {
  const { rows } = await db.raw<{ rows: Found[] }>(
    `select e.before, e.after, c.id, c.number, c.title, c.reason, a.display_name as author, p.display_name as "publishedBy", c.published_at as "publishedAt"
     from configuration_edits e join configuration_changes c on c.id = e.change_id join officers a on a.id = c.author_id join officers p on p.id = c.published_by
     where e.table_name = ? and e.row_key = ? and c.status = 'published' order by c.published_at, c.number`, [table, key]);
  if (rows.length === 0) return [];
  const states = rows.map(({ after, before: _before, ...change }) => ({ row: after, change }));
  const first = rows[0]!.before;
  return [...(first === null ? [] : [{ row: first, change: null }]), ...states].map((state, index) => ({ version: index + 1, ...state }));
}

/** Of every row that ever changed: how many versions it has. */
export async function countVersions(db: Connection, table: string): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: Array<{ key: string; count: number }> }>(
    `select e.row_key as key, count(*)::int + (bool_or(e.before is not null and not exists (
       select 1 from configuration_edits f join configuration_changes d on d.id = f.change_id
       where f.table_name = e.table_name and f.row_key = e.row_key and d.status = 'published' and (d.published_at, d.number) < (c.published_at, c.number))))::int as count
     from configuration_edits e join configuration_changes c on c.id = e.change_id where e.table_name = ? and c.status = 'published' group by e.row_key`, [table]);
  return new Map(rows.map(({ key, count }) => [key, count]));
}
