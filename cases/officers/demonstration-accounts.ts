import { randomUUID } from 'node:crypto';
import type { Database } from '../../lib/database.ts';
import type { Role } from './officer.ts';
import { hashPassword } from './password.ts';

/** The password of every demonstration account. It is printed at the start; production refuses the accounts. */
export const DEMONSTRATION_PASSWORD = 'demo-1022-demo';

export interface DemonstrationAccount {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitCode: string | null;
}

const account = (username: string, displayName: string, role: Role, unitCode: string | null = null): DemonstrationAccount =>
  ({ username, displayName: `${displayName} (minh họa)`, roles: [role], unitCode });

/** One account a role, and a few more where several people work side by side. */
export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  account('operator', 'Tổng đài viên 1', 'operator'),
  account('operator2', 'Tổng đài viên 2', 'operator'),
  account('operator3', 'Tổng đài viên 3', 'operator'),
  account('supervisor', 'Trưởng ca tổng đài', 'supervisor'),
  account('unit-officer', 'Cán bộ phường Sài Gòn', 'unit-officer', '26740'),
  account('unit-leader', 'Lãnh đạo phường Sài Gòn', 'unit-leader', '26740'),
  account('ward.ben-thanh', 'Cán bộ phường Bến Thành', 'unit-officer', '26743'),
  account('ward.vung-tau', 'Cán bộ phường Vũng Tàu', 'unit-officer', '26506'),
  account('leader.ben-thanh', 'Lãnh đạo phường Bến Thành', 'unit-leader', '26743'),
  account('health', 'Cán bộ Sở Y tế', 'unit-officer', 'dept-health'),
  account('construction', 'Cán bộ Sở Xây dựng', 'unit-officer', 'dept-construction'),
  account('electricity', 'Trực điện lực', 'unit-officer', 'electricity-operator'),
  account('leader.health', 'Lãnh đạo Sở Y tế', 'unit-leader', 'dept-health'),
  account('department-lead', 'Lãnh đạo đơn vị chủ trì', 'department-lead', 'dept-science-technology'),
  account('process-owner', 'Chủ quy trình', 'process-owner'),
  account('administrator', 'Quản trị hệ thống', 'administrator'),
  account('inspector', 'Thanh tra', 'inspector'),
  account('city-office', 'Văn phòng UBND Thành phố', 'city-office'),
  account('data-protection', 'Cán bộ bảo vệ dữ liệu', 'data-protection'),
];

/**
 * Opens the demonstration accounts: those above, and `unit.<code>` for every unit that receives reports. Safe to run at
 * every start; what is there stays. All share one password, so it is hashed once: 200 hashes would take seconds.
 * @returns the accounts to show to whoever started the system
 * @throws Error in production
 */
export async function loadDemonstrationAccounts(db: Database): Promise<readonly DemonstrationAccount[]> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('Demonstration accounts have known passwords: they are not opened in production. Open accounts of your own.');
  }
  const units: Array<{ code: string; name: string }> = await db('units').whereNotIn('kind', ['redirect-target', 'report-recipient']).select('code', 'name');
  const wanted = [...DEMONSTRATION_ACCOUNTS, ...units.map((unit) => account(`unit.${unit.code}`, unit.name, 'unit-officer', unit.code))];
  const present = new Set<string>(await db('officers').where({ demonstration: true }).pluck('username'));
  const missing = wanted.filter(({ username }) => !present.has(username));
  if (missing.length > 0) {
    const password_hash = await hashPassword(DEMONSTRATION_PASSWORD);
    await db('officers').insert(missing.map(({ username, displayName, roles, unitCode }) => ({
      id: randomUUID(), username, display_name: displayName, password_hash, roles: [...roles], unit_code: unitCode, demonstration: true,
      email: `${username}@1022.example.vn`,
    }))).onConflict('username').ignore();
  }
  return DEMONSTRATION_ACCOUNTS;
}
