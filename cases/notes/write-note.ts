import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Subject } from '../policies/policies.ts';
import { requireMentionable } from './mentionable.ts';
import { Note, noteText } from './note.ts';
import { tellMentioned } from './tell-mentioned.ts';

export interface NewNote {
  /** Chosen by who writes: the same note sent twice, because the first answer was lost, stands once. */
  readonly id: string;
  readonly caseId: string;
  /** What permissions look at: only who may read the case can be mentioned. */
  readonly subject: Subject;
  readonly authorId: string;
  readonly body: string;
  readonly mentions: readonly string[];
}

/**
 * Adds an internal note to a case and tells the officers that it names.
 * @throws CaseError `note-empty` | `note-too-long` | `mention-unknown` | `note-id-taken`
 */
export async function writeNote(trx: Transaction, input: NewNote, ctx: Context): Promise<Note> {
  const body = noteText(input.body);
  const mentions = await requireMentionable(trx, input.subject, input.mentions);
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    'insert into case_notes (id, case_id, author_id, body, mentions, created_at) values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing',
    [input.id, input.caseId, input.authorId, body, mentions as never, ctx.now]);
  const stored = await Note.query(trx).findById(input.id).throwIfNotFound();
  if (rowCount === 0) {
    if (stored.caseId === input.caseId && stored.authorId === input.authorId) return stored;
    throw new CaseError('conflict', 'note-id-taken', 'Another note has this id: choose a new one.', { field: '/id' });
  }
  await recordEvent(trx, { caseId: input.caseId, kind: 'note-written', detail: { noteId: input.id, mentions: mentions.length } }, ctx);
  await recordAudit(trx, { action: 'note-written', subjectType: 'case', subjectId: input.caseId, detail: { noteId: input.id, mentions } }, ctx);
  await tellMentioned(trx, { caseId: input.caseId, mentions }, ctx);
  return stored;
}
