import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { doneWithIn } from './data-request.ts';
import { PERSONAL_PLACES } from './personal-places.ts';

export interface Erasure {
  readonly caseIds: readonly string[];
  /** Why, as a code. */
  readonly cause: 'data-request' | 'retention';
  /** The matter that it was decided in. */
  readonly matterId: string;
  /** Others that have no case, with the same number or address: who agreed to hear of campaigns. */
  readonly senderIds?: readonly string[];
}

/**
 * Takes everything that tells of a person out of cases that nobody works on, and of their senders where no other case of theirs is left.
 * Codes, instants and counts stay: no figure of any report changes. Files go by the outbox, after the commit. Cases that
 * were emptied before stay as they are.
 * @returns number of cases emptied
 * @throws CaseError `case-still-open` while somebody works on one of them, or on a matter about one, `limit-in-force` while a measure against misuse holds
 */
export async function erasePersons(trx: Transaction, { caseIds, cause, matterId, senderIds = [] }: Erasure, ctx: Context): Promise<number> {
  // Work item before case, as everywhere.
  await trx.raw('select id from work_items where case_id = any(?) or matter_id in (select id from matters where case_id = any(?)) order by id for no key update', [caseIds, caseIds] as never);
  const { rows: found } = await trx.raw<{ rows: Array<{ id: string; sender_id: string; closed: boolean }> }>(
    `select id, sender_id, ${doneWithIn('cases')} as closed from cases where id = any(?) and erased_at is null order by id for no key update`, [caseIds] as never);
  if (found.some(({ closed }) => !closed)) throw caseStillOpen();
  if (found.length === 0 && senderIds.length === 0) return 0;
  const cases = found.map(({ id }) => id);
  await refuseWhileLimited(trx, cases, ctx);
  const { rows: senders } = await trx.raw<{ rows: Array<{ id: string; phone_index: string | null; email_index: string | null }> }>(
    `select id, phone_index, email_index from senders where id = any(?) and not exists (select 1 from cases where sender_id = senders.id and id <> all(?) and erased_at is null) order by id for no key update`,
    [[...found.map(({ sender_id }) => sender_id), ...senderIds], cases] as never);
  await discardFilesOf(trx, cases);
  await empty(trx, { cases, senders: senders.map(({ id }) => id), indexes: senders.flatMap(({ phone_index, email_index }) => [phone_index, email_index].filter((index) => index !== null)), now: ctx.now });
  for (const caseId of cases) await recordEvent(trx, { caseId, kind: 'erased', public: true, detail: { cause } }, ctx);
  await recordAudit(trx, { action: 'personal-data-erased', subjectType: 'matter', subjectId: matterId, detail: { cause, cases, senders: senders.length } }, ctx);
  return cases.length;
}

/** A limit ends by itself within 90 days; until then it has to know whom it is for. @throws CaseError `limit-in-force` */
export async function refuseWhileLimited(trx: Transaction, cases: readonly string[], ctx: Context): Promise<void> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    'select 1 from sender_limits l join misuse_files f on f.matter_id = l.matter_id where f.case_id = any(?) and l.lifted_at is null and l.valid_until > ? limit 1', [cases, ctx.now] as never);
  if (rows.length > 0) throw new CaseError('refused', 'limit-in-force', 'A limit against misuse is in force: the data can be erased when it has ended.', { field: '/rightDecision' });
}

export function caseStillOpen(): CaseError {
  return new CaseError('refused', 'case-still-open', 'Somebody still works on the report: its data can be erased once it is closed.', { field: '/rightDecision' });
}

async function empty(trx: Transaction, bindings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const { table, rows, erase } of PERSONAL_PLACES) {
    const change = erase ? `update ${table} set ${Object.entries(erase).map(([column, value]) => `${column} = ${value}`).join(', ')}` : `delete from ${table}`;
    await trx.raw(`${change} where ${rows}`, bindings as never);
  }
}

/** The names of the files are read before their rows go; a file that another case shows too stays (dispatch/handlers/discard-files.ts). */
async function discardFilesOf(trx: Transaction, cases: readonly string[]): Promise<void> {
  const { rows } = await trx.raw<{ rows: Array<{ file_path: string; thumbnail_path: string | null }> }>(
    'select file_path, thumbnail_path from attachments where case_id = any(?) or assignment_id in (select id from assignments where case_id = any(?))', [cases, cases] as never);
  const files = rows.flatMap((row) => [row.file_path, row.thumbnail_path].filter((name) => name !== null));
  if (files.length > 0) await enqueue(trx, { kind: 'discard-files', key: `discard-files:${randomUUID()}`, payload: { files } });
}
