import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { authorize } from '../policies/policies.ts';
import type { CallFields } from './call-fields.ts';
import { requireOpenCall, sealedColumns, type CallRow, type CallTaker } from './call.ts';

/** A page that lost its connection tells later when the call began; nobody speaks longer than this before the first save. */
const LONGEST_DELAY_MS = 2 * 60 * 60_000;

export interface StartCall {
  readonly id: string;
  /** A random id of the open page. */
  readonly device: string;
  /** How long ago the caller began to speak, by the page's own stopwatch: its clock may be wrong. Milliseconds. */
  readonly elapsedMs: number;
  readonly fields: CallFields;
  readonly officer: CallTaker;
}

/**
 * Keeps a call from its first key on. The page chooses the id, so a start that is sent again (its answer was lost) finds
 * the call that is there and changes nothing.
 * @throws CaseError `call-id-taken` | `call-ended`
 */
export async function startCall(trx: Transaction, { id, device, elapsedMs, fields, officer }: StartCall, ctx: Context): Promise<CallRow> {
  authorize(officer, 'case.enter');
  const startedAt = new Date(ctx.now.getTime() - Math.min(Math.max(elapsedMs, 0), LONGEST_DELAY_MS));
  const [inserted] = await trx('call_drafts').insert({
    id, taken_by: officer.id, started_at: startedAt, device, saved_at: ctx.now, ...await sealedColumns(trx, id, fields, ctx),
  }).onConflict('id').ignore().returning<CallRow[]>('*');
  if (inserted) {
    await recordAudit(trx, { action: 'call-started', subjectType: 'call', subjectId: id, detail: { startedAt: startedAt.toISOString() } }, ctx);
    return inserted;
  }
  const found = await trx('call_drafts').where({ id }).first<CallRow>();
  if (found.taken_by !== officer.id) throw new CaseError('conflict', 'call-id-taken', 'This id belongs to another call.');
  return requireOpenCall(found);
}
