import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { closeCase } from './close-case.ts';

/** A thank-you, or nothing to handle: noted and closed; the follow page thanks the sender. */
export async function thankSender(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'noted') return;
  await Case.query(trx).findById(caseId).patch({ toldAt: ctx.now });
  await closeCase(trx, subject, 'noted', ctx);
  await recordEvent(trx, { caseId, kind: 'noted', public: true }, ctx);
}
