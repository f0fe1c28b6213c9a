import { inCity } from '../../lib/time.ts';
import { openTimeBetween } from '../calendars/add-duration.ts';
import type { Calendar, Holidays } from '../calendars/calendar.ts';
import { isOnDuty } from '../notifications/contact-on-duty.ts';
import { heirsOf, mayHandle, type UnitLives } from '../units/unit-lives.ts';
import type { CategoryDefault, ServiceArea } from './service-area.ts';

/** What a unit is responsible for, the most exact first; default = named by the category itself. */
export const REASONS = ['category-and-ward', 'ward', 'category', 'default'] as const;
export type RoutingReason = (typeof REASONS)[number];

export interface RoutingQuestion {
  readonly categoryCode: string | null;
  readonly wardCode: string | null;
  readonly urgency: 'normal' | 'urgent';
  readonly at: Date;
}

export interface RoutingFacts {
  readonly areas: readonly ServiceArea[];
  readonly categories: ReadonlyMap<string, CategoryDefault>;
  readonly units: UnitLives;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly holidays: Holidays;
}

export interface ProposedUnit {
  readonly unitCode: string;
  readonly name: string;
  readonly why: RoutingReason;
  /** Row of the routing table; null where the category's own default says so. */
  readonly areaCode: string | null;
  /** Conditions of that row beside category and place. */
  readonly byUrgency: boolean;
  readonly byTime: boolean;
  /** The unit that was meant and has ended; this one took over from it. */
  readonly insteadOf: string | null;
  readonly coordinatingUnitCodes: readonly string[];
}

interface Candidate extends Pick<ProposedUnit, 'why' | 'byUrgency' | 'byTime'> {
  readonly unitCode: string;
  readonly areaCode: string | null;
  readonly rank: number;
  readonly coordinatingUnitCodes: readonly string[];
}

const MOST = 10;

/**
 * Who should handle a category in a ward (D10), best first: the more exact place and category, then a row that names the
 * urgency, then one that names the time, then the rank. A unit that has ended is followed to its successors.
 */
export function chooseUnits(facts: RoutingFacts, question: RoutingQuestion): ProposedUnit[] {
  const day = inCity(question.at).toISODate()!;
  const chosen = new Map<string, ProposedUnit>();
  for (const candidate of [...fromAreas(facts, question, day), ...fromCategory(facts, question)].sort(byExactness)) {
    for (const code of heirsOf(candidate.unitCode, facts.units, day)) {
      const unit = facts.units.get(code)!;
      if (chosen.has(code) || !mayHandle(unit)) continue;
      const { unitCode, why, areaCode, byUrgency, byTime } = candidate;
      const beside = [...new Set(candidate.coordinatingUnitCodes.flatMap((each) => heirsOf(each, facts.units, day)))].filter((each) => each !== code);
      chosen.set(code, { why, areaCode, byUrgency, byTime, unitCode: code, name: unit.name, insteadOf: code === unitCode ? null : unitCode, coordinatingUnitCodes: beside });
    }
  }
  return [...chosen.values()].slice(0, MOST);
}

function fromAreas(facts: RoutingFacts, question: RoutingQuestion, day: string): Candidate[] {
  const places = placesOf(question.wardCode, facts.units, day);
  return facts.areas
    .filter((area) => (area.categoryCode === null || area.categoryCode === question.categoryCode)
      && (area.wardCodes === null || area.wardCodes.some((code) => places.includes(code)))
      && (area.urgency === null || area.urgency === question.urgency)
      && area.validFrom <= day && (area.validTo === null || area.validTo > day) && holdsAt(area, facts, question.at))
    .map((area) => ({
      unitCode: area.unitCode, areaCode: area.code, rank: area.rank, coordinatingUnitCodes: area.coordinatingUnitCodes,
      why: reasonOf(area), byUrgency: area.urgency !== null, byTime: namesTime(area),
    }));
}

/** A ward that was merged is known by its own code and by those of its successors. */
export function placesOf(wardCode: string | null, units: UnitLives, day: string): string[] {
  return wardCode === null ? [] : [...new Set([wardCode, ...heirsOf(wardCode, units, day)])];
}

/** What a category says of itself comes after every row that is as exact. */
function fromCategory({ categories }: RoutingFacts, { categoryCode, wardCode }: RoutingQuestion): Candidate[] {
  const category = categoryCode === null ? undefined : categories.get(categoryCode);
  if (!category) return [];
  const plain = { areaCode: null, coordinatingUnitCodes: [], byUrgency: false, byTime: false };
  const ward: Candidate[] = category.defaultUnitKind === 'ward' && wardCode !== null ? [{ ...plain, unitCode: wardCode, why: 'category-and-ward', rank: 500 }] : [];
  return [...ward, ...category.defaultUnitCodes.map((unitCode, place): Candidate => ({ ...plain, unitCode, why: 'default', rank: 601 + place }))];
}

export function reasonOf({ categoryCode, wardCodes }: Pick<ServiceArea, 'categoryCode' | 'wardCodes'>): RoutingReason {
  if (wardCodes !== null) return categoryCode !== null ? 'category-and-ward' : 'ward';
  return categoryCode !== null ? 'category' : 'default';
}

export const namesTime = ({ calendarCode, hours }: Pick<ServiceArea, 'calendarCode' | 'hours'>): boolean => calendarCode !== null || hours !== null;

function holdsAt({ calendarCode, hours }: ServiceArea, { calendars, holidays }: RoutingFacts, at: Date): boolean {
  if (hours !== null) return isOnDuty({ on_duty: hours }, at);
  if (calendarCode === null) return true;
  const calendar = calendars.get(calendarCode);
  return calendar !== undefined && openTimeBetween(calendar, at, new Date(at.getTime() + 1), holidays) > 0;
}

function byExactness(a: Candidate, b: Candidate): number {
  return REASONS.indexOf(a.why) - REASONS.indexOf(b.why) || Number(b.byUrgency) - Number(a.byUrgency) || Number(b.byTime) - Number(a.byTime)
    || a.rank - b.rank || order(a.unitCode, b.unitCode) || order(a.areaCode ?? '', b.areaCode ?? '');
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
