import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Edit, Fault, Row, Words } from '../configuration/table.ts';
import { ACTIONS, CONDITIONS, conditionsFitting, type Action, type ConditionName, type RoleRights } from '../policies/policies.ts';
import { builtInRole, isBuiltIn, listRoles, type RoleDefinition } from './roles.ts';
import { ROLES } from './officer.ts';
import { stillAdministered } from './still-administered.ts';
import { settleWork } from '../work-items/settle-work.ts';

const TABLE = 'roles';
const rightsSchema = z.partialRecord(z.enum(ACTIONS as [Action, ...Action[]]), z.enum(Object.keys(CONDITIONS) as [ConditionName, ...ConditionName[]]));

const rowOf = ({ code, nameVi, nameEn, rights, ofUnit }: RoleDefinition): Row => ({ code, nameVi, nameEn, rights, ofUnit });
const fault = (key: string, code: string, vi: string, en: string, field?: string): Fault => ({ table: TABLE, key, code, text: { vi, en } satisfies Words, ...(field ? { field } : {}) });

/** Roles made of rights. The built-in ones can be changed, never taken out; a change holds from the next request on. */
export const rolesTable: ConfigurationTable = {
  name: TABLE,
  title: { vi: 'Vai trò', en: 'Roles' },
  group: 'people',
  key: 'code',
  twoPerson: true,
  alsoNeeds: 'officer.manage',
  page: '/roles',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 40, label: { vi: 'Mã', en: 'Code' } },
    { name: 'nameVi', type: 'text', required: true, maxLength: 80, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, maxLength: 80, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    { name: 'ofUnit', type: 'yes-no', required: true, label: { vi: 'Thuộc một đơn vị', en: 'Belongs to a unit' } },
    {
      name: 'rights', type: 'structure', required: true, schema: rightsSchema, label: { vi: 'Quyền', en: 'Rights' },
      hint: { vi: 'mỗi quyền với điều kiện: always, open, atDesk, ownUnit, ownUnitOpen, ownUnitNamed', en: 'each right with its condition: always, open, atDesk, ownUnit, ownUnitOpen, ownUnitNamed' },
    },
  ],
  list: async (trx) => (await listRoles(trx)).map(rowOf),
  read: async (trx, key) => {
    const found = (await listRoles(trx)).find(({ code }) => code === key);
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('roles').insert({ code: row.code, name_vi: row.nameVi, name_en: row.nameEn, rights: JSON.stringify(row.rights), of_unit: row.ofUnit }).onConflict('code').merge();
  },
  remove: async (trx, key) => { await trx('roles').where({ code: key }).delete(); },
  checkRow: (row) => {
    const key = String(row.code);
    const unsuitable = (Object.entries(row.rights as RoleRights) as Array<[Action, ConditionName]>).filter(([action, condition]) => !conditionsFitting(action).includes(condition));
    return [
      ...(/^[a-z][a-z0-9-]{1,39}$/.test(key) ? [] : [fault(key, 'code-wrong', 'Mã gồm chữ thường không dấu, số và gạch nối, từ 2 ký tự.', 'A code has lower-case letters, figures and hyphens, two at least.', 'code')]),
      ...unsuitable.map(([action, condition]) => fault(key, 'condition-unsuitable', `Quyền “${action}” không dùng được điều kiện “${condition}”.`, `"${action}" is about nothing that the condition "${condition}" could look at.`, 'rights')),
    ];
  },
  check: async (trx, edits) => {
    const mine = edits.filter(({ table }) => table === TABLE);
    return [...(await Promise.all(mine.map((edit) => checkEdit(trx, edit)))).flat(), ...await stillAdministered(trx, TABLE, mine[0]!.key)];
  },
  published: async (trx, _change, edits, ctx) => {
    const codes = edits.filter(({ table }) => table === TABLE).map(({ key }) => key);
    const holders: string[] = await trx('officers').whereRaw('roles && ?::text[]', [codes]).whereExists(trx('work_items').where({ status: 'open' }).whereRaw('claimed_by = officers.id').select(trx.raw('1'))).orderBy('id').pluck('id');
    for (const id of holders) await settleWork(trx, id, ctx);
  },
};

async function checkEdit(trx: Transaction, { key, after }: Edit): Promise<Fault[]> {
  if (after === null && isBuiltIn(key)) return [fault(key, 'role-built-in', 'Vai trò có sẵn không bỏ được, chỉ đổi quyền.', 'A built-in role stays; its rights can be changed.')];
  const count = async (condition: string) => Number((await trx('officers').whereRaw('? = any(roles)', [key]).whereRaw(condition).count<{ n: string }[]>({ n: '*' }))[0]!.n);
  if (after === null) {
    const holders = await count('true');
    return holders > 0 ? [fault(key, 'role-in-use', `Còn ${holders} tài khoản có vai trò này. Hãy đổi vai trò của họ trước.`, `${holders} accounts have this role: give them another one first.`)] : [];
  }
  const astray = after.ofUnit === true ? await count('unit_code is null and active') : 0;
  return astray > 0 ? [fault(key, 'unit-required', `${astray} tài khoản có vai trò này nhưng chưa thuộc đơn vị nào.`, `${astray} accounts have this role and belong to no unit.`, 'ofUnit')] : [];
}

/** The built-in roles as they came, for a page that offers the way back. */
export function rolesAsBuilt(): Row[] {
  return ROLES.map((code) => rowOf(builtInRole(code)));
}
