import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { authorize } from '../policies/policies.ts';
import { lockOwnCall, type CallTaker } from './call.ts';

/**
 * The operator has read the code out and the caller has said it back. Recorded once.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-without-case`
 */
export async function confirmReadBack(trx: Transaction, { id, officer }: { id: string; officer: CallTaker }, ctx: Context): Promise<void> {
  authorize(officer, 'case.enter');
  const row = await lockOwnCall(trx, id, officer);
  if (row.status !== 'submitted') throw new CaseError('conflict', 'call-without-case', 'This call has made no case: there is no code to read back.');
  if (row.read_back_at) return;
  await trx('call_drafts').where({ id }).update({ read_back_at: ctx.now });
  await recordAudit(trx, { action: 'code-read-back', subjectType: 'call', subjectId: id, detail: { caseId: row.case_id } }, ctx);
}
