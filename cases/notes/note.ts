import { TableModel, type Transaction } from '../model.ts';
import { CaseError } from '../errors.ts';

/** What an officer writes about a case for other officers. Never shown to the sender or on public pages. */
export class Note extends TableModel {
  static override tableName = 'case_notes';

  declare id: string;
  declare caseId: string;
  declare authorId: string;
  /** Empty once the note is deleted. */
  declare body: string;
  /** Ids of the officers named with @. */
  declare mentions: string[];
  declare createdAt: Date;
  declare editedAt: Date | null;
  declare deletedAt: Date | null;
}

/** Characters. */
export const LONGEST_NOTE = 4_000;
export const MOST_MENTIONS = 20;
/** After this others have read and acted on it: a correction is a new note. */
export const EDITABLE_MS = 15 * 60_000;

/** The text as it is stored. @throws CaseError `note-empty` | `note-too-long` */
export function noteText(text: string): string {
  const body = text.normalize('NFC').trim();
  if (body === '') throw new CaseError('invalid', 'note-empty', 'A note needs a text.', { field: '/body' });
  if ([...body].length > LONGEST_NOTE) throw new CaseError('invalid', 'note-too-long', `A note holds at most ${LONGEST_NOTE} characters.`, { field: '/body' });
  return body;
}

/**
 * A note of this author, locked, not deleted.
 * @throws CaseError `note-not-found` | `note-not-yours` | `note-deleted`
 */
export async function lockOwnNote(trx: Transaction, { id, caseId, authorId }: { id: string; caseId: string; authorId: string }): Promise<Note> {
  const found = await Note.query(trx).findById(id).where({ caseId }).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'note-not-found', `There is no note ${id} on this case.`);
  if (found.authorId !== authorId) throw new CaseError('forbidden', 'note-not-yours', 'Only its author may change a note.');
  if (found.deletedAt) throw new CaseError('conflict', 'note-deleted', 'This note was deleted.');
  return found;
}
