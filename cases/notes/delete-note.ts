import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { lockOwnNote, Note } from './note.ts';

/**
 * Takes a note's text away; that a note stood there, by whom and when, stays.
 * @throws CaseError `note-not-found` | `note-not-yours` | `note-deleted`
 */
export async function deleteNote(trx: Transaction, { id, caseId, authorId }: { id: string; caseId: string; authorId: string }, ctx: Context): Promise<Note> {
  const note = await lockOwnNote(trx, { id, caseId, authorId });
  const deleted = await Note.query(trx).patchAndFetchById(note.id, { body: '', mentions: [], deletedAt: ctx.now });
  await recordEvent(trx, { caseId, kind: 'note-deleted', detail: { noteId: id } }, ctx);
  await recordAudit(trx, { action: 'note-deleted', subjectType: 'case', subjectId: caseId, detail: { noteId: id } }, ctx);
  return deleted;
}
