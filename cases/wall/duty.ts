import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { OpeningHours } from '../calendars/calendar.ts';
import { isOnDuty } from '../notifications/contact-on-duty.ts';

/** Who of a unit's contacts is on duty now: their place in the order and hours, never a name. */
export interface Duty {
  readonly unitCode: string;
  /** Null: nobody's hours hold this instant; texts go to the first contact all the same. */
  readonly position: number | null;
  readonly hours: readonly OpeningHours[];
  readonly contacts: number;
}

/** The duty of several units, at one instant. */
export async function dutyOf(db: Database | Transaction, unitCodes: readonly string[], now: Date): Promise<Map<string, Duty>> {
  const day = inCity(now).toISODate();
  const rows = await db('unit_contacts').whereIn('unit_code', [...unitCodes]).where('valid_from', '<=', day)
    .where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', day)).orderBy(['unit_code', 'position', 'id'])
    .select<Array<{ unit_code: string; position: number; on_duty: OpeningHours[] }>>('unit_code', 'position', 'on_duty');
  return new Map(unitCodes.map((unitCode) => {
    const contacts = rows.filter((row) => row.unit_code === unitCode);
    const there = contacts.find((contact) => isOnDuty(contact, now));
    return [unitCode, { unitCode, position: there?.position ?? null, hours: there?.on_duty ?? [], contacts: contacts.length }];
  }));
}
