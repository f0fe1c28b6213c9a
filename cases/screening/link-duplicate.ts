import type { Transaction } from '../../lib/database.ts';
import { Case, isOver, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { wakeDuplicates } from './close-case.ts';

/**
 * Links a duplicate to its original; nothing is deleted, the sender keeps the code and is told the original's outcome.
 * When the original has its outcome already, the duplicate's process is woken at once, and with it those of its own
 * duplicates, which now repeat the same original; a reopened one wakes them when it is concluded. Locks the original first, as
 * closing it does, so that neither of the two can miss the other.
 */
export async function linkDuplicate(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const found = await Case.query(trx).findById(caseId).throwIfNotFound();
  if (!found.duplicateOf) throw new CaseError('conflict', 'duplicate-without-original', `Case ${caseId} names no original.`);
  const original = await lockCase(trx, found.duplicateOf);
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'screening') {
    await Case.query(trx).findById(caseId).patch({ status: 'duplicate', version: subject.version + 1 });
    await recordEvent(trx, { caseId, kind: 'duplicate-linked', public: true, detail: { originalId: original.id } }, ctx);
    await recordEvent(trx, { caseId: original.id, kind: 'duplicate-received', detail: { duplicateId: caseId } }, ctx);
  }
  if (isOver(original)) await wakeDuplicates(trx, original.id);
}
