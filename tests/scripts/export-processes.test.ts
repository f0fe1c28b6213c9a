import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { countingEngine, SHIPPED, startOver } from '../support/process-models.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'export-'));
  cpSync(SHIPPED, folder, { recursive: true });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) => promisify(execFile)(process.execPath, ['--no-warnings', 'scripts/export-processes.ts', ...words, folder], {
  env: { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: database.url },
}).catch((error: { code: number; stderr: string; stdout: string }) => error);

describe('npm run processes:export', () => {
  it('writes a live version back into its folder as it is, and leaves what else lies there', async () => {
    // given
    const nothing = await run('unit-handling');
    await startOver(database.db, countingEngine());
    const shipped = readFileSync(path.join(SHIPPED, 'unit-handling/unit-handling.bpmn'), 'utf8');
    writeFileSync(path.join(folder, 'unit-handling/unit-handling.bpmn'), shipped.replace('isExecutable', ' isExecutable'));
    writeFileSync(path.join(folder, 'unit-handling/left-over.form'), '{"id":"left-over","components":[]}');
    writeFileSync(path.join(folder, 'unit-handling/notes.md'), 'Ghi chú');

    // when
    const written = await run('unit-handling');
    const unknown = await run('no-such-process');

    // then
    expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('the system has not started yet') });
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no live version of "no-such-process". Live are: ') });
    expect(written.stdout).toBe('unit-handling: version 1, unit-handling.bpmn, handle-report.form\n');
    expect(readdirSync(path.join(folder, 'unit-handling')).sort()).toEqual(['handle-report.form', 'notes.md', 'unit-handling.bpmn']);
    expect(readFileSync(path.join(folder, 'unit-handling/unit-handling.bpmn'), 'utf8')).toBe(shipped);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
