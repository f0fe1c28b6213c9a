import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { attachFiles } from '../attachments/attach-files.ts';
import type { StoredFile } from '../attachments/stored-file.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { reopenCase } from '../reopening/reopen-case.ts';
import { Feedback, MOST_FEEDBACK_PHOTOS } from './feedback.ts';
import { checkWords, openRound } from './rate-outcome.ts';

export interface NotFixed {
  readonly code: string;
  readonly round: number;
  /** What is still wrong. */
  readonly words: string;
  readonly photos?: readonly StoredFile[];
  /** No picture can show it, as with noise: said by the sender instead of a picture. */
  readonly noPicture?: boolean;
}

const SHORTEST_WORDS = 10;

/**
 * The holder of the code says that it is not fixed: the case is open again from this moment, and goes back to the unit and
 * to its superior. Said twice, it is open once.
 * @returns false when it was open again already; the photos are then nobody's
 * @throws CaseError `case-not-found`, `words-missing` | `words-too-long` (/words), `photo-missing` | `too-many-files` (/photos), `feedback-closed`, `case-not-reopenable`
 */
export async function reportNotFixed(trx: Transaction, said: NotFixed, ctx: Context): Promise<boolean> {
  const { photos = [] } = said;
  const words = checkSaid(said);
  const repeated = await trx('feedback').join('cases', 'cases.id', 'feedback.case_id')
    .where({ 'cases.code': said.code, 'feedback.round': said.round, not_fixed_words: words }).first('feedback.id');
  if (repeated) return false;
  const { subject, round, canReopen } = await openRound(trx, said, ctx);
  if (!canReopen) throw new CaseError('conflict', 'case-not-reopenable', 'This case cannot be opened again.');
  const found = await Feedback.query(trx).findOne({ caseId: subject.id, round });
  const id = found?.id ?? randomUUID();
  const facts = { notFixedAt: ctx.now, notFixedWords: words };
  if (found) await Feedback.query(trx).findById(id).patch(facts);
  else await Feedback.query(trx).insert({ id, caseId: subject.id, round, givenBy: 'follow-page', ...facts });
  await attachFiles(trx, subject.id, photos, ctx);
  if (photos.length > 0) await trx('attachments').whereIn('id', photos.map((photo) => photo.id)).update({ feedback_id: id });
  const matter = await reopenCase(trx, { subject, said: 'follow-page', photos: photos.length }, ctx);
  await Feedback.query(trx).findById(id).patch({ reopeningId: matter.id });
  return true;
}

function checkSaid({ words: text, photos = [], noPicture = false }: NotFixed): string {
  const words = checkWords(text, '/words');
  if (words === null || [...words].length < SHORTEST_WORDS) {
    throw new CaseError('refused', 'words-missing', `Say in at least ${SHORTEST_WORDS} characters what is still wrong.`, { field: '/words' });
  }
  if (photos.length === 0 && !noPicture) throw new CaseError('refused', 'photo-missing', 'A picture is wanted, or the word that none can show it.', { field: '/photos' });
  if (photos.length > MOST_FEEDBACK_PHOTOS) throw new CaseError('invalid', 'too-many-files', `At most ${MOST_FEEDBACK_PHOTOS} pictures are taken.`, { field: '/photos' });
  return words;
}
