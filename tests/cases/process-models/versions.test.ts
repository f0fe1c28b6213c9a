import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DraftChanged, draftFiles, removeDraftFile, resetDraft, saveDraftFile } from '../../../cases/process-models/draft.ts';
import type { Judge } from '../../../cases/process-models/judge.ts';
import { keepVersion } from '../../../cases/process-models/keep-version.ts';
import { listProcesses } from '../../../cases/process-models/list-processes.ts';
import { listVersions, readVersion } from '../../../cases/process-models/list-versions.ts';
import { notePresence } from '../../../cases/process-models/presence.ts';
import { LARGEST_FILE } from '../../../cases/process-models/process-file.ts';
import { returnToVersion } from '../../../cases/process-models/return-to-version.ts';
import { approveVersion, rejectVersion, submitVersion, withdrawVersion } from '../../../cases/process-models/review-version.ts';
import { createDeployProcess } from '../../../dispatch/handlers/deploy-process.ts';
import { EngineError, type DeployFile } from '../../../engine/engine.ts';
import { fixedClock } from '../../../lib/clock.ts';
import type { Transaction } from '../../../lib/database.ts';
import { claimDue, markDone } from '../../../lib/outbox.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { countingEngine, fit, forgetProcesses, objectsTo, startOver } from '../../support/process-models.ts';
import { testVault } from '../../support/vault.ts';

const processId = 'unit-handling';
const TWO = { twoPersons: true };
const ctx = testContext();
let database: TestDatabase;
let engine: ReturnType<typeof countingEngine>;
let people: Record<'owner' | 'colleague' | 'lead' | 'administrator', never>;

beforeAll(async () => {
  database = await createTestDatabase();
  const officer = (role: string, displayName: string) => buildOfficer(database.db, { roles: [role], displayName });
  people = { owner: await officer('process-owner', 'Lê Thị Thử'), colleague: await officer('process-owner', 'Trần Văn Thử'), lead: await officer('department-lead', 'Phạm Thử'), administrator: await officer('administrator', 'Quản Thử') } as never;
});
beforeEach(async () => {
  await forgetProcesses(database.db);
  engine = countingEngine();
  await startOver(database.db, engine);
});
afterAll(async () => { await database.drop(); });

const run = <T>(work: (trx: Transaction) => Promise<T>) => database.db.transaction(work);
const refusal = (code: string) => expect.objectContaining({ code });
const diagram = async () => (await draftFiles(database.db, processId)).find(({ kind }) => kind === 'bpmn')!;
const written = (content: string, words: string) => content.replace('<bpmn:process ', `<!-- ${words} -->\n  <bpmn:process `);
const statuses = async () => (await listVersions(database.db, processId)).map(({ number, status }) => `${number} ${status}`);

async function edit(words: string, who = people.owner): Promise<void> {
  const { name, content, revision } = await diagram();
  await run((trx) => saveDraftFile(trx, { processId, name, content: written(content, words), revision }, who, ctx));
}
/** A version of the draft after an edit. */
async function keep(words: string, who = people.owner, judge: Judge = fit): Promise<number> {
  await edit(words, who);
  return (await run((trx) => keepVersion(trx, { processId, name: words, comment: '' }, who, judge, ctx))).number;
}
const submit = (number: number, who = people.owner, judge: Judge = fit) => run((trx) => submitVersion(trx, { processId, number, comment: 'Xin xem giúp' }, who, judge, ctx));
const approve = (number: number, who = people.lead, more: { overLive?: number } = {}, judge: Judge = fit) => run((trx) => approveVersion(trx, { processId, number, comment: 'Đồng ý', ...more }, who, TWO, judge, testContext({ actor: { kind: 'officer', id: (who as { id: string }).id } })));
/** What the dispatcher does with what waits. */
async function dispatch(to: { deploy(files: readonly DeployFile[]): Promise<never> } | typeof engine = engine, judge: Judge = fit): Promise<void> {
  const deploy = createDeployProcess({ db: database.db, engine: to, clock: fixedClock(FACTORY_NOW), vault: testVault, judge });
  for (const message of await claimDue(database.db, ['deploy-process'], 5, 0)) {
    await deploy(message, { signal: AbortSignal.timeout(5_000) });
    await markDone(database.db, message);
  }
}
async function putLive(words: string): Promise<number> {
  const number = await keep(words);
  await submit(number);
  await approve(number);
  await dispatch();
  return number;
}

describe('the draft', () => {
  it('of two who save the same file, the second is told who was first; the same content again is no conflict', async () => {
    // given
    const { name, content, revision } = await diagram();
    const save = (words: string, who: never, at: number) => run((trx) => saveDraftFile(trx, { processId, name, content: written(content, words), revision: at }, who, ctx));
    const first = await save('một', people.owner, revision);

    // then
    await expect(save('hai', people.colleague, revision)).rejects.toMatchObject({ code: 'draft-changed', told: { vi: 'Lê Thị Thử đã lưu tệp này lúc 15:00 21/11/2026.' } });
    expect(await save('một', people.owner, revision)).toMatchObject({ revision: first.revision });
    expect((await save('hai', people.colleague, first.revision)).revision).toBeGreaterThan(first.revision);
  });


  it('takes nobody\'s work away when it begins anew: what was not kept becomes a version', async () => {
    // given
    const stale = await diagram();
    await edit('chưa giữ');

    // when
    const kept = await run((trx) => resetDraft(trx, { processId, number: 1 }, people.owner, ctx));
    const again = await run((trx) => resetDraft(trx, { processId, number: 1 }, people.owner, ctx));

    // then
    expect([kept, again]).toEqual([2, null]);
    expect((await readVersion(database.db, processId, 2))!.files.some(({ content }) => content.includes('chưa giữ'))).toBe(true);
    expect((await diagram()).content).not.toContain('chưa giữ');
    // A tab that was open all the time overwrites nothing.
    await expect(run((trx) => saveDraftFile(trx, { processId, name: stale.name, content: written(stale.content, 'cũ'), revision: stale.revision }, people.colleague, ctx))).rejects.toBeInstanceOf(DraftChanged);
  });


  it('gets and loses forms and tables, never its diagram', async () => {
    // given
    const form = (id: string) => JSON.stringify({ id, components: [{ type: 'textfield', key: 'note' }] });
    const save = (name: string, content: string, revision = 0) => run((trx) => saveDraftFile(trx, { processId, name, content, revision }, people.owner, ctx));
    const { revision } = await save('approve-answer.form', form('approve-answer'));

    // then
    await expect(save('approve-answer.form', form('other'))).rejects.toEqual(refusal('draft-changed'));
    await expect(save('second.bpmn', (await diagram()).content)).rejects.toEqual(refusal('draft-file-needed'));
    await expect(save('screen-report.form', form('mine'))).rejects.toEqual(refusal('draft-file-name-taken'));
    await expect(run((trx) => removeDraftFile(trx, { processId, name: 'unit-handling.bpmn', revision: 1 }, people.owner, ctx))).rejects.toEqual(refusal('draft-file-needed'));
    await expect(run((trx) => removeDraftFile(trx, { processId, name: 'approve-answer.form', revision: revision - 1 }, people.owner, ctx))).rejects.toBeInstanceOf(DraftChanged);
    await run((trx) => removeDraftFile(trx, { processId, name: 'approve-answer.form', revision }, people.owner, ctx));
    await expect(save('approve-answer.form', form('approve-answer'), revision)).rejects.toMatchObject({ told: { en: 'A colleague took this file out of the draft.' } });
  });


  it.each([
    ['../../etc/passwd', '{}', 'draft-file-name'], ['a.bpmn.exe', '{}', 'draft-file-name'], ['Tên có dấu.form', '{}', 'draft-file-name'], ['.form', '{}', 'draft-file-name'],
    ['a.form', 'no json', 'draft-file-unreadable'], ['a.form', '{"id":"a b","components":[]}', 'draft-file-unreadable'], ['a.form', '{"id":"a"}', 'draft-file-unreadable'],
    ['a.form', '{"id":"a","components":[{"type":"textfield","key":"__proto__"}]}', 'draft-file-unreadable'],
    ['a.form', `{"id":"a","components":${'[{"type":"group","components":'.repeat(30)}[]${'}]'.repeat(30)}}`, 'draft-file-unreadable'],
    ['a.form', `{"id":"a","components":[],"x":"${'a'.repeat(LARGEST_FILE)}"}`, 'draft-file-too-large'],
    ['a.dmn', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions/>', 'draft-file-dtd'], ['a.dmn', '<definitions', 'draft-file-unreadable'],
    ['unit-handling.bpmn', '<html/>', 'draft-file-unreadable'], ['unit-handling.bpmn', '<?xml version="1.0"?><!doctype d><d/>', 'draft-file-dtd'],
  ])('refuses %s holding %.30s with %s', async (name, content, code) => {
    await expect(run((trx) => saveDraftFile(trx, { processId, name, content, revision: 0 }, people.owner, ctx))).rejects.toEqual(refusal(code));
  });


  it('tells those who have it open of each other, until they leave', async () => {
    // given
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await notePresence(database.db, { processId, tab: mine, elementId: null }, people.owner);

    // when
    const both = await notePresence(database.db, { processId, tab: theirs, elementId: 'Task_HandleReport' }, people.colleague);
    const one = await notePresence(database.db, { processId, tab: mine, elementId: null, closed: true }, people.owner);

    // then
    expect(both.map(({ displayName, elementId }) => [displayName, elementId])).toEqual([['Lê Thị Thử', null], ['Trần Văn Thử', 'Task_HandleReport']]);
    expect(one.map(({ tab }) => tab)).toEqual([theirs]);
  });


  it('is nobody\'s but the process owners\' to change', async () => {
    for (const who of [people.lead, people.administrator]) {
      await expect(run((trx) => resetDraft(trx, { processId, number: 1 }, who, ctx))).rejects.toEqual(refusal('not-allowed'));
      await expect(notePresence(database.db, { processId, tab: randomUUID(), elementId: null }, who)).rejects.toEqual(refusal('not-allowed'));
    }
  });
});

describe('a version', () => {
  it('goes live when a second person approves it and the engine has taken it; the earlier one is replaced', async () => {
    // when
    const number = await keep('Thêm bước duyệt');
    await submit(number);
    const approved = await approve(number);
    const live = (await statuses()).join();
    await dispatch();

    // then
    expect(approved.status).toBe('deploying');
    expect(live).toBe('2 deploying,1 live');
    expect(await statuses()).toEqual(['2 live', '1 replaced']);
    expect(await readVersion(database.db, processId, number)).toMatchObject({
      engineVersion: 2, definitionKey: 'unit-handling-2', author: { displayName: 'Lê Thị Thử' }, reviewedBy: { displayName: 'Phạm Thử' }, deployedBy: { displayName: 'Phạm Thử' }, overNumber: 1, liveNumber: 2,
    });
    expect(engine.sent.at(-1)!.map(({ name }) => name)).toEqual(['unit-handling.bpmn', 'handle-report.form']);
    expect(await database.db('process_definitions').where({ definition_key: 'unit-handling-2' }).first('version')).toEqual({ version: 2 });
  });


  it('is on the audit trail with who and when, without a word of what people wrote', async () => {
    // given
    await putLive('Gọi ông A 0901 234 567');

    // then
    const trail: Array<{ action: string; actor_id: string; detail: object }> = await database.db('audit_entries').where('action', 'like', 'process-version-%').whereIn('subject_id', database.db('process_versions').where({ process_id: processId, number: 2 }).select(database.db.raw('id::text'))).orderBy('seq');
    expect(trail.map(({ action }) => action)).toEqual(['process-version-kept', 'process-version-submitted', 'process-version-approved', 'process-version-live']);
    expect(JSON.stringify(trail)).not.toMatch(/0901|Xin xem|Đồng ý/);
    expect(trail[2]!.actor_id).toBe((people.lead as { id: string }).id);
  });


  it('is approved neither by its author nor by who sent it; where one person is enough, by its author', async () => {
    // given
    const number = await keep('Một mình');
    await submit(number, people.colleague);

    // then
    await expect(approve(number, people.owner)).rejects.toEqual(refusal('version-second-person'));
    await expect(approve(number, people.colleague)).rejects.toEqual(refusal('version-second-person'));
    await expect(approve(number, people.administrator)).rejects.toEqual(refusal('not-allowed'));
    await expect(run((trx) => rejectVersion(trx, { processId, number, comment: 'Chưa đủ' }, people.owner, TWO, ctx))).rejects.toEqual(refusal('version-second-person'));
    const alone = await run((trx) => approveVersion(trx, { processId, number }, people.owner, { twoPersons: false }, fit, ctx));
    expect(alone.status).toBe('deploying');
  });


  it('cannot be approved before it was sent for review', async () => {
    await expect(approve(await keep('Chưa gửi'))).rejects.toEqual(refusal('version-status'));
  });


  it('is sent for review, approved and deployed only without faults, each of which is told', async () => {
    // given
    const faulty = objectsTo('thiếu đồng hồ');
    const number = await keep('thiếu đồng hồ', people.owner, faulty);

    // then: kept with its faults, no further
    expect((await readVersion(database.db, processId, number))!.checks).toMatchObject([{ rule: 'test', level: 'error' }]);
    await expect(submit(number, people.owner, faulty)).rejects.toMatchObject({ code: 'version-findings', findings: [{ words: { vi: 'Có “thiếu đồng hồ”.' } }] });
    await submit(number);
    await expect(approve(number, people.lead, {}, faulty)).rejects.toEqual(refusal('version-findings'));
    await approve(number);
    const sent = engine.sent.length;
    await dispatch(engine, faulty);
    expect(engine.sent).toHaveLength(sent);
    expect(await readVersion(database.db, processId, number)).toMatchObject({ status: 'failed', failure: { en: expect.stringContaining('last check') }, errors: 1 });
    expect(await statuses()).toEqual(['2 failed', '1 live']);
  });


  it('with another process\'s id, or two of them, is a fault of its own', async () => {
    // given
    const { name, content, revision } = await diagram();
    await run((trx) => saveDraftFile(trx, { processId, name, content: content.replace('<bpmn:process id="unit-handling"', '<bpmn:process id="report-handling"'), revision }, people.owner, ctx));

    // when
    const { number } = await run((trx) => keepVersion(trx, { processId, name: 'Sai mã', comment: '' }, people.owner, fit, ctx));

    // then
    await expect(submit(number)).rejects.toMatchObject({ findings: [{ rule: 'process-id', elementId: 'report-handling' }] });
  });


  it('with a form of another process\'s id is a fault', async () => {
    // given
    await run((trx) => saveDraftFile(trx, { processId, name: 'second.form', content: '{"id":"screen-report","components":[]}', revision: 0 }, people.owner, ctx));

    // when
    const { number } = await run((trx) => keepVersion(trx, { processId, name: 'Trùng mã', comment: '' }, people.owner, fit, ctx));

    // then
    await expect(submit(number)).rejects.toMatchObject({ findings: [{ rule: 'id-taken', file: 'second.form' }] });
  });


  it('approved after another one went live needs the reviewer to have compared with that one', async () => {
    // given
    const first = await keep('Bản một');
    await submit(first);
    const second = await keep('Bản hai');
    await submit(second);
    await approve(second);
    await dispatch();

    // then
    await expect(approve(first)).rejects.toEqual(refusal('live-changed'));
    await expect(approve(first, people.lead, { overLive: 1 })).rejects.toEqual(refusal('live-changed'));
    expect((await approve(first, people.lead, { overLive: second })).status).toBe('deploying');
  });


  it('a second click does nothing, and two versions are never under way at once', async () => {
    // given
    const first = await keep('Bản một');
    const again = await run((trx) => keepVersion(trx, { processId, name: 'Bản một', comment: '' }, people.owner, fit, ctx));
    await submit(first);
    await submit(first);
    const second = await keep('Bản hai');
    await submit(second);

    // when
    await approve(first);
    await approve(first);

    // then
    expect(again.number).toBe(first);
    await expect(approve(second)).rejects.toEqual(refusal('deployment-under-way'));
    expect(await database.db('outbox').where({ kind: 'deploy-process' })).toHaveLength(1);
  });


  it('that nobody changed is not kept twice, and has a name', async () => {
    const kept = (name: string) => run((trx) => keepVersion(trx, { processId, name, comment: '' }, people.owner, fit, ctx));
    await expect(kept('Như cũ')).rejects.toEqual(refusal('version-unchanged'));
    await expect(kept('  ')).rejects.toEqual(refusal('version-name-missing'));
  });


  it('goes back to its author with a reason, or is taken back by whoever sent it', async () => {
    // given
    const [first, second] = [await keep('Bản một'), await keep('Bản hai')];
    await submit(first);
    await submit(second);

    // when
    await expect(run((trx) => rejectVersion(trx, { processId, number: first, comment: 'x' }, people.lead, TWO, ctx))).rejects.toEqual(refusal('reason-missing'));
    await run((trx) => rejectVersion(trx, { processId, number: first, comment: 'Thiếu đồng hồ nhắc' }, people.lead, TWO, ctx));
    await expect(run((trx) => withdrawVersion(trx, { processId, number: second }, people.colleague, ctx))).rejects.toEqual(refusal('version-of-other'));
    await run((trx) => withdrawVersion(trx, { processId, number: second }, people.owner, ctx));

    // then
    expect(await statuses()).toEqual(['3 kept', '2 rejected', '1 live']);
    await expect(approve(first)).rejects.toEqual(refusal('version-status'));
  });


  it('that was live before is live again with one click, as a version of its own', async () => {
    // given
    await putLive('Bản mới');
    const back = () => run((trx) => returnToVersion(trx, { processId, number: 1, reason: 'Bản mới gây chậm' }, people.owner, fit, ctx));

    // when
    const restored = await back();
    const again = await back();
    await dispatch();

    // then
    expect(again.number).toBe(restored.number);
    expect(await statuses()).toEqual(['3 live', '2 replaced', '1 replaced']);
    expect(await readVersion(database.db, processId, 3)).toMatchObject({ origin: 'restored', restores: 1, comment: 'Bản mới gây chậm', engineVersion: 3 });
    const refused = (number: number) => run((trx) => returnToVersion(trx, { processId, number, reason: 'Bản mới gây chậm' }, people.owner, fit, ctx));
    await expect(refused(3)).rejects.toEqual(refusal('version-status'));
    await expect(refused(await keep('Chưa chạy'))).rejects.toEqual(refusal('version-never-live'));
  });


  it('stays as it was kept', async () => {
    const number = await keep('Giữ nguyên');
    const { id } = (await readVersion(database.db, processId, number))!;
    await expect(database.db('process_version_files').where({ version_id: id }).update({ content: 'x' })).rejects.toThrow('stay as they were kept');
    await expect(database.db('process_version_files').where({ version_id: id }).delete()).rejects.toThrow('stay as they were kept');
  });


  it('shows in the list of processes where it stands', async () => {
    // given
    const number = await keep('Bản một');
    await submit(number);

    // then
    const process = (await listProcesses(database.db)).find((entry) => entry.processId === processId)!;
    expect(process).toMatchObject({ name: 'Xử lý phản ánh tại đơn vị', live: { number: 1 }, inReview: [{ number }], deploying: null, shippedWaiting: null, draft: { changed: true, basedOn: number, savedBy: { displayName: 'Lê Thị Thử' } } });
    expect((await listProcesses(database.db, 'daily-report'))[0]).toMatchObject({ draft: { changed: false, basedOn: 1, savedBy: null } });
  });
});

describe('a deployment', () => {
  it('waits for an engine that is away, and is done once however often it is delivered', async () => {
    // given
    const number = await keep('Bản một');
    await submit(number);
    await approve(number);
    const away = { deploy: async () => { throw new EngineError('unavailable', 'no leader'); } };

    // when
    await expect(dispatch(away)).rejects.toEqual(refusal('unavailable'));
    const waiting = (await statuses()).join();
    const message = (await claimDue(database.db, ['deploy-process'], 5, 0))[0]!;
    const deploy = createDeployProcess({ db: database.db, engine, clock: fixedClock(FACTORY_NOW), vault: testVault, judge: fit });
    const sent = engine.sent.length;
    await Promise.all([1, 2, 3].map(() => deploy(message, { signal: AbortSignal.timeout(5_000) })));

    // then
    expect(waiting).toBe('2 deploying,1 live');
    expect(engine.sent).toHaveLength(sent + 1);
    expect(await statuses()).toEqual(['2 live', '1 replaced']);
  });


  it('that the engine refuses fails with its reason at the element, and can be sent for review again', async () => {
    // given
    const number = await keep('Bản một');
    await submit(number);
    await approve(number);
    const message = `deploy: Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:\n'unit-handling.bpmn': - Element: Task_HandleReport > extensionElements > assignmentDefinition\n    - ERROR: Must have an assignee\n`;

    // when
    await dispatch({ deploy: async () => { throw new EngineError('invalid', message); } });

    // then
    expect(await readVersion(database.db, processId, number)).toMatchObject({
      status: 'failed', failure: { vi: 'Engine không nhận phiên bản này: Must have an assignee' }, checks: [{ rule: 'engine', file: 'unit-handling.bpmn', elementId: 'Task_HandleReport' }],
    });
    expect((await listProcesses(database.db, processId))[0]).toMatchObject({ failed: { number }, live: { number: 1 } });
    expect((await submit(number)).status).toBe('in-review');
    expect((await approve(number)).deployments).toBe(2);
    await dispatch();
    expect(await statuses()).toEqual(['2 live', '1 replaced']);
  });
});
