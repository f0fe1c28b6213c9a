import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';

/** Puts a question into the queue of questions to be answered (S12, S13). */
export async function queueQuestion(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'question-queued') return;
  await Case.query(trx).findById(caseId).patch({ status: 'question-queued', version: subject.version + 1 });
  await recordEvent(trx, { caseId, kind: 'question-queued', public: true }, ctx);
}
