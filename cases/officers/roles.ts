import type { Database, Transaction } from '../../lib/database.ts';
import { builtInRights, type Action, type RoleRights } from '../policies/policies.ts';
import { ROLES, UNIT_ROLES } from './officer.ts';

/** A role, as it stands now. */
export interface RoleDefinition {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly rights: RoleRights;
  /** Whoever has it belongs to a unit. */
  readonly ofUnit: boolean;
}

const NAMES: Readonly<Record<(typeof ROLES)[number], readonly [vi: string, en: string]>> = {
  operator: ['Tổng đài viên', 'Operator'],
  supervisor: ['Trưởng ca tổng đài', 'Supervisor'],
  'unit-officer': ['Cán bộ đơn vị', 'Unit officer'],
  'unit-leader': ['Lãnh đạo đơn vị', 'Unit leader'],
  'department-lead': ['Lãnh đạo cơ quan chủ trì', 'Lead department'],
  'process-owner': ['Chủ quy trình', 'Process owner'],
  administrator: ['Quản trị hệ thống', 'Administrator'],
  inspector: ['Thanh tra', 'Inspector'],
  'city-office': ['Văn phòng UBND Thành phố', 'City Office'],
  'data-protection': ['Cán bộ bảo vệ dữ liệu cá nhân', 'Data-protection officer'],
};

interface RoleRow { code: string; name_vi: string; name_en: string; rights: RoleRights; of_unit: boolean }

export const isBuiltIn = (code: string): boolean => (ROLES as readonly string[]).includes(code);

/** A built-in role as it came. */
export function builtInRole(code: (typeof ROLES)[number]): RoleDefinition {
  const [nameVi, nameEn] = NAMES[code];
  return { code, nameVi, nameEn, rights: builtInRights(code), ofUnit: UNIT_ROLES.includes(code) };
}

/** Every role, the built-in ones first. */
export async function listRoles(db: Database | Transaction): Promise<RoleDefinition[]> {
  const rows: RoleRow[] = await db('roles').orderBy('code');
  const kept = rows.map((row) => ({ code: row.code, nameVi: row.name_vi, nameEn: row.name_en, rights: row.rights, ofUnit: row.of_unit }));
  return [...ROLES.map((code) => kept.find((role) => role.code === code) ?? builtInRole(code)), ...kept.filter(({ code }) => !isBuiltIn(code))];
}

/** Codes of the roles that have a right, whatever its condition. */
export async function rolesThatMay(db: Database | Transaction, action: Action): Promise<string[]> {
  return (await listRoles(db)).filter(({ rights }) => rights[action] !== undefined).map(({ code }) => code);
}
