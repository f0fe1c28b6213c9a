import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { keyRingFile, loadKeyRing, saveKeyRing } from '../../cases/privacy/key-ring.ts';
import { revealSender } from '../../cases/privacy/reveal.ts';
import { createVault } from '../../cases/privacy/vault.ts';
import { testContext } from '../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildSender } from '../support/factories.ts';
import { testKeyRing } from '../support/vault.ts';

let database: TestDatabase;
let DATA_DIR: string;
beforeAll(async () => {
  database = await createTestDatabase();
  DATA_DIR = mkdtempSync(path.join(tmpdir(), 'rotation-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(DATA_DIR, { recursive: true });
});

const run = (script: string, ...words: string[]) => promisify(execFile)(process.execPath, ['--no-warnings', `scripts/${script}.ts`, ...words], {
  env: { PATH: process.env.PATH, DATA_DIR, DATABASE_URL: database.url },
});

describe('npm run keys:rotate', () => {
  it('[D15] adds a key, seals everything anew, and forgets the old key only when nothing needs it', async () => {
    // given
    loadKeyRing({ DATA_DIR, KEY_RING: undefined });
    saveKeyRing(keyRingFile({ DATA_DIR }), testKeyRing);
    const senderId = await buildSender(database.db);

    // when
    const rotated = await run('rotate-keys');
    const straggler = await buildSender(database.db);
    const refused = await run('rotate-keys', '--forget').catch((error: { code: number; stdout: string }) => error);
    const forgotten = await run('rotate-keys', '--forget');

    // then
    expect(rotated.stdout).toContain('is the current one now');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stdout).toContain('1 rows were still sealed with an older key');
    expect(forgotten.stdout).toContain('The ring holds only');
    const ring = loadKeyRing({ DATA_DIR, KEY_RING: undefined });
    expect(Object.keys(ring.keys)).toEqual([ring.current]);
    for (const id of [senderId, straggler]) {
      const found = await database.db.transaction((trx) => revealSender(trx, { senderId: id, fields: ['name'], reason: 'rotation test' }, { ...testContext(), vault: createVault(ring) }));
      expect(found.name).toBe('Nguyễn Văn Thử');
    }
  });
});

describe('npm run audit:verify', () => {
  it('[D15] says that the trail is whole, and ends with an error at the first broken entry', async () => {
    // given
    for (let i = 0; i < 3; i += 1) {
      await database.db.transaction((trx) => recordAudit(trx, { action: 'text-tested', subjectType: 'case', subjectId: `${i}` }, testContext()));
    }

    // when
    const whole = await run('verify-audit');
    await database.db.raw('alter table audit_entries disable trigger audit_append_only');
    await database.db.raw('delete from audit_entries where seq = (select max(seq) from audit_entries)');
    const broken = await run('verify-audit').catch((error: { code: number; stdout: string }) => error);

    // then
    expect(whole.stdout).toMatch(/The audit trail is whole: \d+ entries/);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.stdout).toMatch(/broken at entry \d+/);
  });
});
