import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { submitReport, type ReportInput, type Submitted } from './submit-report.ts';

/** `replayed`: the report was accepted before; files stored for this attempt are not needed and must be removed. */
export type SubmittedOnce = Submitted & { readonly replayed: boolean };

/**
 * submitReport under an idempotency key: the same key with the same request gets the first answer again, also when both
 * arrive at the same moment.
 * @param key the door's name and the client's key, e.g. `api:<Idempotency-Key>`
 * @param requestHash hash of the whole request, files included
 * @throws CaseError `idempotency-key-reused` when the key came with another request before
 */
export async function submitReportOnce(trx: Transaction, key: string, requestHash: string, input: ReportInput, ctx: Context): Promise<SubmittedOnce> {
  // The second of two waits here until the first has committed or failed.
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into idempotent_requests (key, request_hash, response, created_at) values (?, ?, '{}', ?) on conflict (key) do nothing`,
    [key, requestHash, ctx.now],
  );
  if (rowCount === 0) return firstAnswer(trx, key, requestHash);
  const submitted = await submitReport(trx, input, ctx);
  await trx('idempotent_requests').where({ key }).update({
    case_id: submitted.caseId,
    response: JSON.stringify({ code: submitted.code, receivedAt: submitted.receivedAt.toISOString() }),
  });
  return { ...submitted, replayed: false };
}

async function firstAnswer(trx: Transaction, key: string, requestHash: string): Promise<SubmittedOnce> {
  const row = await trx('idempotent_requests').where({ key }).first<{
    request_hash: string; case_id: string; response: { code: string; receivedAt: string };
  }>('request_hash', 'case_id', 'response');
  if (row.request_hash !== requestHash) {
    throw new CaseError('conflict', 'idempotency-key-reused', 'This idempotency key came with another request before; make a new key for a new report.');
  }
  return { caseId: row.case_id, code: row.response.code, receivedAt: new Date(row.response.receivedAt), replayed: true };
}
