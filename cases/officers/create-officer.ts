import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { ROLES, UNIT_ROLES, type Officer, type Role } from './officer.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';

export interface NewOfficer {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly unitCode?: string | null;
  readonly email?: string | null;
  readonly locale?: 'vi' | 'en';
}

/**
 * Opens an account.
 * @throws CaseError `username-invalid` | `password-too-short` | `role-unknown` | `unit-required` | `unit-unknown` | `username-taken`
 */
export async function createOfficer(trx: Transaction, input: NewOfficer, ctx: Context): Promise<Officer> {
  const username = input.username.trim().toLowerCase();
  await check(trx, { ...input, username });
  const officer: Officer = {
    id: randomUUID(), username, displayName: input.displayName.normalize('NFC').trim(), roles: [...input.roles],
    unitCode: input.unitCode ?? null, locale: input.locale ?? 'vi',
  };
  const inserted = await trx('officers').insert({
    id: officer.id, username, display_name: officer.displayName, email: input.email ?? null, password_hash: await hashPassword(input.password),
    roles: [...officer.roles], unit_code: officer.unitCode, locale: officer.locale, created_at: ctx.now,
  }).onConflict('username').ignore().returning('id');
  if (inserted.length === 0) throw new CaseError('conflict', 'username-taken', 'Another account has this user name.', { field: '/username' });
  await recordAudit(trx, { action: 'officer-created', subjectType: 'officer', subjectId: officer.id, detail: { roles: officer.roles, unitCode: officer.unitCode } }, ctx);
  return officer;
}

async function check(trx: Transaction, input: NewOfficer): Promise<void> {
  const invalid = (code: string, message: string, field: string) => new CaseError('invalid', code, message, { field });
  if (!/^[a-z0-9][a-z0-9._-]{2,59}$/.test(input.username)) {
    throw invalid('username-invalid', 'A user name has 3 to 60 of a-z, 0-9, ".", "_" and "-".', '/username');
  }
  const length = [...input.password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    throw invalid('password-too-short', `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`, '/password');
  }
  const unknown = input.roles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined || input.roles.length === 0) throw invalid('role-unknown', `Wanted is at least one of ${ROLES.join(', ')}.`, '/roles');
  const needsUnit = input.roles.some((role) => UNIT_ROLES.includes(role));
  if (needsUnit && !input.unitCode) throw invalid('unit-required', 'A unit officer and a unit leader belong to a unit.', '/unitCode');
  if (input.unitCode && !(await trx('units').where({ code: input.unitCode }).first('code'))) {
    throw invalid('unit-unknown', 'There is no unit of this code.', '/unitCode');
  }
}
