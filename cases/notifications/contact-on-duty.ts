import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { OpeningHours } from '../calendars/calendar.ts';

export interface ContactRow {
  readonly id: string;
  readonly position: number;
  readonly on_duty: readonly OpeningHours[];
}

/** A unit's contacts that are valid on the day, in the order in which they are asked. */
export async function contactsOf(trx: Transaction, unitCode: string, at: Date): Promise<ContactRow[]> {
  const day = inCity(at).toISODate();
  return trx('unit_contacts')
    .where({ unit_code: unitCode })
    .where('valid_from', '<=', day)
    .where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', day))
    .orderBy(['position', 'id'])
    .select<ContactRow[]>('id', 'position', 'on_duty');
}

/** The first contact whose hours hold the instant; when nobody is on duty the first one, rather than nobody. */
export function contactOnDuty<T extends Pick<ContactRow, 'on_duty'>>(contacts: readonly T[], at: Date): T | null {
  return contacts.find((contact) => isOnDuty(contact, at)) ?? contacts[0] ?? null;
}

/** Whether some of the contact's hours hold the instant. */
export function isOnDuty({ on_duty }: Pick<ContactRow, 'on_duty'>, at: Date): boolean {
  return on_duty.some((hours) => covers(hours, at));
}

/** Hours that end before they begin run over midnight and belong to the day on which they begin. */
function covers({ days, from, to }: OpeningHours, at: Date): boolean {
  const local = inCity(at);
  const time = local.toFormat('HH:mm');
  if (from < to) return days.includes(local.weekday) && from <= time && time < to;
  const yesterday = local.minus({ days: 1 }).weekday;
  return (days.includes(local.weekday) && from <= time) || (days.includes(yesterday) && time < to);
}
