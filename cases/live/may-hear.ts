import type { Officer } from '../officers/officer.ts';
import { allow } from '../policies/policies.ts';
import { mayWorkOn } from '../work-items/may-work-on.ts';
import { oversees } from '../work-items/queue-conditions.ts';
import type { Change } from './change.ts';

type Listener = Pick<Officer, 'id' | 'roles' | 'unitCode' | 'rights'>;

/**
 * Whether an officer's open page may be told: of work that stands, or stood until now, in a list of theirs; of cases that
 * they may read; of notices to themselves.
 */
export function mayHear(officer: Listener, change: Change): boolean {
  switch (change.topic) {
    case 'work-item': return mayHearOfWork(officer, change);
    case 'case': return allow(officer, 'case.read', { unitCodes: change.unitCodes ?? [], restricted: change.restricted });
    case 'notice': return change.officerId === officer.id;
    case 'officer': return false;
  }
}

function mayHearOfWork(officer: Listener, change: Change): boolean {
  if (change.officerId === officer.id || oversees(officer)) return true;
  if (change.restricted) return false;
  return isFor(officer, change.role, change.unitCode) || isFor(officer, change.previousRole, change.previousUnitCode);
}

function isFor(officer: Listener, role: string | null, unitCode: string | null): boolean {
  return role !== null && mayWorkOn(officer, { role, unitCode });
}
