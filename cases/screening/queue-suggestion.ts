import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';

/** Puts a suggestion or idea into the queue of suggestions to be passed on (S8). */
export async function queueSuggestion(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'suggestion-queued') return;
  await Case.query(trx).findById(caseId).patch({ status: 'suggestion-queued', version: subject.version + 1 });
  await recordEvent(trx, { caseId, kind: 'suggestion-queued', public: true }, ctx);
}
