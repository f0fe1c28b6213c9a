import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { timeOn } from '../calendars/add-duration.ts';
import { readSetting } from '../reference/settings.ts';

/** Between which hours of the City the texts of a campaign are sent: a telephone wakes people, a page does not. */
export const TEXT_HOURS_KEY = 'campaign-text-hours';
export const TEXT_HOURS = '08:00-20:00';

/** How long a text of a campaign waits for these hours, in milliseconds; 0 within them. */
export async function untilTextHours(trx: Transaction, now: Date): Promise<number> {
  const [from, to] = (await readSetting(trx, TEXT_HOURS_KEY, TEXT_HOURS)).split('-') as [string, string];
  const today = inCity(now);
  const opens = timeOn(today, from);
  if (now.getTime() < opens) return opens - now.getTime();
  return now.getTime() < timeOn(today, to) ? 0 : timeOn(today.plus({ days: 1 }), from) - now.getTime();
}
