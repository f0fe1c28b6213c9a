import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { normalisePhone } from './phone.ts';

/** An earlier case of a caller, as an operator sees it on the line. */
export interface CallersCase {
  readonly caseId: string;
  readonly code: string;
  readonly status: string;
  readonly categoryCode: string | null;
  readonly receivedAt: Date;
}

/**
 * A caller's earlier cases, newest first, found through the blind index: no number is opened. That it was looked up is
 * recorded, unless the caller of this has `recorded` the same look-up before; restricted cases are left out.
 * @throws CaseError `phone-invalid`
 */
export async function findCasesByPhone(trx: Transaction, phone: string, ctx: Context, { recorded = false, reason }: { recorded?: boolean; reason?: string | undefined } = {}): Promise<CallersCase[]> {
  const number = normalisePhone(phone);
  if (!number) throw new CaseError('invalid', 'phone-invalid', 'This is not a phone number.', { field: '/phone' });
  const index = ctx.vault.index(number, 'phone');
  const rows = await trx('cases').join('senders', 'senders.id', 'cases.sender_id')
    .where({ 'senders.phone_index': index, 'cases.restricted': false })
    .orderBy([{ column: 'cases.received_at', order: 'desc' }, { column: 'cases.id', order: 'desc' }]).limit(50)
    .select('cases.id', 'cases.code', 'cases.status', 'cases.category_code', 'cases.received_at', 'senders.id as sender_id');
  if (!recorded) await recordAudit(trx, { action: 'cases-looked-up-by-phone', subjectType: 'phone-index', subjectId: index, detail: { found: rows.length } }, ctx);
  if (!recorded && reason && rows.length > 0) await recordReason(trx, rows, reason, ctx);
  return rows.map((row) => ({ caseId: row.id, code: row.code, status: row.status, categoryCode: row.category_code, receivedAt: row.received_at }));
}

/** Why somebody looked stands with the reads of these senders, where it can be erased with them: people write names into it. */
async function recordReason(trx: Transaction, rows: ReadonlyArray<{ id: string; sender_id: string }>, reason: string, ctx: Context): Promise<void> {
  await trx('personal_data_reads').insert(rows.map(({ id, sender_id }) => ({
    subject_type: 'sender', subject_id: sender_id, case_id: id, fields: ['cases'], actor_kind: ctx.actor.kind, actor_id: ctx.actor.id, reason, read_at: ctx.now,
  })));
}
