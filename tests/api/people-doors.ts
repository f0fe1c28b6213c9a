import type { Role } from '../../cases/officers/officer.ts';
import { ROLES } from '../../cases/officers/officer.ts';
import { buildOfficer } from '../support/factories.ts';
import type { TestApp } from './support.ts';

interface Expected { readonly own: readonly Role[]; readonly other: readonly Role[]; readonly body?: object }
const everywhere = (roles: readonly Role[], body?: object): Expected => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const managers: Role[] = ['administrator'];
const account = { displayName: 'Cán bộ thử', email: null, unitCode: null, roles: ['operator'], locale: 'vi', reason: 'Theo danh sách của đơn vị' };

/** Accounts, roles, inspection, and what everybody does with their own account. */
export const PEOPLE_DOORS: Record<string, Expected> = {
  changePassword: everywhere([...ROLES], { current: 'not the password', next: 'một câu dài dễ nhớ lắm' }),
  readSecondFactor: everywhere([...ROLES]),
  startSecondFactor: everywhere([...ROLES], { password: 'not the password' }),
  confirmSecondFactor: everywhere([...ROLES], { code: '000000' }),
  replaceRecoveryCodes: everywhere([...ROLES], { password: 'not the password' }),
  removeSecondFactor: everywhere([...ROLES], { password: 'not the password' }),
  listRoles: everywhere(['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector']),
  listOfficers: everywhere(managers),
  readOfficer: everywhere(managers),
  openOfficer: everywhere(managers, { ...account, username: 'new.account', way: 'password' }),
  changeOfficer: everywhere(managers, { ...account, version: 1 }),
  closeOfficer: everywhere(managers, { reason: 'Đã chuyển công tác' }),
  reopenOfficer: everywhere(managers, { reason: 'Trở lại làm việc' }),
  resetOfficerPassword: everywhere(managers, { way: 'password' }),
  unblockOfficer: everywhere(managers),
  resetOfficerSecondFactor: everywhere(managers),
  listAudit: everywhere(['inspector', 'administrator']),
  exportAudit: everywhere(['inspector', 'administrator']),
  listPersonalDataReads: everywhere(['inspector', 'department-lead']),
  exportPersonalDataReads: everywhere(['inspector', 'department-lead']),
};

/** Somebody's account for the doors that are about one: its name in the address. */
export async function preparePeopleDoor(world: TestApp, path: string): Promise<string> {
  if (!path.includes('{username}')) return path;
  return path.replace('{username}', (await buildOfficer(world.db, { displayName: 'Người khác' })).username);
}
