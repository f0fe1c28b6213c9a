import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { answersOf } from '../matters/answers-of.ts';
import { lockMatter } from '../matters/matter.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { wakeDuplicates } from '../screening/close-case.ts';
import { CONCLUDE_STEP } from './reopen-report.ts';

export type Conclusion = 'fixed' | 'not-fixed';

/**
 * Ends a reopened case as its superior concluded, and tells the sender: fixed with the unit's new answer, or closed
 * although it is not fixed, with the reason. Duplicates that came meanwhile are told too. Asked again, nothing more is sent.
 */
export async function tellAgain(trx: Transaction, { matterId, conclusion }: { matterId: string; conclusion: Conclusion }, ctx: Context): Promise<void> {
  const matter = await lockMatter(trx, matterId);
  if (!matter.caseId) throw new CaseError('conflict', 'matter-without-case', `Matter ${matterId} is about no case.`);
  const subject = await lockCase(trx, matter.caseId);
  if (subject.status === 'closed') return;
  const answer = await Assignment.query(trx).where({ reopeningId: matterId, role: 'lead', status: 'resulted' }).orderBy('round', 'desc').first();
  const concluded = await answersOf(trx, { matterId, step: CONCLUDE_STEP });
  const reason = typeof concluded?.answers.reason === 'string' ? concluded.answers.reason : null;
  if (conclusion === 'not-fixed' && !reason) throw new CaseError('conflict', 'unfixed-without-reason', 'A case that is not fixed is closed with a reason.');
  const by = await notifySender(trx, subject, { key: `sender-told-again:${matterId}`, templateCode: conclusion === 'fixed' ? 'sender-result' : 'sender-not-fixed' }, ctx);
  await Case.query(trx).findById(subject.id).patch({
    status: 'closed', resolution: conclusion, retoldAt: ctx.now, version: subject.version + 1,
    unfixedReason: conclusion === 'not-fixed' ? reason : null, ...(answer?.resultText ? { resultText: answer.resultText } : {}),
  });
  await wakeDuplicates(trx, subject.id);
  const detail = { matterId, reopening: subject.reopenings, by };
  await recordEvent(trx, { caseId: subject.id, kind: conclusion === 'fixed' ? 'told-again' : 'closed-not-fixed', public: true, detail }, ctx);
  await recordAudit(trx, { action: conclusion === 'fixed' ? 'case-closed-again' : 'case-closed-not-fixed', subjectType: 'case', subjectId: subject.id, detail }, ctx);
}
