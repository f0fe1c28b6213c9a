import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseUnits, type RoutingFacts, type RoutingQuestion } from '../../../cases/routing/choose-units.ts';
import { gapsAmong } from '../../../cases/routing/find-gaps.ts';
import type { CategoryDefault, ServiceArea } from '../../../cases/routing/service-area.ts';
import type { UnitLife } from '../../../cases/units/unit-lives.ts';

const DAYS = ['2026-11-01', '2026-11-15', '2026-12-01'];
const UNITS = ['a', 'b', 'c', 'd'];
const WARDS = ['w1', 'w2'];
const CATEGORIES = ['k1', 'k2'];

const unit = (code: string, kind: string): fc.Arbitrary<UnitLife> => fc.record({
  code: fc.constant(code), name: fc.constant(code), kind: fc.constant(kind), validFrom: fc.constant('2025-01-01'),
  validTo: fc.option(fc.constantFrom(...DAYS)), successorCodes: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 2 }),
});
const area = (index: number): fc.Arbitrary<ServiceArea> => fc.record({
  code: fc.constant(`r${index}`), unitCode: fc.constantFrom(...UNITS), categoryCode: fc.option(fc.constantFrom(...CATEGORIES)), wardCodes: fc.option(fc.uniqueArray(fc.constantFrom(...WARDS), { minLength: 1 })),
  urgency: fc.option(fc.constantFrom('normal' as const, 'urgent' as const)), calendarCode: fc.constant(null),
  hours: fc.option(fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: fc.constantFrom('00:00', '08:00', '20:00'), to: fc.constantFrom('06:00', '12:00', '24:00') }).map((hours) => [hours])),
  coordinatingUnitCodes: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 2 }), rank: fc.integer({ min: 1, max: 3 }), validFrom: fc.constantFrom('2025-01-01', DAYS[1]!), validTo: fc.option(fc.constant(DAYS[2]!)),
});
const facts: fc.Arbitrary<RoutingFacts> = fc.record({
  areas: fc.nat({ max: 8 }).chain((count): fc.Arbitrary<ServiceArea[]> => fc.tuple(...Array.from({ length: count }, (_, index) => area(index)))),
  categories: fc.tuple(...CATEGORIES.map((code) => fc.record({ code: fc.constant(code), defaultUnitKind: fc.constantFrom('ward', 'department'), defaultUnitCodes: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 2 }) }))).map((list) => new Map(list.map((each: CategoryDefault) => [each.code, each]))),
  units: fc.tuple(...UNITS.map((code) => unit(code, code === 'd' ? 'redirect-target' : 'department')), ...WARDS.map((code) => unit(code, 'ward'))).map((list) => new Map(list.map((each) => [each.code, each]))),
  calendars: fc.constant(new Map()), holidays: fc.constant(new Map()),
});
const question: fc.Arbitrary<RoutingQuestion> = fc.record({
  categoryCode: fc.option(fc.constantFrom(...CATEGORIES)), wardCode: fc.option(fc.constantFrom(...WARDS)), urgency: fc.constantFrom('normal' as const, 'urgent' as const),
  at: fc.integer({ min: 0, max: 60 * 24 * 2 }).map((halfHours) => new Date(Date.parse('2026-11-01T00:00:00+07:00') + halfHours * 1_800_000)),
});

/** The City's clock, without a library: seven hours ahead of UTC. */
function clockOf(at: Date): { day: string; weekday: number; minute: number } {
  const local = new Date(at.getTime() + 7 * 3_600_000);
  return { day: local.toISOString().slice(0, 10), weekday: local.getUTCDay() || 7, minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

/** The plain reading: every minute that the hours name in a week, one by one. */
function minutesOf(hours: NonNullable<ServiceArea['hours']>): Set<number> {
  const open = new Set<number>();
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  for (const { days, from, to } of hours) {
    for (const day of days) {
      for (let at = minute(from); at !== minute(to) + (minute(to) <= minute(from) ? 1440 : 0); at += 1) open.add(((day - 1) * 1440 + at) % 10_080);
    }
  }
  return open;
}

/** Whoever works on the day: the unit, or those after it, by walking every way. */
function slowHeirs(code: string, { units }: RoutingFacts, day: string, way: string[]): string[] {
  const one = units.get(code)!;
  if (way.includes(code)) return [];
  if (one.validTo === null || day < one.validTo) return [code];
  const found: string[] = [];
  for (const next of one.successorCodes) for (const heir of slowHeirs(next, { units } as RoutingFacts, day, [...way, code])) if (!found.includes(heir)) found.push(heir);
  return found;
}

/** The order of the decision, written as one number for each row that holds. */
function slowChoice(known: RoutingFacts, { categoryCode, wardCode, urgency, at }: RoutingQuestion): string[] {
  const { day, weekday, minute } = clockOf(at);
  const places = wardCode === null ? [] : [wardCode, ...slowHeirs(wardCode, known, day, [])];
  const rows: Array<{ unit: string; key: string }> = [];
  const key = (place: number, named: boolean, timed: boolean, rank: number, unitCode: string, code: string) => `${place}${named ? 0 : 1}${timed ? 0 : 1}${String(rank).padStart(5, '0')} ${unitCode} ${code}`;
  for (const each of known.areas) {
    if (each.validFrom > day || (each.validTo !== null && each.validTo <= day)) continue;
    if (each.categoryCode !== null && each.categoryCode !== categoryCode) continue;
    if (each.wardCodes !== null && !places.some((place) => each.wardCodes!.includes(place))) continue;
    if (each.urgency !== null && each.urgency !== urgency) continue;
    if (each.hours !== null && !minutesOf(each.hours).has((weekday - 1) * 1440 + minute)) continue;
    const place = each.wardCodes !== null ? (each.categoryCode !== null ? 0 : 1) : each.categoryCode !== null ? 2 : 3;
    rows.push({ unit: each.unitCode, key: key(place, each.urgency !== null, each.hours !== null, each.rank, each.unitCode, each.code) });
  }
  const category = categoryCode === null ? undefined : known.categories.get(categoryCode);
  if (category?.defaultUnitKind === 'ward' && wardCode !== null) rows.push({ unit: wardCode, key: key(0, false, false, 500, wardCode, '') });
  category?.defaultUnitCodes.forEach((code, index) => rows.push({ unit: code, key: key(3, false, false, 601 + index, code, '') }));
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  const answer: string[] = [];
  for (const row of rows) for (const heir of slowHeirs(row.unit, known, day, [])) if (!answer.includes(heir) && known.units.get(heir)!.kind !== 'redirect-target') answer.push(heir);
  return answer;
}

describe('choosing units', () => {
  it('[D10] gives what the slow, obvious reading gives', () => {
    fc.assert(fc.property(facts, question, (known, asked) => {
      expect(chooseUnits(known, asked).map(({ unitCode }) => unitCode)).toEqual(slowChoice(known, asked));
    }), { numRuns: 1_000 });
  });


  it('does not depend on the order of the rows, never names a unit that has ended, and never lets a unit help itself', () => {
    fc.assert(fc.property(facts, question, (known, asked) => {
      const found = chooseUnits(known, asked);
      const { day } = clockOf(asked.at);
      expect(chooseUnits({ ...known, areas: [...known.areas].reverse() }, asked)).toEqual(found);
      for (const { unitCode, coordinatingUnitCodes } of found) {
        for (const code of [unitCode, ...coordinatingUnitCodes]) expect((known.units.get(code)!.validTo ?? '9999') > day).toBe(true);
        expect(coordinatingUnitCodes).not.toContain(unitCode);
      }
    }), { numRuns: 500 });
  });


  it('calls a place unserved exactly where asking for it gives nobody', () => {
    fc.assert(fc.property(facts, question, (known, { at }) => {
      const gaps = gapsAmong(known, CATEGORIES, WARDS, at);
      const always = { ...known, areas: known.areas.filter(({ urgency, hours }) => urgency === null && hours === null) };
      const expected = CATEGORIES.flatMap((categoryCode) => WARDS.filter((wardCode) => slowChoice(always, { categoryCode, wardCode, urgency: 'normal', at }).length === 0).map((wardCode) => `${categoryCode} ${wardCode}`));
      expect(gaps.map(({ categoryCode, wardCode }) => `${categoryCode} ${wardCode}`)).toEqual(expected);
    }), { numRuns: 300 });
  });
});
