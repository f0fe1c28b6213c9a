import { DateTime } from 'luxon';
import type { Database, Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { timeOn } from '../calendars/add-duration.ts';
import type { OpeningHours } from '../calendars/calendar.ts';

/** A contact's turn on a date; one that ends before it begins runs over midnight. */
export interface Shift { readonly day: string; readonly from: string; readonly to: string }

export interface ContactRow {
  readonly id: string;
  readonly position: number;
  readonly on_duty: readonly OpeningHours[];
  /** Turns that may hold the instant that was asked for. */
  readonly roster?: readonly Shift[];
}

/** A unit's contacts that are valid on the day, in the order in which they are asked. */
export async function contactsOf(trx: Transaction, unitCode: string, at: Date): Promise<ContactRow[]> {
  return contactsOfUnits(trx, [unitCode], at);
}

/** The same, of several units. */
export async function contactsOfUnits(db: Database | Transaction, unitCodes: readonly string[], at: Date): Promise<Array<ContactRow & { unit_code: string }>> {
  const day = inCity(at).toISODate()!;
  const roster = `(select coalesce(jsonb_agg(jsonb_build_object('day', r.day, 'from', r.from_time, 'to', r.to_time)), '[]')
    from contact_rosters r where r.contact_id = unit_contacts.id and r.day in (?::date - 1, ?::date)) as roster`;
  return db('unit_contacts').whereIn('unit_code', [...unitCodes])
    .where('valid_from', '<=', day)
    .where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', day))
    .orderBy(['unit_code', 'position', 'id'])
    .select<Array<ContactRow & { unit_code: string }>>('id', 'unit_code', 'position', 'on_duty', db.raw(roster, [day, day]));
}

/** Whom to write to: who is there, or when nobody is the first contact, rather than nobody. */
export function contactOnDuty<T extends Pick<ContactRow, 'on_duty' | 'roster'>>(contacts: readonly T[], at: Date): T | null {
  return whoIsThere(contacts, at) ?? contacts[0] ?? null;
}

/** The first contact whose turn by the roster holds the instant, else the first whose weekly hours do. */
export function whoIsThere<T extends Pick<ContactRow, 'on_duty' | 'roster'>>(contacts: readonly T[], at: Date): T | null {
  return contacts.find(({ roster }) => roster?.some((shift) => holds(shift, at))) ?? contacts.find((contact) => isOnDuty(contact, at)) ?? null;
}

function holds({ day, from, to }: Shift, at: Date): boolean {
  const date = DateTime.fromISO(day, { zone: CITY_ZONE });
  const end = timeOn(from < to ? date : date.plus({ days: 1 }), to);
  return timeOn(date, from) <= at.getTime() && at.getTime() < end;
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
