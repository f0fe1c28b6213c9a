import type { Transaction } from '../../lib/database.ts';
import { doneWithIn } from './data-request.ts';

/**
 * Takes reports out of everything public, and restricts them: few see them, nor the matters about them. While somebody
 * works on one, only the first is done: its clock runs, and its unit has to find it. The rest follows when that is over; the
 * wish stays on record (`restrict_when_over`), so that a report that is opened again is handled, and restricted again after.
 */
export async function restrictCases(trx: Transaction, cases: readonly string[]): Promise<void> {
  await lockAround(trx, cases);
  await trx.raw('update cases set publish_allowed = false, restrict_when_over = restrict_when_over or not restricted, version = version + 1 where id = any(?)', [cases] as never);
  await restrictWhatIsOver(trx, cases);
}

/** Restricts the reports that waited for their end; `cases`: only those. @returns how many */
export async function restrictWhatIsOver(trx: Transaction, cases: readonly string[] | null = null): Promise<number> {
  const due = `restrict_when_over and not restricted and (:cases::uuid[] is null or id = any(:cases)) and ${doneWithIn('cases')}`;
  const { rows: found } = await trx.raw<{ rows: Array<{ id: string }> }>(`select id from cases where ${due}`, { cases } as never);
  if (found.length === 0) return 0;
  await lockAround(trx, found.map(({ id }) => id));
  const { rows } = await trx.raw<{ rows: Array<{ id: string }> }>(
    `update cases set restricted = true, version = version + 1 where ${due} returning id`, { cases: found.map(({ id }) => id) } as never);
  // Whoever answers requests about data sees those of restricted reports too.
  await trx.raw("update matters set restricted = true, version = version + 1 where case_id = any(?) and kind <> 'data-request' and not restricted", [rows.map(({ id }) => id)] as never);
  return rows.length;
}

/** Work item, matter, case: as everywhere. */
async function lockAround(trx: Transaction, cases: readonly string[]): Promise<void> {
  await trx.raw('select id from work_items where case_id = any(?) order by id for no key update', [cases] as never);
  await trx.raw('select id from matters where case_id = any(?) order by id for no key update', [cases] as never);
}
