import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { placeOf } from '../privacy/vault.ts';
import { packCall, type CallFields } from './call-fields.ts';

export type CallStatus = 'open' | 'submitted' | 'only-asked' | 'discarded' | 'erased';
export type CallTaker = Pick<Officer, 'id' | 'roles' | 'unitCode'>;

/** A call as stored. Its words stand sealed in `body_sealed` and are opened by revealCall alone. */
export interface CallRow {
  readonly id: string;
  readonly taken_by: string;
  readonly earlier_takers: readonly string[];
  readonly started_at: Date;
  readonly status: CallStatus;
  readonly version: number;
  readonly device: string;
  readonly saved_at: Date;
  readonly dropped_at: Date | null;
  readonly ended_at: Date | null;
  readonly case_id: string | null;
  readonly read_back_at: Date | null;
}

const COLUMNS = ['id', 'taken_by', 'earlier_takers', 'started_at', 'status', 'version', 'device', 'saved_at', 'dropped_at', 'ended_at', 'case_id', 'read_back_at'];

/**
 * A call of this officer, locked until the transaction ends. Taken before every other lock: nothing else waits for a call.
 * A call that is somebody else's does not exist for others, but who took it before is told that it was handed over.
 * @throws CaseError `call-not-found` | `call-handed-over`
 */
export async function lockOwnCall(trx: Transaction, id: string, officer: CallTaker): Promise<CallRow> {
  const row = await trx('call_drafts').where({ id }).forNoKeyUpdate().first<CallRow | undefined>(COLUMNS);
  return requireOwn(row, officer);
}

function requireOwn(row: CallRow | undefined, officer: CallTaker): CallRow {
  if (!row) throw noSuchCall();
  if (row.taken_by === officer.id) return row;
  if (row.earlier_takers.includes(officer.id)) throw new CaseError('conflict', 'call-handed-over', 'A colleague takes this call now.');
  throw noSuchCall();
}

/** @throws CaseError `call-not-found` | `call-handed-over` | `call-ended` */
export async function lockOpenCall(trx: Transaction, id: string, officer: CallTaker): Promise<CallRow> {
  return requireOpenCall(await lockOwnCall(trx, id, officer));
}

/** The same without a lock, for what only looks: typing goes on meanwhile. @throws as lockOpenCall */
export async function readOpenCall(trx: Transaction, id: string, officer: CallTaker): Promise<CallRow> {
  return requireOpenCall(requireOwn(await trx('call_drafts').where({ id }).first<CallRow | undefined>(COLUMNS), officer));
}

/** @throws CaseError `call-ended` */
export function requireOpenCall(row: CallRow): CallRow {
  if (row.status !== 'open') throw new CaseError('conflict', 'call-ended', `This call has ended (${row.status}).`);
  return row;
}

export function noSuchCall(): CaseError {
  return new CaseError('not-found', 'call-not-found', 'There is no such call, or it is somebody else\'s.');
}

/** The columns that hold what was said. Codes that are not, or no longer, in the lists are left out of the clear ones. */
export async function sealedColumns(trx: Transaction, id: string, fields: CallFields, ctx: Context) {
  const [category, ward] = await Promise.all([
    fields.categoryCode === null ? undefined : trx('categories').where({ code: fields.categoryCode }).first('code'),
    fields.wardCode === null ? undefined : trx('units').where({ code: fields.wardCode, kind: 'ward' }).first('code'),
  ]);
  return {
    body_sealed: ctx.vault.seal(packCall(fields), placeOf('call_drafts', 'body', id)),
    category_code: (category?.code as string | undefined) ?? null,
    ward_code: (ward?.code as string | undefined) ?? null,
  };
}

/** What every end of a call does: the words go, the row stays as the record that there was a call. */
export async function endCall(trx: Transaction, id: string, row: { status: Exclude<CallStatus, 'open'> } & Record<string, unknown>, ctx: Context): Promise<void> {
  await trx('call_drafts').where({ id }).update({ ...row, body_sealed: null, ended_at: ctx.now });
  await trx('call_lookups').where({ call_id: id }).delete();
}
