import type { Database, Transaction } from '../../lib/database.ts';
import type { OpeningHours } from '../calendars/calendar.ts';
import { contactsOfUnits, whoIsThere } from '../notifications/contact-on-duty.ts';

/** Who of a unit's contacts is on duty now: their place in the order and hours, never a name. */
export interface Duty {
  readonly unitCode: string;
  /** Null: nobody's turn or hours hold this instant; texts go to the first contact all the same. */
  readonly position: number | null;
  readonly hours: readonly OpeningHours[];
  readonly contacts: number;
}

/** The duty of several units, at one instant. */
export async function dutyOf(db: Database | Transaction, unitCodes: readonly string[], now: Date): Promise<Map<string, Duty>> {
  const rows = await contactsOfUnits(db, unitCodes, now);
  return new Map(unitCodes.map((unitCode) => {
    const contacts = rows.filter((row) => row.unit_code === unitCode);
    const there = whoIsThere(contacts, now);
    return [unitCode, { unitCode, position: there?.position ?? null, hours: there?.on_duty ?? [], contacts: contacts.length }];
  }));
}
