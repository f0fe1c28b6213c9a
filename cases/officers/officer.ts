import type { Database, Transaction } from '../../lib/database.ts';
import { rightsOfRoles, type Rights, type RoleRights } from '../policies/policies.ts';

/** Roles that are built in; what each may do stands in cases/policies. Administrators make others (roles.ts). */
export const ROLES = [
  'operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead', 'process-owner', 'administrator', 'inspector', 'data-protection', 'city-office',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that belong to one unit. */
export const UNIT_ROLES: readonly Role[] = ['unit-officer', 'unit-leader'];

/** Someone who may sign in. */
export interface Officer {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly unitCode: string | null;
  readonly locale: string;
  /** What the roles may do as administrators changed them; without it they stand as built in. */
  readonly rights?: Rights | undefined;
}

export interface OfficerRow {
  id: string; username: string; display_name: string; roles: string[]; unit_code: string | null; locale: string;
  password_hash: string; active: boolean; demonstration: boolean;
  must_change_password: boolean; password_valid_until: Date | null;
  /** Of the officer's roles those that were changed or made (ROLE_RIGHTS); null: all stand as built in. */
  role_rights?: Record<string, RoleRights> | null;
}

/** Goes along wherever rows of `officers` become officers: a right that was taken away is gone with the next look. */
export const ROLE_RIGHTS = roleRightsOf('officers');
/** The same where the table goes by another name. */
export function roleRightsOf(alias: string): string {
  return `(select jsonb_object_agg(r.code, r.rights) from roles r where r.code = any(${alias}.roles)) as role_rights`;
}

/** The officer of a row, without what only sign-in needs. */
export function officerOf(row: OfficerRow): Officer {
  return { id: row.id, username: row.username, displayName: row.display_name, roles: row.roles, unitCode: row.unit_code, locale: row.locale, ...rightsIn(row) };
}

/** The part of an officer that says what changed roles may do. */
export function rightsIn(row: Pick<OfficerRow, 'roles' | 'role_rights'>): Pick<Officer, 'rights'> {
  return row.role_rights ? { rights: rightsOfRoles(row.roles, row.role_rights) } : {};
}

/** Active, and not an account of the demonstration on a production system. */
export function maySignIn(row: Pick<OfficerRow, 'active' | 'demonstration'>): boolean {
  return row.active && !(row.demonstration && process.env.NODE_ENV === 'production');
}

/** An officer by id; null when there is none or the account was closed. */
export async function findOfficer(trx: Database | Transaction, id: string): Promise<Officer | null> {
  const row = await trx('officers').where({ id }).first<OfficerRow | undefined>('officers.*', trx.raw(ROLE_RIGHTS));
  return row && maySignIn(row) ? officerOf(row) : null;
}
