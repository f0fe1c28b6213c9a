import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deployFiles, readDeployFiles } from '../../engine/deploy.ts';
import type { Engine } from '../../engine/engine.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openTestEngine } from '../support/engine.ts';

jest.setTimeout(30_000);

const diagrams = path.resolve(import.meta.dirname, 'diagrams');
let database: TestDatabase;
let engine: Engine;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = openTestEngine();
  folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-deploy-'));
  cpSync(diagrams, folder, { recursive: true });
  // A process of this file alone: another test's deployment must not count as a change here.
  rename('test-deploy-once');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await engine.close();
  await database.drop();
});

function rename(processId: string, taskName = ''): void {
  rmSync(path.join(folder, 'rearm.bpmn'), { force: true });
  const text = readFileSync(path.join(diagrams, 'one-job.bpmn'), 'utf8');
  writeFileSync(path.join(folder, 'one-job.bpmn'), text.replace('test-one-job', processId).replace('id="Task_Work"', `id="Task_Work" name="${taskName}"`));
}

const deploy = (from = folder) => database.db.transaction((trx) => deployFiles(trx, engine, { files: readDeployFiles(from), now: new Date() }));

describe('a deployment', () => {
  it('makes no new version of what is unchanged, and one of what is changed', async () => {
    // when
    const first = await deploy();
    const again = await deploy();
    rename('test-deploy-once', 'changed');
    const changed = await deploy();

    // then
    expect(again).toEqual(first);
    expect(changed.map(({ version }) => version)).toEqual(first.map(({ version }) => version + 1));
    const { rows } = await database.db.raw(`select version, resource_name, length(checksum) as digits from process_definitions order by version`) as { rows: unknown[] };
    expect(rows).toEqual([1, 2].map((version) => ({ version, resource_name: 'one-job.bpmn', digits: 64 })));
  });


  it('of the diagrams and forms that the project ships is taken by the engine', async () => {
    // when
    const deployed = await deploy(path.resolve(import.meta.dirname, '../../processes'));

    // then
    expect(deployed.map(({ bpmnProcessId }) => bpmnProcessId).sort()).toEqual(readdirSync('processes').filter((name) => existsSync(`processes/${name}/${name}.bpmn`)).sort());
  });
});
