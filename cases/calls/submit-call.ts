import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { submitReport, type ReportInput } from '../intake/submit-report.ts';
import { authorize } from '../policies/policies.ts';
import type { CallFields } from './call-fields.ts';
import { endCall, lockOwnCall, requireOpenCall, type CallRow, type CallTaker } from './call.ts';
import { proposeDuplicate } from './propose-duplicate.ts';

export interface SubmittedCall {
  readonly code: string;
  readonly receivedAt: Date;
  /** True: the call had made this case before. */
  readonly replayed: boolean;
  readonly readBack: boolean;
}

/**
 * Makes the case of a call, exactly once: the call's row is the key, so a repeated submit answers the same code. It was
 * received when the caller began to speak: S17's five minutes run from there, not from the operator's last key. The draft
 * is erased with it.
 * @throws CaseError `use-not-told` (422) until the caller was told how the data are used; the failures of submitReport
 */
export async function submitCall(trx: Transaction, { id, fields, officer }: { id: string; fields: CallFields; officer: CallTaker }, ctx: Context): Promise<SubmittedCall> {
  authorize(officer, 'case.enter');
  const row = await lockOwnCall(trx, id, officer);
  if (row.status === 'submitted') return firstAnswer(trx, row);
  requireOpenCall(row);
  requireTold(fields, row);
  const { caseId, code, receivedAt } = await submitReport(trx, { ...reportOf(fields), receivedAt: row.started_at }, ctx);
  if (fields.urgent) await Case.query(trx).findById(caseId).patch({ urgency: 'urgent' });
  if (fields.originalCode !== null) await proposeDuplicate(trx, { caseId, originalCode: fields.originalCode, officer }, ctx);
  await endCall(trx, id, { status: 'submitted', case_id: caseId, told_use_at: fields.toldUse ? ctx.now : null }, ctx);
  const detail = { callId: id, startedAt: row.started_at.toISOString(), toldUse: fields.toldUse, dropped: row.dropped_at !== null, urgent: fields.urgent };
  await recordEvent(trx, { caseId, kind: 'call-taken', detail }, ctx);
  await recordAudit(trx, { action: 'call-submitted', subjectType: 'call', subjectId: id, detail: { ...detail, caseId } }, ctx);
  return { code, receivedAt, replayed: false, readBack: false };
}

async function firstAnswer(trx: Transaction, row: CallRow): Promise<SubmittedCall> {
  const made = await Case.query(trx).findById(row.case_id!).select('code', 'receivedAt').throwIfNotFound();
  return { code: made.code, receivedAt: made.receivedAt, replayed: true, readBack: row.read_back_at !== null };
}

/** Nobody can be told after hanging up, and an anonymous caller gives nothing to be told of; the record says which it was. */
function requireTold({ toldUse, kind }: CallFields, { dropped_at }: CallRow): void {
  if (toldUse || kind === 'anonymous' || dropped_at !== null) return;
  throw new CaseError('refused', 'use-not-told', 'Read the sentence about the use of the data to the caller first (Law 91/2025), or mark that the caller has hung up.', { field: '/fields/toldUse' });
}

function reportOf(fields: CallFields): ReportInput {
  const { kind, name, phone, email, address, hideName } = fields;
  const given = (text: string) => text.trim() || undefined;
  return {
    channel: 'phone', content: fields.content, addressText: given(fields.addressText), wardCode: fields.wardCode ?? undefined,
    categoryCode: fields.categoryCode ?? undefined, publishAllowed: fields.publishAllowed,
    sender: { kind, name: given(name), phone: given(phone), email: given(email), address: given(address), hideName: kind !== 'anonymous' && hideName },
  };
}
