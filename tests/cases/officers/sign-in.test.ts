import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../cases/officers/officer.ts';
import { createOfficer } from '../../../cases/officers/create-officer.ts';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD, loadDemonstrationAccounts } from '../../../cases/officers/demonstration-accounts.ts';
import { ABSOLUTE_MS, IDLE_MS, readSession, signIn, signOut } from '../../../cases/officers/session.ts';
import { SignInThrottled } from '../../../cases/officers/throttle.ts';
import type { NewOfficer } from '../../../cases/officers/create-officer.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });
beforeEach(async () => { await database.db('sign_in_failures').delete(); });

const start = new Date('2026-11-21T08:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const PASSWORD = 'một mật khẩu đủ dài';
const create = (input: Partial<NewOfficer> = {}) => database.db.transaction((trx) => createOfficer(trx, {
  username: `u${Math.random().toString(36).slice(2, 10)}`, displayName: 'Cán bộ', password: PASSWORD, roles: ['operator'], ...input,
}, testContext({ now: start })));
const enter = (username: string, password = PASSWORD, now = start, address = '192.0.2.1') =>
  signIn(database.db, { username, password, address }, testContext({ now, actor: { kind: 'public', id: 'sign-in' } }));
const session = (token: string, now: Date) => database.db.transaction((trx) => readSession(trx, token, now));

describe('signing in', () => {
  it('[D13] opens a session for name and password, and keeps neither password nor token', async () => {
    // given
    const officer = await create({ roles: ['unit-officer'], unitCode: '26740' });

    // when
    const signedIn = await enter(` ${officer.username.toUpperCase()} `);

    // then
    expect(signedIn.officer).toEqual(officer);
    expect(await session(signedIn.token, later(1000))).toMatchObject({ officer: { id: officer.id, unitCode: '26740', roles: ['unit-officer'] }, csrfToken: signedIn.csrfToken });
    const stored = JSON.stringify([await database.db('officers').where({ id: officer.id }), await database.db('sessions')]);
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(signedIn.token);
    expect(await database.db('audit_entries').where({ action: 'signed-in', subject_id: officer.id })).toHaveLength(1);
  });


  it('from several windows at once opens a session in each', async () => {
    // given: sessions that ended, which every sign-in clears away
    const { username } = await create();
    await Promise.all([1, 2, 3, 4].map((at) => enter(username, PASSWORD, start, `192.0.2.${at}`)));
    const after = later(ABSOLUTE_MS + 1000);

    // when
    const opened = await Promise.all(Array.from({ length: 20 }, (_, at) => enter(username, PASSWORD, after, `192.0.2.${at % 5}`)));

    // then
    expect(new Set(opened.map(({ token }) => token)).size).toBe(20);
  });


  it('[D13] answers a wrong name like a wrong password, and as slowly', async () => {
    // given
    const { username } = await create();
    const fail = async (name: string, at: number) => {
      const before = performance.now();
      const error = await enter(name, 'không phải mật khẩu', start, `192.0.2.${at}`).catch((thrown: unknown) => thrown as Error);
      return { error, took: performance.now() - before };
    };
    await fail('warm-up', 99);

    // when
    const wrongPassword = await Promise.all([await fail(username, 1), await fail(username, 2), await fail(username, 3)]);
    const wrongName = await Promise.all([await fail('nobody-1', 1), await fail('nobody-2', 2), await fail('nobody-3', 3)]);

    // then
    const median = (some: Array<{ took: number }>) => some.map((each) => each.took).sort((a, b) => a - b)[1]!;
    expect(wrongName[0]!.error).toMatchObject({ kind: 'unauthenticated', code: 'sign-in-failed', message: (wrongPassword[0]!.error as Error).message });
    expect(median(wrongName) / median(wrongPassword)).toBeGreaterThan(0.4);
  });


  it('[D13] makes one who guesses wait longer and longer, and lets the officer in from elsewhere meanwhile', async () => {
    // given
    const { username } = await create();
    const guess = (now: Date) => enter(username, 'sai mật khẩu rồi', now).catch((thrown: unknown) => thrown);

    // when
    const errors = [];
    for (let i = 0; i < 7; i += 1) errors.push(await guess(start));
    const muchLater = await guess(later(31_000));
    const again = await guess(later(32_000));

    // then
    expect(errors.map((error) => (error as { code: string }).code)).toEqual([...Array(5).fill('sign-in-failed'), 'sign-in-throttled', 'sign-in-throttled']);
    expect((errors[5] as SignInThrottled).retryAfterSeconds).toBe(30);
    expect(muchLater).toMatchObject({ code: 'sign-in-failed' });
    expect(again).toBeInstanceOf(SignInThrottled);
    expect((again as SignInThrottled).retryAfterSeconds).toBe(59);
    await expect(enter(username, PASSWORD, later(32_000))).rejects.toBeInstanceOf(SignInThrottled);
    await expect(enter(username, PASSWORD, later(32_000), '198.51.100.7')).resolves.toMatchObject({ officer: { username } });
    expect(JSON.stringify(await database.db('sign_in_failures'))).not.toContain(username);
  });


  it('[D13] lets no more guesses through when they come all at once', async () => {
    const { username } = await create();
    const results = await Promise.all(Array.from({ length: 20 }, () => enter(username, 'sai mật khẩu rồi').catch((error: { code: string }) => error.code)));
    expect(results.filter((code) => code === 'sign-in-failed')).toHaveLength(5);
    expect(results.filter((code) => code === 'sign-in-throttled')).toHaveLength(15);
  });


  it('[D13] bounds guessing through many names from one address', async () => {
    const codes = [];
    for (let i = 0; i < 32; i += 1) codes.push(await enter(`name-${i}`, 'x').catch((error: { code: string }) => error.code));
    expect(codes.slice(28)).toEqual(['sign-in-failed', 'sign-in-failed', 'sign-in-throttled', 'sign-in-throttled']);
  });


  it('forgets failures after a good sign-in', async () => {
    const { username } = await create();
    for (let i = 0; i < 4; i += 1) await enter(username, 'x').catch(() => undefined);
    await enter(username);
    for (let i = 0; i < 4; i += 1) await expect(enter(username, 'x')).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(enter(username)).resolves.toBeDefined();
  });


  it('keeps the count of failures although the request fails: it refuses to run inside a transaction', async () => {
    await expect(database.db.transaction((trx) => signIn(trx, { username: 'a', password: 'b', address: 'c' }, testContext()))).rejects.toThrow(/takes the database/);
  });
});

describe('a session', () => {
  it('[D13] ends after half an hour without a request', async () => {
    const { token } = await enter((await create()).username);
    expect(await session(token, later(IDLE_MS - 1000))).not.toBeNull();
    expect(await session(token, later(2 * IDLE_MS - 2000))).not.toBeNull();
    expect(await session(token, later(3 * IDLE_MS))).toBeNull();
  });


  it('[D13] ends after twelve hours in any case', async () => {
    const { token } = await enter((await create()).username);
    for (let at = 0; at < ABSOLUTE_MS; at += IDLE_MS - 60_000) expect(await session(token, later(at))).not.toBeNull();
    expect(await session(token, later(ABSOLUTE_MS))).toBeNull();
  });


  it('[D13] ends with signing out, with closing the account, and is opened by no guess', async () => {
    // given
    const officer = await create();
    const first = await enter(officer.username);
    const second = await enter(officer.username);

    // when
    await database.db.transaction((trx) => signOut(trx, first.token, testContext()));
    await database.db.transaction((trx) => signOut(trx, first.token, testContext()));

    // then
    expect(await session(first.token, start)).toBeNull();
    expect(await session(second.token, start)).not.toBeNull();
    expect(await session('', start)).toBeNull();
    expect(await session(second.token.slice(0, -1), start)).toBeNull();
    await database.db('officers').where({ id: officer.id }).update({ active: false });
    expect(await session(second.token, start)).toBeNull();
    await expect(enter(officer.username)).rejects.toMatchObject({ code: 'sign-in-failed' });
  });
});

describe('accounts', () => {
  it.each<[string, Partial<NewOfficer>, { code: string; field: string }]>([
    ['a short password', { password: 'ngắn' }, { code: 'password-too-short', field: '/password' }],
    ['a name with spaces', { username: 'a b c' }, { code: 'username-invalid', field: '/username' }],
    ['no role', { roles: [] }, { code: 'role-unknown', field: '/roles' }],
    ['an unknown role', { roles: ['emperor' as 'operator'] }, { code: 'role-unknown', field: '/roles' }],
    ['a unit officer without unit', { roles: ['unit-officer'] }, { code: 'unit-required', field: '/unitCode' }],
    ['an unknown unit', { roles: ['unit-leader'], unitCode: 'x' }, { code: 'unit-unknown', field: '/unitCode' }],
  ])('are refused with %s', async (_what, input, wanted) => {
    await expect(create(input)).rejects.toMatchObject(wanted);
  });


  it('have names of their own', async () => {
    const { username } = await create();
    await expect(create({ username })).rejects.toMatchObject({ kind: 'conflict', code: 'username-taken' });
  });


  it('of the demonstration let every role and every unit be played, are opened once and quickly', async () => {
    // when
    const before = performance.now();
    await loadDemonstrationAccounts(database.db);
    const took = performance.now() - before;
    const rows = await database.db('officers').where({ demonstration: true }).count({ n: '*' }).first();
    await loadDemonstrationAccounts(database.db);

    // then
    expect(took).toBeLessThan(2000);
    expect(Number(rows!.n)).toBe(DEMONSTRATION_ACCOUNTS.length + 193);
    expect(await database.db('officers').where({ demonstration: true }).count({ n: '*' }).first()).toEqual(rows);
    expect(new Set(DEMONSTRATION_ACCOUNTS.flatMap((each) => each.roles)).size).toBe(ROLES.length);
    for (const username of ['operator', 'unit.26740', 'unit.dept-health', 'department-lead']) {
      await expect(enter(username, DEMONSTRATION_PASSWORD)).resolves.toMatchObject({ officer: { username } });
    }
  });


  it('[D13] of the demonstration are neither opened nor let in on a production system', async () => {
    // given
    await loadDemonstrationAccounts(database.db);
    const { token } = await enter('operator', DEMONSTRATION_PASSWORD);
    const usual = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';

    // then
    try {
      await expect(loadDemonstrationAccounts(database.db)).rejects.toThrow(/production/);
      await expect(enter('operator', DEMONSTRATION_PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
      expect(await session(token, start)).toBeNull();
    } finally {
      process.env.NODE_ENV = usual;
    }
  });
});
