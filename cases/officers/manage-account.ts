import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockConfiguration } from '../configuration/change.ts';
import { publishAtOnce } from '../configuration/publish-change.ts';
import { officersTable } from './officers-table.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { authorize } from '../policies/policies.ts';
import { givePassword, invite } from './new-password.ts';
import type { Officer } from './officer.ts';
import { removeSecondFactor } from './second-factor.ts';
import { forgiveName } from './throttle.ts';

/** How somebody comes to a password: one that is handed over, or a link with which they choose one. */
export type Way = 'password' | 'invitation';
/** The secret is told once: it is kept as a hash only. */
export interface Given { readonly way: Way; readonly secret: string; readonly until: Date }

export interface AccountInput {
  readonly displayName: string;
  readonly email: string | null;
  readonly unitCode: string | null;
  readonly roles: readonly string[];
  readonly locale: 'vi' | 'en';
}

/**
 * Opens an account at once, recorded as a change of the configuration.
 * @throws CaseError `not-allowed`, `username-taken` (/username), `reason-missing` (/reason); ConfigurationFaults
 */
export async function openAccount(trx: Transaction, { username, reason, way, ...row }: AccountInput & { username: string; reason: string; way: Way }, by: Officer, ctx: Context): Promise<Given> {
  authorize(by, 'officer.manage');
  // Before anything is read: of two who act at once, the second sees what the first did.
  await lockConfiguration(trx);
  if (await officersTable.read(trx, username)) throw new CaseError('conflict', 'username-taken', 'Another account has this user name.', { field: '/username' });
  await publish(trx, { username, ...row, active: true }, `Mở tài khoản ${username}`, reason, by, ctx);
  return give(trx, (await requireAccount(trx, username)).id, way, ctx);
}

/**
 * Changes name, mail, unit, roles or language of the version that was read.
 * @throws CaseError `not-allowed`, `officer-unknown`, `account-outdated`, `reason-missing`; ConfigurationFaults
 */
export async function changeAccount(trx: Transaction, { username, reason, version, ...row }: AccountInput & { username: string; reason: string; version: number }, by: Officer, ctx: Context): Promise<void> {
  authorize(by, 'officer.manage');
  await lockConfiguration(trx);
  const { active, version: stands } = await requireAccount(trx, username);
  if (version !== stands) throw new CaseError('conflict', 'account-outdated', `The account was changed meanwhile: version ${stands} stands, version ${version} was sent.`);
  await publish(trx, { username, ...row, active }, `Sửa tài khoản ${username}`, reason, by, ctx);
}

/** Closes or opens again. What a closed account held goes to the stand-in or back to the queue. @throws as changeAccount */
export async function setAccountOpen(trx: Transaction, { username, open, reason }: { username: string; open: boolean; reason: string }, by: Officer, ctx: Context): Promise<void> {
  authorize(by, 'officer.manage');
  await lockConfiguration(trx);
  await requireAccount(trx, username);
  const row = await officersTable.read(trx, username);
  await publish(trx, { ...row, username, active: open }, `${open ? 'Mở lại' : 'Đóng'} tài khoản ${username}`, reason, by, ctx);
}

/** A new first password, for somebody who forgot theirs. @throws CaseError `not-allowed`, `officer-unknown`, `account-own`, `account-closed` */
export async function resetPassword(trx: Transaction, { username, way }: { username: string; way: Way }, by: Officer, ctx: Context): Promise<Given> {
  const account = await requireOther(trx, username, by);
  if (!account.active) throw new CaseError('conflict', 'account-closed', 'The account is closed.');
  const given = await give(trx, account.id, way, ctx);
  await notifyOfficer(trx, { officerId: account.id, kind: 'password-reset' }, ctx);
  return given;
}

/** Lets somebody try again at once who was made to wait after failed sign-ins. @throws CaseError `not-allowed`, `officer-unknown` */
export async function unblockAccount(trx: Transaction, username: string, by: Officer, ctx: Context): Promise<void> {
  authorize(by, 'officer.manage');
  const { id } = await requireAccount(trx, username);
  await forgiveName(trx, username);
  await forgiveName(trx, `second factor of ${id}`);
  await recordAudit(trx, { action: 'officer-unblocked', subjectType: 'officer', subjectId: id }, ctx);
}

/** For somebody who lost the device with the codes; they are told. @throws CaseError `not-allowed`, `officer-unknown`, `account-own` */
export async function resetSecondFactor(trx: Transaction, username: string, by: Officer, ctx: Context): Promise<boolean> {
  const { id } = await requireOther(trx, username, by);
  const removed = await removeSecondFactor(trx, id, ctx);
  if (removed) await notifyOfficer(trx, { officerId: id, kind: 'second-factor-reset' }, ctx);
  return removed;
}

async function give(trx: Transaction, officerId: string, way: Way, ctx: Context): Promise<Given> {
  if (way === 'password') {
    const { password, until } = await givePassword(trx, officerId, ctx);
    return { way, secret: password, until };
  }
  const { token, until } = await invite(trx, officerId, ctx);
  return { way, secret: token, until };
}

async function publish(trx: Transaction, row: Record<string, unknown>, title: string, reason: string, by: Officer, ctx: Context): Promise<void> {
  await publishAtOnce(trx, { table: officersTable.name, row, title, reason, appliesTo: 'new-cases' }, by.id, ctx);
}

async function requireAccount(trx: Transaction, username: string): Promise<{ id: string; active: boolean; version: number }> {
  const found = await trx('officers').where({ username }).first<{ id: string; active: boolean; version: number } | undefined>('id', 'active', 'version');
  if (!found) throw new CaseError('not-found', 'officer-unknown', 'There is no account of this name.');
  return found;
}

async function requireOther(trx: Transaction, username: string, by: Officer): Promise<{ id: string; active: boolean }> {
  authorize(by, 'officer.manage');
  const account = await requireAccount(trx, username);
  if (account.id === by.id) throw new CaseError('forbidden', 'account-own', 'One\'s own password and second factor are changed with the present ones.');
  return account;
}
