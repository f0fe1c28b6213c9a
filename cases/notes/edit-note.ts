import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { requireMentionable } from './mentionable.ts';
import { EDITABLE_MS, lockOwnNote, Note, noteText } from './note.ts';
import { tellMentioned } from './tell-mentioned.ts';
import type { NewNote } from './write-note.ts';

/**
 * Changes a note's text within 15 minutes of writing it; only who is newly named is told.
 * @throws CaseError `note-not-found` | `note-not-yours` | `note-deleted` | `note-too-old` | `note-empty` | `note-too-long` | `mention-unknown`
 */
export async function editNote(trx: Transaction, input: NewNote, ctx: Context): Promise<Note> {
  const body = noteText(input.body);
  const note = await lockOwnNote(trx, { id: input.id, caseId: input.caseId, authorId: input.authorId });
  if (ctx.now.getTime() - note.createdAt.getTime() > EDITABLE_MS) throw new CaseError('conflict', 'note-too-old', 'A note can be changed for 15 minutes; write another one.');
  const mentions = await requireMentionable(trx, input.subject, input.mentions);
  const changed = await Note.query(trx).patchAndFetchById(note.id, { body, mentions, editedAt: ctx.now });
  await recordAudit(trx, { action: 'note-edited', subjectType: 'case', subjectId: input.caseId, detail: { noteId: note.id, mentions } }, ctx);
  await tellMentioned(trx, { caseId: input.caseId, mentions: mentions.filter((id) => !note.mentions.includes(id)) }, ctx);
  return changed;
}
