import type { Database, Transaction } from '../../lib/database.ts';
import { EDITABLE_MS } from './note.ts';

export interface NoteRow {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorUnitName: string | null;
  readonly body: string;
  readonly mentions: ReadonlyArray<{ readonly id: string; readonly displayName: string }>;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
}

/** More than this on one case, and the oldest are left out. */
const MOST = 500;

/** A case's notes in the order in which they were written; of deleted ones only that they stood there. */
export async function listNotes(db: Database | Transaction, caseId: string): Promise<NoteRow[]> {
  const { rows } = await db.raw<{ rows: NoteRow[] }>(`${SELECT} where n.case_id = ? order by n.created_at desc, n.id desc limit ${MOST}`, [caseId]);
  return rows.toReversed();
}

export async function readNote(db: Database | Transaction, id: string): Promise<NoteRow> {
  const { rows: [row] } = await db.raw<{ rows: NoteRow[] }>(`${SELECT} where n.id = ?`, [id]);
  return row!;
}

/** Until when its author may change a note; null when nobody may any more. */
export function editableUntil(note: Pick<NoteRow, 'createdAt' | 'deletedAt'>, now: Date): Date | null {
  const until = new Date(note.createdAt.getTime() + EDITABLE_MS);
  return note.deletedAt === null && now <= until ? until : null;
}

const SELECT = `
  select n.id, n.author_id as "authorId", a.display_name as "authorName", u.name as "authorUnitName", n.body, n.created_at as "createdAt", n.edited_at as "editedAt",
    n.deleted_at as "deletedAt", (select coalesce(json_agg(json_build_object('id', o.id, 'displayName', o.display_name) order by o.display_name), '[]') from officers o where o.id = any(n.mentions)) as mentions
  from case_notes n join officers a on a.id = n.author_id left join units u on u.code = a.unit_code`;
