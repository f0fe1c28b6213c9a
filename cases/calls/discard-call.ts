import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { authorize } from '../policies/policies.ts';
import { endCall, lockOpenCall, type CallTaker } from './call.ts';

/** Why a call makes no case. A list, not words: people would write names into it. */
export const DISCARD_REASONS = ['nothing-said', 'wrong-number', 'guided-elsewhere', 'handed-to-emergency', 'nuisance', 'test', 'entered-twice'] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/**
 * Ends a call that makes no case. What was said is erased at once; that there was a call, who took it and why nothing
 * came of it stays.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function discardCall(trx: Transaction, { id, reason, officer }: { id: string; reason: DiscardReason; officer: CallTaker }, ctx: Context): Promise<void> {
  authorize(officer, 'case.enter');
  await lockOpenCall(trx, id, officer);
  await endCall(trx, id, { status: 'discarded', end_reason: reason }, ctx);
  await recordAudit(trx, { action: 'call-discarded', subjectType: 'call', subjectId: id, detail: { reason } }, ctx);
}
