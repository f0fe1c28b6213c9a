import { CaseError } from '../errors.ts';
import type { ActingOfficer, WorkItem } from './work-item.ts';

type Subject = Pick<WorkItem, 'role' | 'unitCode'>;

/** Who stands in for whom: a leader may do what the officers below do. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  operator: ['operator', 'supervisor'],
  'unit-officer': ['unit-officer', 'unit-leader'],
};

/** Roles whose holders may do work that asks for a role. */
export function rolesFor(role: string): readonly string[] {
  return STAND_INS[role] ?? [role];
}

/** The roles of the work that an officer may do. */
export function workRolesOf(officer: Pick<ActingOfficer, 'roles'>): string[] {
  const standIns = Object.entries(STAND_INS).filter(([, roles]) => roles.some((role) => officer.roles.includes(role))).map(([role]) => role);
  return [...new Set([...officer.roles, ...standIns])];
}

/** By role; a unit's work also only within the unit. */
export function mayWorkOn(officer: ActingOfficer, item: Subject): boolean {
  return rolesFor(item.role).some((role) => officer.roles.includes(role))
    && (item.unitCode === null || item.unitCode === officer.unitCode);
}

/** @throws CaseError `work-item-not-yours` */
export function requireMayWorkOn(officer: ActingOfficer, item: Subject): void {
  if (mayWorkOn(officer, item)) return;
  const place = item.unitCode ? ` of unit ${item.unitCode}` : '';
  throw new CaseError('forbidden', 'work-item-not-yours', `This work is for the role ${item.role}${place}.`);
}
