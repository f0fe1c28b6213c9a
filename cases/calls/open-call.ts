import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { authorize } from '../policies/policies.ts';
import { revealCall } from '../privacy/reveal.ts';
import { unpackCall, type CallFields } from './call-fields.ts';
import { lockOpenCall, type CallRow, type CallTaker } from './call.ts';

/**
 * Opens an unfinished call again, for its own taker: after a drop, on another computer, after it was handed over. Each
 * opening is recorded; typing opens nothing.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function openCall(trx: Transaction, { id, officer }: { id: string; officer: CallTaker }, ctx: Context): Promise<CallRow & { fields: CallFields }> {
  authorize(officer, 'case.enter');
  const row = await lockOpenCall(trx, id, officer);
  return { ...row, fields: unpackCall(await revealCall(trx, { callId: id, reason: 'continue-call' }, ctx)) };
}
