import type { Transaction } from '../../lib/database.ts';
import { addOpenTime } from '../calendars/add-duration.ts';
import { readCalendar, readHolidays } from '../calendars/read-calendars.ts';
import type { Context } from '../context.ts';
import { CALL_STEP } from './kind.ts';

const MOST_CALLS = 3;
const BETWEEN_CALLS_MS = 3 * 3_600_000;

/** The instant of the next call, in opening hours: nobody is rung at night. Null once it was tried often enough. */
export async function planNextCall(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ nextCallAt: string | null }> {
  const calls = await trx('work_items').where({ matter_id: matterId, element_id: CALL_STEP, status: 'completed' }).count<{ count: string }>('* as count').first();
  if (Number(calls?.count ?? 0) >= MOST_CALLS) return { nextCallAt: null };
  const next = addOpenTime(await readCalendar(trx, 'working-hours'), ctx.now, BETWEEN_CALLS_MS, await readHolidays(trx, ctx.now));
  return { nextCallAt: next.toISOString() };
}
