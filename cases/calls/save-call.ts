import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { authorize } from '../policies/policies.ts';
import type { CallFields } from './call-fields.ts';
import { lockOpenCall, sealedColumns, type CallTaker } from './call.ts';

export interface SavedCall {
  readonly version: number;
  readonly savedAt: Date;
  /** Another open page of the same officer has saved since the version that this one knew. */
  readonly otherDevice: boolean;
}

/**
 * Keeps what was typed. The last write stands, also an older page's: it is the same officer's. But it is told that
 * another page has written meanwhile. Not audited: it comes with every pause in typing.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function saveCall(
  trx: Transaction,
  { id, device, version, fields, officer }: { id: string; device: string; version: number; fields: CallFields; officer: CallTaker },
  ctx: Context,
): Promise<SavedCall> {
  authorize(officer, 'case.enter');
  const row = await lockOpenCall(trx, id, officer);
  await trx('call_drafts').where({ id }).update({ ...await sealedColumns(trx, id, fields, ctx), version: row.version + 1, device, saved_at: ctx.now });
  return { version: row.version + 1, savedAt: ctx.now, otherDevice: row.device !== device && row.version !== version };
}
