import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { authorize } from '../policies/policies.ts';
import { lockOpenCall, type CallTaker } from './call.ts';

/**
 * The caller is gone before the end, or is back. Nothing is lost by it: the call stays with what was said, and can be
 * finished without the caller.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function markDropped(trx: Transaction, { id, dropped, officer }: { id: string; dropped: boolean; officer: CallTaker }, ctx: Context): Promise<void> {
  authorize(officer, 'case.enter');
  const row = await lockOpenCall(trx, id, officer);
  if ((row.dropped_at !== null) === dropped) return;
  await trx('call_drafts').where({ id }).update({ dropped_at: dropped ? ctx.now : null });
  await recordAudit(trx, { action: dropped ? 'call-dropped' : 'caller-back', subjectType: 'call', subjectId: id }, ctx);
}
