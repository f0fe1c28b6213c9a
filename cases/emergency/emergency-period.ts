import type { Database, Transaction } from '../../lib/database.ts';

type Connection = Database | Transaction;

/** A stretch of time in which the rules of the emergency come first. */
export interface EmergencyPeriod {
  readonly code: string;
  readonly reason: string;
  readonly startsAt: Date;
  /** The announced end. */
  readonly endsAt: Date;
  /** Null while it lasts. */
  readonly endedAt: Date | null;
  /** City time, HH:mm. */
  readonly cutOff: string;
  readonly bannerVi: string;
  readonly bannerEn: string;
  /** First on the citizens' form, in this order. */
  readonly categories: readonly string[];
  /** Clocks that ran at its start follow. */
  readonly openCases: boolean;
  /** Clocks that run at its end go back to the ordinary rules. */
  readonly openCasesAtEnd: boolean;
}

interface PeriodRow {
  code: string; reason: string; starts_at: Date; ends_at: Date; ended_at: Date | null; cut_off: string; banner_vi: string; banner_en: string;
  categories: string[]; open_cases: boolean; open_cases_at_end: boolean;
}

/** Every period, the newest first. */
export async function listEmergencyPeriods(db: Connection): Promise<EmergencyPeriod[]> {
  const rows = await db('emergency_periods').orderBy('starts_at', 'desc').select<PeriodRow[]>('*');
  return rows.map((row) => ({
    code: row.code, reason: row.reason, startsAt: row.starts_at, endsAt: row.ends_at, endedAt: row.ended_at, cutOff: row.cut_off,
    bannerVi: row.banner_vi, bannerEn: row.banner_en, categories: row.categories, openCases: row.open_cases, openCasesAtEnd: row.open_cases_at_end,
  }));
}

/** The period that lasts at this instant, if any. */
export async function currentEmergency(db: Connection, now: Date): Promise<EmergencyPeriod | null> {
  return (await listEmergencyPeriods(db)).find((period) => heldAt(period, now)) ?? null;
}

/** Whether a period lasted at an instant: its start belongs to it, its end does not. */
export function heldAt({ startsAt, endsAt, endedAt }: Pick<EmergencyPeriod, 'startsAt' | 'endsAt' | 'endedAt'>, instant: Date): boolean {
  return startsAt <= instant && instant < (endedAt ?? endsAt);
}
