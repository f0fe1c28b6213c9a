import type { AreaView } from '../../../api/contract/routing.ts';

const codes = (named: ReadonlyArray<{ readonly code: string }> | null) => (named === null || named.length === 0 ? null : named.map(({ code }) => code));

/** A row as the configuration knows it. */
export function rowOf({ code, unit, category, wards, urgency, calendarCode, hours, coordinating, rank, validFrom, validTo }: AreaView) {
  return { code, unitCode: unit.code, categoryCode: category?.code ?? null, wardCodes: codes(wards), urgency, calendarCode, hours, coordinatingUnitCodes: codes(coordinating), rank, validFrom, validTo };
}
