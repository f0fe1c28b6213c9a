import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftChange } from '../../../cases/configuration/draft-change.ts';
import { publishChange, submitChange } from '../../../cases/configuration/publish-change.ts';
import type { Context } from '../../../cases/context.ts';
import { changeAccount, openAccount, resetPassword, resetSecondFactor } from '../../../cases/officers/manage-account.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';

let world: TestDatabase;
let day = 0;
beforeAll(async () => { world = await createTestDatabase(); });
afterAll(async () => { await world.drop(); });

const START = Date.UTC(2026, 10, 22);
const as = <T>(officer: Officer, run: (trx: Transaction, ctx: Context) => Promise<T>, days = 0): Promise<T> =>
  world.db.transaction((trx) => run(trx, testContext({ now: new Date(START + days * 86_400_000), actor: { kind: 'officer', id: officer.id } })));
const administrator = async () => await buildOfficer(world.db, { roles: ['administrator'] }) as Officer;
const account = ({ displayName, roles }: Pick<Officer, 'displayName' | 'roles'>) => ({ displayName, roles, email: null, unitCode: null, locale: 'vi' as const, reason: 'Theo quyết định của Sở' });
const changed = (by: Officer, of: Officer, more: Partial<Officer>) => as(by, (trx, ctx) => changeAccount(trx, { username: of.username, version: 1, ...account({ ...of, ...more }) }, by, ctx));
const reset = (by: Officer, of: Officer) => as(by, (trx, ctx) => resetPassword(trx, { username: of.username, way: 'invitation' }, by, ctx));

async function opened(by: Officer, username: string): Promise<Officer> {
  await as(by, (trx, ctx) => openAccount(trx, { username, way: 'password', ...account({ displayName: 'Tài khoản mới', roles: ['administrator'] }) }, by, ctx));
  return { id: (await world.db('officers').where({ username }).first('id')).id, username, displayName: 'Tài khoản mới', roles: ['administrator'], unitCode: null, locale: 'vi' };
}

/** A change by one that the other approves, so many days later: what becomes of it. */
async function approved(author: Officer, approver: Officer, days = 1): Promise<string> {
  day += 1;
  const key = `2031-05-${10 + day}`;
  const after = { day: key, nameVi: 'Nghỉ bù', nameEn: 'Day off in lieu', kind: 'day-in-lieu', dayOff: true, hours: null, uncertain: false, note: null };
  const { id } = await as(author, (trx, ctx) => draftChange(trx, { title: 'Nghỉ bù', reason: 'Theo công văn', appliesTo: 'new-cases', edits: [{ table: 'holidays', key, after }] }, author, ctx), days);
  await as(author, (trx, ctx) => submitChange(trx, id, author, ctx), days);
  return as(approver, (trx, ctx) => publishChange(trx, { id }, approver, { twoPersons: true }, ctx), days).then(({ status }) => status, ({ code }: { code: string }) => code);
}

describe('two accounts are no two persons for 30 days', () => {
  it('when the author opened the approver\'s account, or the other way round', async () => {
    // given
    const first = await administrator();
    const own = await opened(first, 'tai.khoan.hai');
    const deeper = await opened(own, 'tai.khoan.ba');

    // then
    expect([await approved(first, own), await approved(own, first), await approved(first, deeper)]).toEqual(['not-two-persons', 'not-two-persons', 'not-two-persons']);
    expect(await approved(first, await administrator())).toBe('published');
    expect(await approved(first, own, 31)).toBe('published');
  });


  it('when one changed the sign-in or the roles of the other, or a colleague those of both', async () => {
    // given
    const [first, away, lost, promoted] = [await administrator(), await administrator(), await administrator(), await administrator()];
    await reset(first, away);
    await world.db('officer_second_factors').insert({ id: lost.id, officer_id: lost.id, secret_sealed: '-', created_at: new Date(START), confirmed_at: new Date(START) });
    await as(first, (trx, ctx) => resetSecondFactor(trx, lost.username, first, ctx));
    await changed(first, promoted, { roles: ['administrator', 'department-lead'] });

    // then
    for (const approver of [away, lost, promoted]) expect(await approved(first, approver)).toBe('not-two-persons');
    expect(await approved(away, promoted)).toBe('not-two-persons');
  });


  it('but who only corrected a name, or dealt with the same third account, approves', async () => {
    // given
    const [first, other, third] = [await administrator(), await administrator(), await administrator()];
    await changed(first, other, { displayName: 'Tên đúng' });
    await reset(first, third);
    await reset(other, third);

    // then
    expect([await approved(first, other), await approved(other, first)]).toEqual(['published', 'published']);
  });
});
