import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../../cases/context.ts';
import { changeAccount, openAccount, setAccountOpen } from '../../../cases/officers/manage-account.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';

let world: TestDatabase;
let first: Officer;
let second: Officer;
beforeAll(async () => {
  world = await createTestDatabase();
  [first, second] = [await buildOfficer(world.db, { roles: ['administrator'] }) as Officer, await buildOfficer(world.db, { roles: ['administrator'] }) as Officer];
});
afterAll(async () => { await world.drop(); });

const ctxOf = (officer: Officer): Context => testContext({ actor: { kind: 'officer', id: officer.id } });
const row = (displayName: string) => ({ displayName, email: null, unitCode: null, roles: ['operator'], locale: 'vi' as const, reason: 'Theo quyết định của Sở' });
const standing = (username: string) => world.db('officers').where({ username }).first('display_name', 'active', 'version');

/** The first one's transaction is still open when the second one's begins. */
async function atOnce(one: (trx: Transaction) => Promise<unknown>, other: (trx: Transaction) => Promise<unknown>): Promise<string> {
  const open = await world.db.transaction();
  await one(open);
  const waits = world.db.transaction(other).then(() => 'went through', (error: { code: string }) => error.code);
  await pause(200);
  await open.commit();
  return waits;
}

describe('two administrators at once', () => {
  it('of two who open the same name one is told that it is taken', async () => {
    // when
    const open = (by: Officer, displayName: string) => (trx: Transaction) => openAccount(trx, { username: 'pham.trung', way: 'invitation', ...row(displayName) }, by, ctxOf(by));
    const told = await atOnce(open(first, 'Phạm Một'), open(second, 'Phạm Hai'));

    // then
    expect(told).toBe('username-taken');
    expect(await standing('pham.trung')).toEqual({ display_name: 'Phạm Một', active: true, version: 1 });
  });


  it('a change of an account that is being closed does not open it again', async () => {
    // given
    const { username } = await buildOfficer(world.db, { roles: ['operator'], displayName: 'Người nghỉ' });

    // when
    const told = await atOnce(
      (trx) => setAccountOpen(trx, { username, open: false, reason: 'Đã chuyển công tác' }, first, ctxOf(first)),
      (trx) => changeAccount(trx, { username, version: 1, ...row('Tên khác') }, second, ctxOf(second)));

    // then
    expect(told).toBe('account-outdated');
    expect(await standing(username)).toEqual({ display_name: 'Người nghỉ', active: false, version: 2 });
  });
});
