import type { Transaction } from '../../lib/database.ts';
import type { Fault } from '../configuration/table.ts';
import type { Action } from '../policies/policies.ts';
import { rolesThatMay } from './roles.ts';

/** Without somebody who has each of these, nobody could ever put it right again. */
const NEEDED: ReadonlyArray<readonly [Action, vi: string, en: string]> = [
  ['configuration.edit', 'sửa cấu hình', 'edit the configuration'],
  ['configuration.approve', 'duyệt cấu hình', 'approve changes of the configuration'],
  ['officer.manage', 'quản lý tài khoản', 'manage accounts'],
];

/** Faults when, as things stand now, no open account has one of the rights that keep the system governable. */
export async function stillAdministered(trx: Transaction, table: string, key: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [action, vi, en] of NEEDED) {
    const holder = await trx('officers').where({ active: true }).whereRaw('roles && ?::text[] and (not demonstration or ?::boolean)', [await rolesThatMay(trx, action), process.env.NODE_ENV !== 'production']).first('id');
    if (!holder) faults.push({ table, key, code: 'nobody-left', text: { vi: `Không còn tài khoản nào được ${vi}.`, en: `No account would be left that may ${en}.` } });
  }
  return faults;
}
