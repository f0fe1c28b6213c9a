import type { Database, Transaction } from '../../lib/database.ts';
import { heldAt, listEmergencyPeriods, type EmergencyPeriod } from './emergency-period.ts';

/**
 * Whether the rules of the emergency hold for a running clock that started at this instant: it started while a period
 * lasted, and did not go back with the open cases at its end; or it ran already when the period that lasts took the open
 * cases along.
 */
export async function emergencyAt(db: Database | Transaction, startedAt: Date): Promise<boolean> {
  return emergencyHolds(await listEmergencyPeriods(db), startedAt);
}

/** The same, for many clocks. */
export function emergencyHolds(periods: readonly EmergencyPeriod[], startedAt: Date): boolean {
  return periods.some((period) => heldAt(period, startedAt)
    ? period.endedAt === null || !period.openCasesAtEnd
    : period.endedAt === null && period.openCases && startedAt < period.startsAt);
}

/** Whether a clock that started then was one of an emergency, for looking back: what open cases did later does not matter. */
export function emergencyHeld(periods: readonly EmergencyPeriod[], startedAt: Date): boolean {
  return periods.some((period) => heldAt(period, startedAt));
}
