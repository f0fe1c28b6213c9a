import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Database } from '../../lib/database.ts';
import { formatInstant } from '../../lib/time.ts';
import { writeValue, type Writing } from './cells.ts';
import type { ChangeStatus } from './change.ts';
import { CONFIGURATION_TABLES } from './registry.ts';
import type { Field, Row } from './table.ts';

export const HISTORY_COLUMNS = [
  ['number', 'Số'], ['status', 'Trạng thái'], ['title', 'Tên'], ['reason', 'Lý do'], ['author', 'Người soạn'], ['createdAt', 'Soạn lúc'],
  ['reviewer', 'Người duyệt'], ['reviewedAt', 'Duyệt lúc'], ['reviewNote', 'Ý kiến'], ['publishedBy', 'Người cho áp dụng'], ['publishedAt', 'Áp dụng lúc'], ['appliesTo', 'Phạm vi'],
  ['table', 'Bảng'], ['key', 'Dòng'], ['field', 'Cột'], ['before', 'Trước'], ['after', 'Sau'],
] as const;

export interface HistoryFilter {
  readonly statuses?: readonly ChangeStatus[] | undefined;
  readonly table?: string | undefined;
  /** Days of the City on which the change was published, or drafted where it never was; both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Found {
  number: number; status: string; title: string; reason: string; author: string; created_at: Date; reviewer: string | null; reviewed_at: Date | null; review_note: string | null;
  published_by: string | null; published_at: Date | null; applies_to: string; table_name: string; row_key: string; ordinal: number; before: Row | null; after: Row | null;
}

const PAGE = 1_000;

/** Who changed what, when and why: one line a field, the oldest change first. Read a page at a time. */
export async function* historyLines(db: Database, { statuses, table, from, to }: HistoryFilter, writing: Writing): AsyncGenerator<unknown[]> {
  let last: Found | undefined;
  for (;;) {
    const { rows } = await db.raw<{ rows: Found[] }>(
      `select c.number, c.status, c.title, c.reason, a.display_name as author, c.created_at, r.display_name as reviewer, c.reviewed_at, c.review_note,
         p.display_name as published_by, c.published_at, c.applies_to, e.table_name, e.row_key, e.ordinal, e.before, e.after
       from configuration_changes c join configuration_edits e on e.change_id = c.id join officers a on a.id = c.author_id
         left join officers r on r.id = c.reviewer_id left join officers p on p.id = c.published_by
       where (c.number, e.ordinal) > (?::int, ?::int) and (?::text[] is null or c.status = any(?::text[])) and (?::text is null or e.table_name = ?::text)
         and (?::text is null or (coalesce(c.published_at, c.created_at) at time zone 'Asia/Ho_Chi_Minh')::date >= ?::date)
         and (?::text is null or (coalesce(c.published_at, c.created_at) at time zone 'Asia/Ho_Chi_Minh')::date <= ?::date)
       order by c.number, e.ordinal limit ${PAGE}`,
      [last?.number ?? 0, last?.ordinal ?? 0, statuses ?? null, statuses ?? null, table ?? null, table ?? null, from ?? null, from ?? null, to ?? null, to ?? null] as never);
    for (const row of rows) yield* linesOf(row, writing);
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

function* linesOf(found: Found, writing: Writing): Generator<unknown[]> {
  const at = (instant: Date | null) => instant && (writing === 'plain' ? instant.toISOString() : formatInstant(instant));
  const head = [
    found.number, found.status, found.title, found.reason, found.author, at(found.created_at), found.reviewer, at(found.reviewed_at), found.review_note,
    found.published_by, at(found.published_at), found.applies_to, found.table_name, found.row_key,
  ];
  for (const field of fieldsOf(found)) {
    const [before, after] = [found.before?.[field.name] ?? null, found.after?.[field.name] ?? null];
    if (canonicalJson(before) !== canonicalJson(after)) yield [...head, field.name, writeValue(field, before, writing), writeValue(field, after, writing)];
  }
}

/** A table, or a column, may be gone since; what is on record is told all the same. */
function fieldsOf({ table_name: name, before, after }: Found): Field[] {
  const known = CONFIGURATION_TABLES.find((table) => table.name === name)?.fields ?? [];
  const gone = Object.keys({ ...before, ...after }).filter((field) => !known.some((one) => one.name === field));
  return [...known, ...gone.map((field): Field => ({ name: field, type: 'structure', label: { vi: field, en: field } }))];
}
