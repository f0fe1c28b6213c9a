import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { OpeningHours } from '../calendars/calendar.ts';
import type { Context } from '../context.ts';
import { contactsOf, whoIsThere } from '../notifications/contact-on-duty.ts';
import { maskContacts, type MaskedContact } from '../privacy/reveal.ts';
import { countOpenWork, countOpenWorkByUnit, listOpenWork, type OpenWork } from './open-work.ts';

export interface UnitFacts {
  readonly code: string;
  readonly name: string;
  readonly smsName: string;
  readonly kind: string;
  readonly parentCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly successorCodes: readonly string[];
  readonly note: string | null;
}

/** A unit in the tree, with how much hangs on it. */
export interface UnitEntry extends UnitFacts {
  readonly contacts: number;
  readonly areas: number;
  readonly openWork: number;
}

export interface UnitContact extends MaskedContact {
  readonly id: string;
  readonly position: number;
  readonly onDuty: readonly OpeningHours[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly demonstration: boolean;
  /** Who would get a text at this instant. */
  readonly there: boolean;
}

export interface UnitDetail extends UnitFacts {
  readonly contacts: readonly UnitContact[];
  readonly openWorkCount: number;
  readonly openWork: readonly OpenWork[];
}

const FACTS = 'code, name, sms_name as "smsName", kind, parent_code as "parentCode", valid_from as "validFrom", valid_to as "validTo", successor_codes as "successorCodes", note';

/** Every unit, by name; those that have ended too. */
export async function listUnitEntries(trx: Transaction, now: Date): Promise<UnitEntry[]> {
  const day = inCity(now).toISODate()!;
  const count = async (table: string) => new Map((await trx(table).where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', day)).groupBy('unit_code')
    .select<Array<{ unit_code: string; n: string }>>('unit_code', trx.raw('count(*) as n'))).map(({ unit_code, n }) => [unit_code, Number(n)]));
  const units = await trx('units').orderBy(['name_unaccented', 'code']).select<UnitFacts[]>(trx.raw(FACTS));
  const [contacts, areas, work] = [await count('unit_contacts'), await count('service_areas'), await countOpenWorkByUnit(trx)];
  return units.map((unit) => ({ ...unit, contacts: contacts.get(unit.code) ?? 0, areas: areas.get(unit.code) ?? 0, openWork: work.get(unit.code) ?? 0 }));
}

/** One unit with its contacts, masked, and the work that it has not answered; null when there is none. */
export async function readUnit(trx: Transaction, code: string, ctx: Context): Promise<UnitDetail | null> {
  const unit = await trx('units').where({ code }).first<UnitFacts | undefined>(trx.raw(FACTS));
  if (!unit) return null;
  return { ...unit, contacts: await contactsOfUnit(trx, code, ctx), openWorkCount: await countOpenWork(trx, code), openWork: await listOpenWork(trx, code) };
}

async function contactsOfUnit(trx: Transaction, unitCode: string, ctx: Context): Promise<UnitContact[]> {
  const rows = await trx('unit_contacts').where({ unit_code: unitCode }).orderBy(['position', 'valid_from', 'id'])
    .select<Array<Omit<UnitContact, 'there' | keyof MaskedContact>>>(trx.raw('id, position, on_duty as "onDuty", valid_from as "validFrom", valid_to as "validTo", demonstration'));
  const masked = await maskContacts(trx, rows.map(({ id }) => id), ctx);
  const there = whoIsThere(await contactsOf(trx, unitCode, ctx.now), ctx.now);
  return rows.map((row) => ({ ...row, ...masked.get(row.id)!, there: row.id === there?.id }));
}
