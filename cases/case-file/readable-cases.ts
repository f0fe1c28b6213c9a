import type { Officer } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';

/** Which cases an officer may read, as a condition for queries; what it lets through is what `case.read` allows. */
export interface ReadableCases {
  /** Only cases of which this unit has, or had, a share; null: of all units. */
  readonly unitCode: string | null;
  /** Whether restricted cases are among them. */
  readonly restricted: boolean;
}

/** The officer's reach by cases/policies; null when no case may be read at all. */
export function readableCases(officer: Pick<Officer, 'roles' | 'unitCode'>): ReadableCases | null {
  const units = officer.unitCode === null ? [] : [officer.unitCode];
  if (allow(officer, 'case.read', {})) return { unitCode: null, restricted: allow(officer, 'case.read', { restricted: true }) };
  if (!allow(officer, 'case.read', { unitCodes: units })) return null;
  return { unitCode: officer.unitCode, restricted: allow(officer, 'case.read', { unitCodes: units, restricted: true }) };
}
