import type { Transaction } from '../../lib/database.ts';

/** What an officer may be; what each may do stands in cases/policies. */
export const ROLES = [
  'operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead', 'process-owner', 'administrator', 'inspector',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that belong to one unit. */
export const UNIT_ROLES: readonly Role[] = ['unit-officer', 'unit-leader'];

/** Someone who may sign in. */
export interface Officer {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitCode: string | null;
  readonly locale: string;
}

export interface OfficerRow {
  id: string; username: string; display_name: string; roles: Role[]; unit_code: string | null; locale: string;
  password_hash: string; active: boolean; demonstration: boolean;
}

/** The officer of a row, without what only sign-in needs. */
export function officerOf(row: OfficerRow): Officer {
  return { id: row.id, username: row.username, displayName: row.display_name, roles: row.roles, unitCode: row.unit_code, locale: row.locale };
}

/** Active, and not an account of the demonstration on a production system. */
export function maySignIn(row: Pick<OfficerRow, 'active' | 'demonstration'>): boolean {
  return row.active && !(row.demonstration && process.env.NODE_ENV === 'production');
}

/** An officer by id; null when there is none or the account was closed. */
export async function findOfficer(trx: Transaction, id: string): Promise<Officer | null> {
  const row = await trx('officers').where({ id }).first<OfficerRow | undefined>();
  return row && maySignIn(row) ? officerOf(row) : null;
}
