import { Case } from '../case.ts';
import { CaseError } from '../errors.ts';
import { rolesThatMay } from '../officers/roles.ts';
import { authorize, holds, type Action } from '../policies/policies.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { isKnownKind, type ActingOfficer, type WorkItem } from './work-item.ts';

type Subject = Pick<WorkItem, 'role' | 'unitCode'>;

/** Work of these roles is for whoever has the right: a leader may do what the officers below do. Other work goes by the role. */
const RIGHT_FOR: Readonly<Record<string, Action>> = { operator: 'task.screen', 'unit-officer': 'task.handle', 'department-lead': 'daily-report.approve' };

/** Roles whose holders may do work that asks for a role. */
export async function rolesFor(db: Database | Transaction, role: string): Promise<readonly string[]> {
  const right = RIGHT_FOR[role];
  return right ? rolesThatMay(db, right) : [role];
}

/** The roles of the work that an officer may do. */
export function workRolesOf(officer: Pick<ActingOfficer, 'roles' | 'rights'>): string[] {
  const byRight = Object.entries(RIGHT_FOR).filter(([, right]) => holds(officer, right)).map(([role]) => role);
  return [...officer.roles.filter((role) => !(role in RIGHT_FOR)), ...byRight];
}

/** By role; a unit's work also only within the unit. */
export function mayWorkOn(officer: ActingOfficer, item: Subject): boolean {
  return workRolesOf(officer).includes(item.role)
    && (item.unitCode === null || item.unitCode === officer.unitCode);
}

/** @throws CaseError `work-item-not-yours` */
export function requireMayWorkOn(officer: ActingOfficer, item: Subject): void {
  if (mayWorkOn(officer, item)) return;
  const place = item.unitCode ? ` of unit ${item.unitCode}` : '';
  throw new CaseError('forbidden', 'work-item-not-yours', `This work is for the role ${item.role}${place}.`);
}

/**
 * As above; and as a process owner may draw a step for anybody, a step of a restricted case is only for those who may see
 * that case (D13, D26).
 * @throws CaseError `work-item-not-yours`, `not-allowed`
 */
export async function requireMayDo(trx: Transaction, officer: ActingOfficer, item: Subject & Pick<WorkItem, 'kind' | 'caseId'>): Promise<void> {
  requireMayWorkOn(officer, item);
  if (!item.caseId || isKnownKind(item.kind)) return;
  const { restricted } = await Case.query(trx).findById(item.caseId).select('restricted').throwIfNotFound();
  if (restricted) authorize(officer, 'case.read', { restricted, unitCodes: item.unitCode ? [item.unitCode] : [] });
}
