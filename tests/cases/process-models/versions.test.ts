import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { recordAudit } from '../../../cases/audit/record-audit.ts';
import { saveDraftFile } from '../../../cases/process-models/draft.ts';
import { keepVersion } from '../../../cases/process-models/keep-version.ts';
import { listProcesses } from '../../../cases/process-models/list-processes.ts';
import { readVersion } from '../../../cases/process-models/list-versions.ts';
import { returnToVersion } from '../../../cases/process-models/return-to-version.ts';
import { approveVersion, rejectVersion, withdrawVersion } from '../../../cases/process-models/review-version.ts';
import { createDeployProcess } from '../../../dispatch/handlers/deploy-process.ts';
import { EngineError } from '../../../engine/engine.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { claimDue } from '../../../lib/outbox.ts';
import { testContext } from '../../support/context.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { fit, objectsTo } from '../../support/process-models.ts';
import { approve, beginAnew, ctx, database, diagram, dispatch, engine, keep, openVersions, people, processId, putLive, refusal, run, statuses, submit, TWO } from '../../support/process-versions.ts';
import { testVault } from '../../support/vault.ts';

beforeAll(openVersions);
beforeEach(beginAnew);
afterAll(async () => { await database.drop(); });

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


  it('is not approved with an account that its author has just given a new password', async () => {
    // given
    const lead = await buildOfficer(database.db, { roles: ['department-lead'] });
    const { id } = people.owner as { id: string };
    await run((trx) => recordAudit(trx, { action: 'password-given', subjectType: 'officer', subjectId: lead.id }, testContext({ actor: { kind: 'officer', id } })));
    const number = await keep('Tự duyệt');
    await submit(number);

    // then
    await expect(approve(number, lead as never)).rejects.toEqual(refusal('not-two-persons'));
    expect((await approve(number)).status).toBe('deploying');
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
