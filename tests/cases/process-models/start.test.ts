import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createJudge } from '../../../cases/process-models/create-judge.ts';
import { draftFiles, saveDraftFile } from '../../../cases/process-models/draft.ts';
import { keepVersion } from '../../../cases/process-models/keep-version.ts';
import { ProcessVersion } from '../../../cases/process-models/process-version.ts';
import { approveVersion } from '../../../cases/process-models/review-version.ts';
import { createDeployProcess } from '../../../dispatch/handlers/deploy-process.ts';
import { EngineError } from '../../../engine/engine.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { claimDue } from '../../../lib/outbox.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { countingEngine, fit, forgetProcesses, SHIPPED, startOver } from '../../support/process-models.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
let engine: ReturnType<typeof countingEngine>;
let folder: string;
beforeAll(async () => { database = await createTestDatabase(); });
beforeEach(async () => {
  await forgetProcesses(database.db);
  engine = countingEngine();
  folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-shipped-'));
  for (const process of ['daily-report', 'report-handling', 'unit-handling']) cpSync(path.join(SHIPPED, process), path.join(folder, process), { recursive: true });
});
afterEach(() => { rmSync(folder, { recursive: true }); });
afterAll(async () => { await database.drop(); });

const diagram = () => path.join(folder, 'unit-handling/unit-handling.bpmn');
/** What a software update does. */
const update = (words: string) => writeFileSync(diagram(), readFileSync(path.join(SHIPPED, 'unit-handling/unit-handling.bpmn'), 'utf8').replace('<bpmn:process ', `<!-- ${words} -->\n  <bpmn:process `));
const versions = () => ProcessVersion.query(database.db).where({ processId: 'unit-handling' }).orderBy('number');
const stands = async () => (await versions()).map(({ number, origin, status }) => `${number} ${origin} ${status}`);

/** A process owner changes the diagram and has it put live, alone. */
async function putLive(words: string): Promise<void> {
  const owner = await buildOfficer(database.db, { roles: ['process-owner'] }) as never;
  const ctx = testContext();
  await database.db.transaction(async (trx) => {
    const draft = (await draftFiles(trx, 'unit-handling')).find(({ kind }) => kind === 'bpmn')!;
    await saveDraftFile(trx, { processId: 'unit-handling', name: draft.name, content: draft.content.replace('<bpmn:process ', `<!-- ${words} -->\n  <bpmn:process `), revision: draft.revision }, owner, ctx);
    const { number } = await keepVersion(trx, { processId: 'unit-handling', name: words, comment: '' }, owner, fit, ctx);
    await approveVersion(trx, { processId: 'unit-handling', number }, owner, { twoPersons: false }, fit, ctx);
  });
  const deploy = createDeployProcess({ db: database.db, engine, clock: fixedClock(FACTORY_NOW), vault: testVault, judge: fit });
  for (const message of await claimDue(database.db, ['deploy-process'], 5, 30)) await deploy(message, { signal: AbortSignal.timeout(5_000) });
}

describe('a start of the system', () => {
  it('records what the software ships as live versions with a draft, and does nothing more the second time', async () => {
    // when
    const deployed = await startOver(database.db, engine, folder);
    const again = await startOver(database.db, engine, folder);

    // then
    expect(deployed.map(({ bpmnProcessId, version }) => `${bpmnProcessId} ${version}`)).toEqual(['daily-report 1', 'report-handling 1', 'unit-handling 1']);
    expect(again).toEqual(deployed);
    expect(engine.sent[2]!.map(({ name }) => name).sort()).toEqual(['handle-report.form', 'unit-handling.bpmn']);
    const [version, ...others] = await versions();
    expect(others).toEqual([]);
    expect(version).toMatchObject({ number: 1, origin: 'shipped', status: 'live', authorId: null, deployedBy: null, engineVersion: 1, definitionKey: 'unit-handling-1' });
    expect((await draftFiles(database.db, 'unit-handling')).map(({ name, savedBy }) => [name, savedBy])).toEqual([['unit-handling.bpmn', null], ['handle-report.form', null]]);
    expect(await database.db('process_models').where({ process_id: 'unit-handling' }).first('name', 'draft_based_on')).toEqual({ name: 'Xử lý phản ánh tại đơn vị', draft_based_on: 1 });
    expect(await database.db('process_definitions').where({ bpmn_process_id: 'unit-handling' }).first('version_id')).toEqual({ version_id: version!.id });
  });


  it('puts an update of the software live, and the draft follows while nobody has worked in it', async () => {
    // given
    await startOver(database.db, engine, folder);

    // when
    update('Bản 2');
    await startOver(database.db, engine, folder);

    // then
    expect(await stands()).toEqual(['1 shipped replaced', '2 shipped live']);
    expect((await draftFiles(database.db, 'unit-handling'))[0]!.content).toContain('Bản 2');
  });


  it('goes back with the software', async () => {
    // given
    await startOver(database.db, engine, folder);
    const before = readFileSync(diagram(), 'utf8');
    update('Bản 2');
    await startOver(database.db, engine, folder);

    // when
    writeFileSync(diagram(), before);
    await startOver(database.db, engine, folder);

    // then
    expect(await stands()).toEqual(['1 shipped replaced', '2 shipped replaced', '3 shipped live']);
  });


  it('keeps what a person put live, at every start', async () => {
    // given
    await startOver(database.db, engine, folder);
    await putLive('Thêm bước duyệt');

    // when
    const deployed = await startOver(database.db, engine, folder);

    // then
    expect(await stands()).toEqual(['1 shipped replaced', '2 draft live']);
    expect(deployed.find(({ bpmnProcessId }) => bpmnProcessId === 'unit-handling')).toMatchObject({ version: 2 });
    expect(engine.newest.get('unit-handling')!.content).toContain('Thêm bước duyệt');
  });


  it('keeps an update of the software for people to look at when a version of theirs is live, and tells it once', async () => {
    // given
    await startOver(database.db, engine, folder);
    await putLive('Thêm bước duyệt');

    // when
    update('Bản 2');
    await startOver(database.db, engine, folder);
    await startOver(database.db, engine, folder);

    // then
    expect(await stands()).toEqual(['1 shipped replaced', '2 draft live', '3 shipped kept']);
    expect(engine.newest.get('unit-handling')!.content).toContain('Thêm bước duyệt');
    expect((await draftFiles(database.db, 'unit-handling'))[0]!.content).toContain('Thêm bước duyệt');
  });


  it('gives an engine that lost its data the live versions, and notes what it calls them now', async () => {
    // given
    await startOver(database.db, engine, folder);
    await putLive('Thêm bước duyệt');

    // when
    const empty = countingEngine();
    await startOver(database.db, empty, folder);

    // then
    expect(empty.newest.get('unit-handling')).toMatchObject({ version: 1, content: expect.stringContaining('Thêm bước duyệt') });
    expect(await stands()).toEqual(['1 shipped replaced', '2 draft live']);
    expect((await versions())[1]).toMatchObject({ engineVersion: 1, definitionKey: 'unit-handling-1' });
  });


  it('keeps the other processes running when the engine takes a person\'s version no more', async () => {
    // given
    await startOver(database.db, engine, folder);
    await putLive('Thêm bước duyệt');
    const picky = { deploy: async (files: Parameters<typeof engine.deploy>[0]) => {
      if (files.some(({ content }) => content.includes('Thêm bước duyệt'))) throw new EngineError('invalid', 'no');
      return engine.deploy(files);
    } };

    // when
    const deployed = await startOver(database.db, picky, folder);

    // then
    expect(deployed.map(({ bpmnProcessId }) => bpmnProcessId)).toEqual(['daily-report', 'report-handling']);
    expect((await versions())[1]).toMatchObject({ status: 'live', failure: { vi: 'Khi khởi động lại, engine không nhận phiên bản này nữa.' } });
  });


  it('of several workers at once records everything once', async () => {
    // when
    await Promise.all([startOver(database.db, engine, folder), startOver(database.db, engine, folder), startOver(database.db, engine, folder)]);

    // then
    expect(await stands()).toEqual(['1 shipped live']);
  });


  it('with a shipped file that the checks refuse records nothing', async () => {
    // given
    writeFileSync(diagram(), readFileSync(diagram(), 'utf8').replace('type="remind"', 'type="unheard-of"'));

    // when
    await expect(startOver(database.db, engine, folder, createJudge(async () => '8.5.8'))).rejects.toThrow('unheard-of');

    // then
    expect(await stands()).toEqual([]);
    expect(engine.sent).toEqual([]);
  });
});
