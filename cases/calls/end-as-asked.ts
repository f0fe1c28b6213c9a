import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import { authorize } from '../policies/policies.ts';
import { endCall, lockOwnCall, requireOpenCall, type CallTaker } from './call.ts';

/**
 * Ends a call of somebody who only asked what became of a case: no new case, but a line on that case's timeline. Asked
 * again, it answers the same and adds no second line.
 * @throws CaseError `original-unknown` | `not-allowed` | `call-ended`
 */
export async function endAsAsked(trx: Transaction, { id, code: typed, officer }: { id: string; code: string; officer: CallTaker }, ctx: Context): Promise<void> {
  authorize(officer, 'case.enter');
  const row = await lockOwnCall(trx, id, officer);
  const code = checkCaseCode(typed);
  const asked = code ? await Case.query(trx).findOne({ code }).select('id', 'restricted') : undefined;
  if (!asked) throw new CaseError('invalid', 'original-unknown', 'No case has this code. Check the characters.', { field: '/code' });
  authorize(officer, 'case.read', { restricted: asked.restricted });
  if (row.status === 'only-asked' && row.case_id === asked.id) return;
  requireOpenCall(row);
  await endCall(trx, id, { status: 'only-asked', case_id: asked.id }, ctx);
  await recordEvent(trx, { caseId: asked.id, kind: 'caller-asked', detail: { callId: id } }, ctx);
  await recordAudit(trx, { action: 'call-only-asked', subjectType: 'call', subjectId: id, detail: { caseId: asked.id } }, ctx);
}
