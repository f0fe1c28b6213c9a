import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Calendar, Holidays, Stretch } from '../calendars/calendar.ts';
import { readUnitLives } from '../units/unit-lives.ts';
import { chooseUnits, placesOf, type ProposedUnit, type RoutingFacts, type RoutingQuestion } from './choose-units.ts';
import { readAreas, readCategoryDefaults, type ServiceArea } from './service-area.ts';

export interface UnitProposal {
  /** Null when neither service areas nor the category say anything. */
  readonly unitCode: string | null;
  /** Who should help the first one, as its row of the routing table says. */
  readonly coordinatingUnitCodes: readonly string[];
  /** All that could be meant, best first; the first one is unitCode. */
  readonly alternatives: readonly ProposedUnit[];
}

/** Who should handle a category in a ward (D10), by the routing table. A proposal; the operator decides. */
export async function proposeUnit(
  trx: Transaction | Database, { urgency = 'normal', ...about }: Omit<RoutingQuestion, 'urgency'> & { urgency?: RoutingQuestion['urgency'] },
): Promise<UnitProposal> {
  const alternatives = chooseUnits(await factsFor(trx, about), { ...about, urgency });
  return { unitCode: alternatives[0]?.unitCode ?? null, coordinatingUnitCodes: alternatives[0]?.coordinatingUnitCodes ?? [], alternatives };
}

/** As much of the routing table as one question needs. */
async function factsFor(db: Transaction | Database, { categoryCode, wardCode, at }: Pick<RoutingQuestion, 'categoryCode' | 'wardCode' | 'at'>): Promise<RoutingFacts> {
  const day = inCity(at).toISODate()!;
  const ended = await readUnitLives(db, wardCode === null ? [] : [wardCode]);
  const areas = await readAreas(db, day, { categoryCode, wardCodes: placesOf(wardCode, ended, day) });
  const categories = await readCategoryDefaults(db, categoryCode === null ? [] : [categoryCode]);
  const named = [...areas.flatMap((area) => [area.unitCode, ...area.coordinatingUnitCodes]), ...categories.flatMap((category) => category.defaultUnitCodes), ...(wardCode === null ? [] : [wardCode])];
  return { areas, categories: new Map(categories.map((category) => [category.code, category])), units: await readUnitLives(db, [...new Set(named)]), ...await readTimes(db, areas, day) };
}

/** The whole routing table of a day. */
export async function readRoutingFacts(db: Transaction | Database, at: Date): Promise<RoutingFacts> {
  const day = inCity(at).toISODate()!;
  const areas = await readAreas(db, day);
  const categories = await readCategoryDefaults(db);
  return { areas, categories: new Map(categories.map((category) => [category.code, category])), units: await readUnitLives(db), ...await readTimes(db, areas, day) };
}

async function readTimes(db: Transaction | Database, areas: readonly ServiceArea[], day: string): Promise<{ calendars: Map<string, Calendar>; holidays: Holidays }> {
  const codes = [...new Set(areas.flatMap(({ calendarCode }) => calendarCode ?? []))];
  if (codes.length === 0) return { calendars: new Map(), holidays: new Map() };
  const calendars = await db('calendars').whereIn('code', codes).select<Calendar[]>('code', 'kind', 'hours');
  const holidays = await db('holidays').where({ day }).select<Array<{ day: string; day_off: boolean; hours: Stretch[] | null }>>('day', 'day_off', 'hours');
  return { calendars: new Map(calendars.map((calendar) => [calendar.code, calendar])), holidays: new Map(holidays.map((each) => [each.day, each.hours ?? each.day_off])) };
}
