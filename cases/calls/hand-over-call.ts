import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { findOfficer } from '../officers/officer.ts';
import { allow, authorize } from '../policies/policies.ts';
import { noSuchCall, requireOpenCall, type CallRow, type CallTaker } from './call.ts';

/**
 * Gives an unfinished call to a colleague, who can then open it; the supervisor does not see what was said. The one who
 * had it is told at the next save.
 * @throws CaseError `not-allowed` | `call-not-found` | `call-ended` | `taker-unknown`
 */
export async function handOverCall(trx: Transaction, { id, toOfficerId, officer }: { id: string; toOfficerId: string; officer: CallTaker }, ctx: Context): Promise<void> {
  authorize(officer, 'call.hand-over');
  const row = await trx('call_drafts').where({ id }).forNoKeyUpdate().first<CallRow | undefined>();
  if (!row) throw noSuchCall();
  requireOpenCall(row);
  const colleague = await findOfficer(trx, toOfficerId);
  if (!colleague || !allow(colleague, 'case.enter')) {
    throw new CaseError('refused', 'taker-unknown', 'Only an active operator or supervisor can take a call.', { field: '/officerId' });
  }
  if (row.taken_by === colleague.id) return;
  await trx('call_drafts').where({ id }).update({
    taken_by: colleague.id, version: row.version + 1, earlier_takers: [...new Set([...row.earlier_takers, row.taken_by])].filter((taker) => taker !== colleague.id),
  });
  await recordAudit(trx, { action: 'call-handed-over', subjectType: 'call', subjectId: id, detail: { from: row.taken_by, to: colleague.id } }, ctx);
}
