/**
 * Opens an account from the server: `npm run accounts:open -- --username lan.nguyen --name "Nguyễn Lan" --role administrator`.
 * The first administrators of a new installation are opened this way, later ones at /admin/officers. Prints a password that
 * is good for 72 hours and has to be changed at the first sign-in. --role may stand more than once; --unit CODE is for unit
 * officers and leaders. Ends with exit code 1 and what is wrong when nothing was opened.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { systemActor } from '../cases/context.ts';
import { CaseError } from '../cases/errors.ts';
import { createOfficer } from '../cases/officers/create-officer.ts';
import { givePassword } from '../cases/officers/new-password.ts';
import { ROLES, type Role } from '../cases/officers/officer.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';
import { formatInstant } from '../lib/time.ts';

const { values: { username, name, role, unit } } = parseArgs({ options: { username: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true }, unit: { type: 'string' } } });
if (!username || !name || !role) {
  console.error(`Wanted: --username NAME --name "Full name" --role ROLE [--unit CODE]. Roles: ${ROLES.join(', ')}.`);
  process.exit(1);
}
const config = readConfig();
const db = openDatabase(config.DATABASE_URL, 1, 'portal-1022-accounts');
const context = { now: new Date(), actor: systemActor('accounts:open'), vault: createVault(loadKeyRing(config)) };
try {
  const { password, until } = await db.transaction(async (trx) => {
    // Nobody ever knows this first one; the one given next is the account's.
    const { id } = await createOfficer(trx, { username, displayName: name, password: randomUUID(), roles: role as Role[], unitCode: unit ?? null }, context);
    return givePassword(trx, id, context);
  });
  console.log(`Account ${username.trim().toLowerCase()} is open. Password: ${password}\nIt is good until ${formatInstant(until)} and has to be changed at the first sign-in.`);
} catch (error) {
  if (!(error instanceof CaseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await db.destroy();
}
