import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { completeSignIn } from '../../../cases/officers/complete-sign-in.ts';
import { createOfficer } from '../../../cases/officers/create-officer.ts';
import { acceptInvitation, changeOwnPassword, checkNewPassword, givePassword, GIVEN_MS, invite, INVITED_MS } from '../../../cases/officers/new-password.ts';
import { confirmEnrolment, removeSecondFactor, startEnrolment, type SecondFactorNeeded, stepOf } from '../../../cases/officers/second-factor.ts';
import { readSession, signIn } from '../../../cases/officers/session.ts';
import { resealAll } from '../../../cases/privacy/reseal.ts';
import { createVault } from '../../../cases/privacy/vault.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testKeyRing } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });
beforeEach(async () => { await database.db('sign_in_failures').delete(); });

const PASSWORD = 'một mật khẩu đủ dài';
let now = new Date('2026-11-21T08:00:00Z');
const wait = (ms: number) => { now = new Date(now.getTime() + ms); };
const ctx = () => testContext({ now });
const open = () => database.db.transaction((trx) => createOfficer(trx, { username: `u${Math.random().toString(36).slice(2, 10)}`, displayName: 'Cán bộ', password: PASSWORD, roles: ['operator'] }, ctx()));
const enter = (username: string, password = PASSWORD) => signIn(database.db, { username, password, address: '192.0.2.1' }, ctx());
const finish = (ticket: string, code: string) => completeSignIn(database.db, { ticket, code, address: '192.0.2.1' }, ctx());
const codeAt = (secret: string, ms = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() + ms });
const codeOf = (promise: Promise<unknown>) => promise.then(() => 'went through', (error: { code?: string }) => error.code ?? String(error));

async function enrolled() {
  const officer = await open();
  const { secret } = await database.db.transaction((trx) => startEnrolment(trx, officer, ctx()));
  const recovery = await database.db.transaction((trx) => confirmEnrolment(trx, officer, codeAt(secret), ctx()));
  wait(60_000);
  const ticket = async () => ((await enter(officer.username).catch((error: unknown) => error)) as SecondFactorNeeded).ticket;
  return { officer, secret, recovery, ticket };
}

describe('one-time codes', () => {
  /** RFC 6238, appendix B, SHA-1; the last six of its eight figures. */
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']])(
    '[D13] are those of RFC 6238 at second %i', (second, code) => {
      const secret = Secret.fromUTF8('12345678901234567890').base32;
      expect(stepOf(secret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
      // one step early or late is a clock that differs, two are not
      expect(stepOf(secret, code, new Date((second + 30) * 1000))).toBe(Math.floor(second / 30));
      expect(stepOf(secret, code, new Date((second + 60) * 1000))).toBeNull();
    });
});

describe('signing in with a second factor', () => {
  it('[D13] takes the password first, then a code, and keeps the secret sealed', async () => {
    // given
    const { officer, secret, ticket } = await enrolled();

    // when
    const first = await ticket();
    const session = await finish(first, codeAt(secret));

    // then
    expect(session.officer.username).toBe(officer.username);
    expect(await database.db.transaction((trx) => readSession(trx, session.token, now))).toMatchObject({ secondFactor: true });
    expect(JSON.stringify([await database.db('officer_second_factors'), await database.db('sign_in_tickets'), await database.db('audit_entries')])).not.toMatch(new RegExp(`${secret}|${first}`));
  });


  it('[D13] takes no code twice, no older one after a newer, no ticket twice and none after five minutes', async () => {
    // given
    const { secret, ticket } = await enrolled();
    const first = await ticket();
    const code = codeAt(secret);
    await finish(first, code);

    // then
    expect(await codeOf(finish(first, codeAt(secret, 30_000)))).toBe('sign-in-ticket-expired');
    const second = await ticket();
    expect(await codeOf(finish(second, code))).toBe('second-factor-failed');
    expect(await codeOf(finish(second, codeAt(secret, -30_000)))).toBe('second-factor-failed');
    wait(5 * 60_000);
    expect(await codeOf(finish(second, codeAt(secret)))).toBe('sign-in-ticket-expired');
  });


  it('[D13] makes one who guesses codes wait, however many tickets the password gives', async () => {
    const { ticket } = await enrolled();
    const codes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) codes.push(await codeOf(finish(await ticket(), String(100_000 + guess))));
    expect(codes.filter((code) => code === 'second-factor-failed')).toHaveLength(5);
    expect(codes.slice(5)).toEqual(['sign-in-throttled', 'sign-in-throttled']);
  });


  it('[D13] takes each recovery code once, typed with or without its dash', async () => {
    const { recovery, ticket } = await enrolled();
    expect(await codeOf(finish(await ticket(), recovery[0]!.toUpperCase().replace('-', ' ')))).toBe('went through');
    expect(await codeOf(finish(await ticket(), recovery[0]!))).toBe('second-factor-failed');
    expect(await codeOf(finish(await ticket(), recovery[1]!))).toBe('went through');
    expect(JSON.stringify(await database.db('officer_recovery_codes'))).not.toContain(recovery[2]!.replace('-', ''));
  });


  it('asks for nothing while the set-up was not confirmed, and no longer once it was removed', async () => {
    const officer = await open();
    await database.db.transaction((trx) => startEnrolment(trx, officer, ctx()));
    expect(await codeOf(enter(officer.username))).toBe('went through');
    const set = await enrolled();
    await database.db.transaction((trx) => removeSecondFactor(trx, set.officer.id, ctx()));
    expect(await codeOf(enter(set.officer.username))).toBe('went through');
  });


  it('goes on after the keys were rotated', async () => {
    const { secret, ticket } = await enrolled();
    const rotated = createVault({ ...testKeyRing, current: 'next', keys: { ...testKeyRing.keys, next: Buffer.alloc(32, 9).toString('base64') } });
    await resealAll(database.db, rotated);
    const session = await completeSignIn(database.db, { ticket: await ticket(), code: codeAt(secret), address: '192.0.2.1' }, { ...ctx(), vault: rotated });
    expect(session.token).toBeTruthy();
    await database.db('officer_second_factors').delete();
  });
});

describe('passwords', () => {
  it.each([['ngắn quá', 'password-too-short'], ['password1234', 'password-common'], ['QwertyQwerty', 'password-common'], ['aaaaaaaaaaaaaaa', 'password-common'], ['toi-la-somebody-2026', 'password-holds-username'], ['một câu dài dễ nhớ lắm', 'fine']])('[D13] "%s" is %s', (password, wanted) => {
    let found = 'fine';
    try { checkNewPassword(password, 'somebody'); } catch (error) { found = (error as { code: string }).code; }
    expect(found).toBe(wanted);
  });


  it('[D13] are changed with the present one; every other session ends', async () => {
    // given
    const officer = await open();
    const [here, elsewhere] = [await enter(officer.username), await enter(officer.username)];
    const change = (current: string, next: string) => changeOwnPassword(database.db, { officer, current, next, address: '192.0.2.1', token: here.token }, ctx());

    // then
    expect(await codeOf(change('không phải', 'một câu dài dễ nhớ lắm'))).toBe('password-wrong');
    expect(await codeOf(change(PASSWORD, PASSWORD))).toBe('password-same');
    expect(await codeOf(change(PASSWORD, 'một câu dài dễ nhớ lắm'))).toBe('went through');
    expect(await database.db.transaction((trx) => readSession(trx, here.token, now))).not.toBeNull();
    expect(await database.db.transaction((trx) => readSession(trx, elsewhere.token, now))).toBeNull();
    expect(await codeOf(enter(officer.username))).toBe('sign-in-failed');
    expect(await codeOf(enter(officer.username, 'một câu dài dễ nhớ lắm'))).toBe('went through');
  });


  it('[D13] that are given have to be changed, and expire', async () => {
    const officer = await open();
    const { password } = await database.db.transaction((trx) => givePassword(trx, officer.id, ctx()));
    const session = await enter(officer.username, password);
    expect(await database.db.transaction((trx) => readSession(trx, session.token, now))).toMatchObject({ mustChangePassword: true });
    wait(GIVEN_MS);
    expect(await codeOf(enter(officer.username, password))).toBe('one-time-password-expired');
  });


  it('[D13] are chosen through an invitation, once and within its week', async () => {
    const officer = await open();
    const invitation = () => database.db.transaction((trx) => invite(trx, officer.id, ctx()));
    const accept = (token: string) => acceptInvitation(database.db, { token, password: 'một câu dài dễ nhớ lắm' }, ctx());
    const [first, second] = [await invitation(), await invitation()];
    expect(await codeOf(enter(officer.username))).toBe('sign-in-failed');
    expect(await codeOf(accept(first.token))).toBe('invitation-unknown');
    expect(await accept(second.token)).toEqual({ username: officer.username });
    expect(await codeOf(accept(second.token))).toBe('invitation-unknown');
    expect(await codeOf(enter(officer.username, 'một câu dài dễ nhớ lắm'))).toBe('went through');
    const late = await invitation();
    wait(INVITED_MS);
    expect(await codeOf(accept(late.token))).toBe('invitation-unknown');
  });
});
