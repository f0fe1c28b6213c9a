import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyPassword } from '../../cases/officers/password.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let DATA_DIR: string;
beforeAll(async () => {
  database = await createTestDatabase();
  DATA_DIR = mkdtempSync(path.join(tmpdir(), 'accounts-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(DATA_DIR, { recursive: true });
});

const open = (...words: string[]) => promisify(execFile)(process.execPath, ['--no-warnings', 'scripts/open-account.ts', ...words], { env: { PATH: process.env.PATH, DATA_DIR, DATABASE_URL: database.url } })
  .catch((error: { code: number; stdout: string; stderr: string }) => error);

describe('npm run accounts:open', () => {
  it('[D26] opens the first administrator of an installation, with a password to be changed, and keeps on record that the server did', async () => {
    // when
    const { stdout } = await open('--username', 'Lan.Nguyen', '--name', 'Nguyễn Lan', '--role', 'administrator');

    // then
    const officer = await database.db('officers').where({ username: 'lan.nguyen' }).first();
    expect(officer).toMatchObject({ display_name: 'Nguyễn Lan', roles: ['administrator'], must_change_password: true, password_valid_until: expect.any(Date) });
    const [, password] = /Password: (\S+)/.exec(stdout)!;
    expect(await verifyPassword(officer.password_hash, password!)).toBe(true);
    expect(await database.db('audit_entries').where({ subject_id: officer.id }).orderBy('seq').select('actor_kind', 'actor_id', 'action'))
      .toEqual(['officer-created', 'password-given'].map((action) => ({ actor_kind: 'system', actor_id: 'accounts:open', action })));
  });

  it.each([
    [['--username', 'lan'], 'Wanted: --username'],
    [['--username', 'mai', '--name', 'Mai', '--role', 'mayor'], 'Wanted is at least one of'],
    [['--username', 'mai', '--name', 'Mai', '--role', 'unit-officer'], 'belong to a unit'],
    [['--username', 'operator', '--name', 'Mai', '--role', 'unit-officer', '--unit', 'x'], 'no unit of this code'],
  ])('says what is wrong with %j, and opens nothing', async (words, why) => {
    const before = await database.db('officers').count('id as n').first();
    expect(await open(...words)).toMatchObject({ code: 1, stderr: expect.stringContaining(why) });
    expect(await database.db('officers').count('id as n').first()).toEqual(before);
  });
});
