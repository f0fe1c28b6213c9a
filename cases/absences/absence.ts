import type { Database, Transaction } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';
import { workRolesOf } from '../work-items/may-work-on.ts';

export const ABSENCE_REASONS = ['leave', 'sick', 'duty', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** When an officer is away, and who stands in. `endsAt` is exclusive. */
export interface Absence {
  readonly id: string;
  readonly officerId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly standInId: string | null;
  readonly reason: AbsenceReason;
}

export const ABSENCE_COLUMNS = 'id, officer_id as "officerId", starts_at as "startsAt", ends_at as "endsAt", stand_in_id as "standInId", reason';

/** The absence that an instant falls into; null when the officer is there. */
export async function absenceAt(db: Database | Transaction, officerId: string, at: Date): Promise<Absence | null> {
  const { rows } = await db.raw<{ rows: Absence[] }>(
    `select ${ABSENCE_COLUMNS} from officer_absences where officer_id = ? and withdrawn_at is null and starts_at <= ? and ends_at > ?`, [officerId, at, at]);
  return rows[0] ?? null;
}

/** For oneself, or with the right to manage the absences of the officer's unit. */
export function mayManageAbsence(acting: Officer, of: { id: string; unitCode: string | null }): boolean {
  return acting.id === of.id || allow(acting, 'absence.manage', { unitCodes: of.unitCode ? [of.unitCode] : [] });
}

/** Of the same unit, and allowed to do at least some of the same work. */
export function fitsAsStandIn(standIn: Pick<Officer, 'id' | 'roles' | 'unitCode' | 'rights'>, officer: Pick<Officer, 'id' | 'roles' | 'unitCode' | 'rights'>): boolean {
  const work = workRolesOf(officer);
  return standIn.id !== officer.id && standIn.unitCode === officer.unitCode && workRolesOf(standIn).some((role) => work.includes(role));
}
