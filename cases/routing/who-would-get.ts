import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { planFor } from '../deadlines/rules.ts';
import { emergencyAt } from '../emergency/emergency-at.ts';
import { CaseError } from '../errors.ts';
import { combineWards } from '../hints/combine-wards.ts';
import { locateWard } from '../hints/locate-ward.ts';
import { wardsOfAddress } from '../hints/ward-of-address.ts';
import type { WardHint } from '../hints/ward-of-point.ts';
import { contactOnDuty, contactsOf, whoIsThere } from '../notifications/contact-on-duty.ts';
import { searchPlaces } from '../places/search-places.ts';
import { maskContacts, type MaskedContact } from '../privacy/reveal.ts';
import { readUnitLives } from '../units/unit-lives.ts';
import type { ProposedUnit, RoutingQuestion } from './choose-units.ts';
import { proposeUnit } from './propose-unit.ts';

/** A place as somebody names it: today's ward, or an address, or a point, or both of these. */
export interface NamedPlace {
  readonly wardCode?: string | null;
  readonly address?: string | null;
  readonly point?: { readonly lat: number; readonly lng: number } | null;
}

export interface FoundWards {
  readonly wards: ReadonlyArray<WardHint & { readonly name: string }>;
  /** By imported boundaries, or as named. */
  readonly exact: boolean;
  readonly outside: boolean;
}

/** One unit of the answer, with whom a text would reach. */
export interface WouldGet extends ProposedUnit {
  readonly coordinating: ReadonlyArray<{ readonly code: string; readonly name: string }>;
  readonly contact: (MaskedContact & { readonly id: string; readonly position: number; readonly there: boolean }) | null;
  /** When the unit would have to answer, delivered at that instant; null without a rule. */
  readonly dueAt: Date | null;
}

/** The wards that a place may mean, best first. */
export async function findWards(trx: Transaction, { wardCode, address, point }: NamedPlace): Promise<FoundWards> {
  const named = async (wards: readonly WardHint[]) => {
    const units = await readUnitLives(trx, wards.map(({ code }) => code));
    return wards.map((ward) => ({ ...ward, name: units.get(ward.code)?.name ?? ward.code }));
  };
  if (wardCode) {
    const [ward] = await named([{ code: wardCode, confidence: 1, why: 'Được chọn.' }]);
    return { wards: [ward!], exact: true, outside: false };
  }
  const ofWords = address ? wardsOfWords(address) : [];
  if (!point) return { wards: await named(ofWords), exact: false, outside: false };
  const located = await locateWard(trx, point.lat, point.lng);
  return { wards: await named(located.exact ? located.wards : combineWards(located.wards, ofWords)), exact: located.exact, outside: located.outside && ofWords.length === 0 };
}

/** What an address says; a name that the hints do not know may still be one of the past. */
function wardsOfWords(address: string): WardHint[] {
  const hints = wardsOfAddress(address);
  if (hints.length > 0) return hints;
  const found = searchPlaces(address).slice(0, 3);
  return found.map(({ wardCode, title, certain }) => ({ code: wardCode, confidence: certain ? 0.8 : 0.4, why: `Nhắc đến “${title}”.` }));
}

/** Units in their order for a category in a ward at an instant, each with the contact who would be written to and the deadline. */
export async function whoWouldGet(trx: Transaction, question: RoutingQuestion, ctx: Context): Promise<WouldGet[]> {
  const { alternatives } = await proposeUnit(trx, question);
  const names = await readUnitLives(trx, alternatives.flatMap(({ coordinatingUnitCodes }) => coordinatingUnitCodes));
  const found: WouldGet[] = [];
  for (const unit of alternatives) {
    const coordinating = unit.coordinatingUnitCodes.map((code) => ({ code, name: names.get(code)?.name ?? code }));
    found.push({ ...unit, coordinating, contact: await contactFor(trx, unit.unitCode, question.at, ctx), dueAt: await dueFor(trx, unit.unitCode, question) });
  }
  return found;
}

async function contactFor(trx: Transaction, unitCode: string, at: Date, ctx: Context): Promise<WouldGet['contact']> {
  const contacts = await contactsOf(trx, unitCode, at);
  const contact = contactOnDuty(contacts, at);
  if (!contact) return null;
  const masked = (await maskContacts(trx, [contact.id], ctx)).get(contact.id)!;
  return { ...masked, id: contact.id, position: contact.position, there: whoIsThere(contacts, at) !== null };
}

async function dueFor(trx: Transaction, unitCode: string, { categoryCode, urgency, at }: RoutingQuestion): Promise<Date | null> {
  const category = await trx('categories').where({ code: categoryCode }).first<{ item_types: string[] } | undefined>('item_types');
  const period = await emergencyAt(trx, at) ? 'emergency' as const : null;
  try {
    return (await planFor(trx, { clock: 'handle', itemType: category?.item_types[0] ?? null, categoryCode, unitCode, urgency, channel: 'web', stepCode: null, period, at })).dueAt;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}
