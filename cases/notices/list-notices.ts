import type { Database, Transaction } from '../../lib/database.ts';
import type { NoticeKind } from './notice.ts';

/** A line behind the bell. Where it leads checks the rights anew. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly caseCode: string | null;
  readonly workItemId: string | null;
  readonly byName: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** More than these nobody scrolls through; older ones stay until they are swept. */
const NEWEST = 30;

/** An officer's newest notices, and how many of all are unread. */
export async function listNotices(db: Database | Transaction, officerId: string): Promise<{ items: NoticeRow[]; unread: number }> {
  const { rows: items } = await db.raw<{ rows: NoticeRow[] }>(
    `select n.id, n.kind, c.code as "caseCode", n.work_item_id as "workItemId", o.display_name as "byName", n.created_at as "createdAt", n.read_at as "readAt"
     from notices n left join cases c on c.id = n.case_id left join officers o on o.id = n.by_id
     where n.officer_id = ? order by n.created_at desc, n.id desc limit ?`, [officerId, NEWEST]);
  const { rows: [count] } = await db.raw<{ rows: Array<{ unread: number }> }>('select count(*)::int as unread from notices where officer_id = ? and read_at is null', [officerId]);
  return { items, unread: count!.unread };
}
