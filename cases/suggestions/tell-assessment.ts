import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { closeCase } from '../screening/close-case.ts';
import { lockSuggestion } from './suggestion.ts';

/** Tells who suggested it what the agency says and why, and closes the case; following it through goes on without it (S8). Once. */
export async function tellAssessment(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const { matter, suggestion } = await lockSuggestion(trx, matterId);
  const subject = await lockCase(trx, matter.caseId!);
  if (subject.toldAt) return;
  if (!suggestion.assessmentReason) throw new CaseError('conflict', 'suggestion-not-assessed', `Suggestion ${matter.code} has not been assessed yet.`);
  const by = await notifySender(trx, subject, { key: `suggestion-assessed:${subject.id}`, templateCode: 'suggestion-assessed' }, ctx);
  await Case.query(trx).findById(subject.id).patch({ resultText: suggestion.assessmentReason, resultedAt: ctx.now, toldAt: ctx.now });
  await closeCase(trx, subject, 'closed', ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'told', public: true, detail: { by, matterId, assessment: suggestion.assessment } }, ctx);
}
