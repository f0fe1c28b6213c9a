import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { draftFiles, saveDraftFile } from '../../cases/process-models/draft.ts';
import { keepVersion } from '../../cases/process-models/keep-version.ts';
import { listVersions } from '../../cases/process-models/list-versions.ts';
import { returnToVersion } from '../../cases/process-models/return-to-version.ts';
import { approveVersion } from '../../cases/process-models/review-version.ts';
import { createDeployProcess } from '../../dispatch/handlers/deploy-process.ts';
import type { Engine } from '../../engine/engine.ts';
import { fixedClock } from '../../lib/clock.ts';
import { claimDue, markDone } from '../../lib/outbox.ts';
import { testContext } from '../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openTestEngine } from '../support/engine.ts';
import { buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { fit, startOver } from '../support/process-models.ts';
import { testVault } from '../support/vault.ts';

jest.setTimeout(60_000);

const processId = 'test-process-model';
const ctx = testContext();
let database: TestDatabase;
let engine: Engine;
let folder: string;
let owner: never;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = openTestEngine();
  folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-models-'));
  cpSync(path.resolve(import.meta.dirname, 'diagrams/one-job.bpmn'), path.join(folder, 'one/one-job.bpmn'), { recursive: true });
  const file = path.join(folder, 'one/one-job.bpmn');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('test-one-job', processId).replaceAll('test-work', 'remind'));
  owner = await buildOfficer(database.db, { roles: ['process-owner'] }) as never;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await engine.close();
  await database.drop();
});

const start = () => startOver(database.db, engine, folder);
const stands = async () => (await listVersions(database.db, processId)).map(({ number, status, engineVersion }) => `${number} ${status} ${engineVersion}`);
const dispatch = async () => {
  const deploy = createDeployProcess({ db: database.db, engine, clock: fixedClock(FACTORY_NOW), vault: testVault, judge: fit });
  for (const message of await claimDue(database.db, ['deploy-process'], 5, 30)) {
    await deploy(message, { signal: AbortSignal.timeout(30_000) });
    await markDone(database.db, message);
  }
};
/** A change of the draft, kept and approved. */
const approve = async (change: (content: string) => string) => database.db.transaction(async (trx) => {
  const [{ name, content, revision }] = await draftFiles(trx, processId) as [Awaited<ReturnType<typeof draftFiles>>[number]];
  await saveDraftFile(trx, { processId, name, content: change(content), revision }, owner, ctx);
  const { number } = await keepVersion(trx, { processId, name: 'Thêm tên bước', comment: '' }, owner, fit, ctx);
  await approveVersion(trx, { processId, number }, owner, { twoPersons: false }, fit, ctx);
});

describe('a process on the real engine', () => {
  it('is deployed, changed, kept at a restart, returned to, and told of a refusal', async () => {
    // given
    await start();
    expect(await stands()).toEqual(['1 live 1']);

    // when, then: a version of a person's goes live, and stays live at a restart
    await approve((content) => content.replace('id="Task_Work"', 'id="Task_Work" name="Nhắc việc"'));
    await dispatch();
    await start();
    expect(await stands()).toEqual(['2 live 2', '1 replaced 1']);

    // when, then: the earlier one is live again
    await database.db.transaction((trx) => returnToVersion(trx, { processId, number: 1, reason: 'Bản mới gây chậm' }, owner, fit, ctx));
    await dispatch();
    await start();
    expect(await stands()).toEqual(['3 live 3', '2 replaced 2', '1 replaced 1']);

    // when, then: what the engine refuses leaves everything as it was
    await approve((content) => content.replace(/<zeebe:taskDefinition [^>]*\/>/, '<zeebe:taskDefinition type="=not feel (" />'));
    await dispatch();
    const [refused] = await listVersions(database.db, processId);
    expect(await stands()).toEqual(['4 failed null', '3 live 3', '2 replaced 2', '1 replaced 1']);
    expect(refused).toMatchObject({ status: 'failed', failure: { vi: expect.stringContaining('Engine không nhận phiên bản này') } });
    expect(await database.db('process_versions').where({ process_id: processId, number: 4 }).first('checks')).toMatchObject({ checks: [{ rule: 'engine', elementId: 'Task_Work', file: 'one-job.bpmn' }] });
  });
});
