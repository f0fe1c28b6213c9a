import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ConfigurationTable, Edit, Fault, Row } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { settleWork } from '../work-items/settle-work.ts';
import { listRoles } from './roles.ts';
import { endSessions } from './session.ts';
import { stillAdministered } from './still-administered.ts';

const TABLE = 'officers';

interface AccountRow { id: string; username: string; display_name: string; email: string | null; unit_code: string | null; roles: string[]; locale: string; active: boolean }

const rowOf = (found: AccountRow): Row => ({
  username: found.username, displayName: found.display_name, email: found.email, unitCode: found.unit_code, roles: found.roles, locale: found.locale, active: found.active,
});
const rolesIn = (row: Row): string => [...(row.roles as string[] | undefined) ?? []].sort().join();
const fault = (key: string, code: string, vi: string, en: string, field?: string): Fault => ({ table: TABLE, key, code, text: { vi, en }, ...(field ? { field } : {}) });

/** Accounts: who, in which roles, of which unit. Passwords and second factors are no part of it. */
export const officersTable: ConfigurationTable = {
  name: TABLE,
  title: { vi: 'Tài khoản', en: 'Accounts' },
  group: 'people',
  key: 'username',
  twoPerson: false,
  alsoNeeds: 'officer.manage',
  page: '/officers',
  fields: [
    { name: 'username', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Tên đăng nhập', en: 'User name' } },
    { name: 'displayName', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên hiển thị', en: 'Display name' } },
    { name: 'email', type: 'text', maxLength: 200, label: { vi: 'Thư điện tử công vụ', en: 'Work e-mail' } },
    { name: 'unitCode', type: 'reference', references: 'units', label: { vi: 'Đơn vị', en: 'Unit' } },
    { name: 'roles', type: 'references', references: 'roles', required: true, label: { vi: 'Vai trò', en: 'Roles' } },
    { name: 'locale', type: 'choice', required: true, choices: [{ code: 'vi', label: { vi: 'Tiếng Việt', en: 'Vietnamese' } }, { code: 'en', label: { vi: 'Tiếng Anh', en: 'English' } }], label: { vi: 'Ngôn ngữ', en: 'Language' } },
    { name: 'active', type: 'yes-no', required: true, label: { vi: 'Đang mở', en: 'Open' } },
  ],
  list: async (trx) => (await trx('officers').orderBy('username').select<AccountRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('officers').where({ username: key }).first<AccountRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row, ctx) => {
    // A unit that is not there is told by the check of references, not by the database.
    const unit = await trx('units').where({ code: row.unitCode ?? '' }).first<{ code: string } | undefined>('code');
    const columns = { display_name: row.displayName, email: row.email, unit_code: unit?.code ?? null, roles: row.roles, locale: row.locale, active: row.active };
    // Nobody signs in with this until a password is given or chosen.
    await trx('officers').insert({ id: randomUUID(), username: row.username, password_hash: '!', created_at: ctx.now, ...columns }).onConflict('username').merge(columns);
  },
  // Refused by the check: what somebody did stays theirs.
  remove: async () => undefined,
  checkRow: (row) => [
    ...(/^[a-z0-9][a-z0-9._-]{2,59}$/.test(String(row.username)) ? [] : [fault(String(row.username), 'username-invalid', 'Tên đăng nhập có 3–60 ký tự: chữ thường không dấu, số, chấm, gạch.', 'A user name has 3 to 60 of a-z, 0-9, ".", "_" and "-".', 'username')]),
    ...(row.email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(row.email)) ? [] : [fault(String(row.username), 'email-invalid', 'Địa chỉ thư điện tử không hợp lệ.', 'This is no e-mail address.', 'email')]),
  ],
  check: async (trx, edits, ctx) => {
    const mine = edits.filter(({ table }) => table === TABLE);
    const unitRoles = (await listRoles(trx)).filter(({ ofUnit }) => ofUnit).map(({ code }) => code);
    const self = ctx.actor.kind === 'officer' ? (await trx('officers').where({ id: ctx.actor.id }).first<{ username: string } | undefined>('username'))?.username : undefined;
    return [...mine.flatMap((edit) => checkEdit(edit, unitRoles, self)), ...await stillAdministered(trx, TABLE, mine[0]!.key)];
  },
  published: async (trx, _change, edits, ctx) => {
    for (const edit of edits.filter(({ table }) => table === TABLE)) await follow(trx, edit, ctx);
  },
};

function checkEdit({ key, before, after }: Edit, unitRoles: readonly string[], self: string | undefined): Fault[] {
  if (after === null) return [fault(key, 'account-stays', 'Tài khoản không xóa được, chỉ đóng.', 'An account is closed, never taken out.')];
  const roles = after.roles as string[];
  const faults: Fault[] = [];
  if (after.active === true && after.unitCode === null && roles.some((role) => unitRoles.includes(role))) {
    faults.push(fault(key, 'unit-required', 'Vai trò này phải thuộc một đơn vị.', 'This role belongs to a unit.', 'unitCode'));
  }
  if (before && key === self && (after.active !== true || after.unitCode !== before.unitCode || rolesIn(after) !== rolesIn(before))) {
    // Nobody gives themselves a right, or locks themselves out.
    faults.push(fault(key, 'account-own', 'Không tự đóng tài khoản, tự đổi vai trò hay đơn vị của mình. Hãy nhờ quản trị viên khác.', 'Nobody closes their own account or changes their own roles or unit: ask another administrator.'));
  }
  return faults;
}

/** Sessions end with the account; work that its holder may not do any more moves on. */
async function follow(trx: Transaction, { key, before, after }: Edit, ctx: Context): Promise<void> {
  const { id } = await trx('officers').where({ username: key }).first<{ id: string }>('id');
  const action = before === null ? 'officer-created' : before.active && !after?.active ? 'officer-closed' : !before.active && after?.active ? 'officer-reopened' : 'officer-changed';
  const otherRoles = before !== null && rolesIn(before) !== rolesIn(after ?? {});
  await recordAudit(trx, { action, subjectType: 'officer', subjectId: id, detail: { roles: after?.roles ?? null, unitCode: after?.unitCode ?? null, ...(otherRoles ? { rolesBefore: before.roles } : {}) } }, ctx);
  if (action === 'officer-closed') {
    await endSessions(trx, id);
    await trx('officer_invitations').where({ officer_id: id }).delete();
    await trx('sign_in_tickets').where({ officer_id: id }).delete();
  }
  if (before !== null) await settleWork(trx, id, ctx);
}
