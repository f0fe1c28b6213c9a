import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askMoreTime } from '../../../cases/more-time/ask-more-time.ts';
import { decideMoreTime, type MoreTimeDecided } from '../../../cases/more-time/decide-more-time.ts';
import { listOpenRequests, listRequestsOfCase } from '../../../cases/more-time/list-more-time-requests.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const HOUR = 60;
const DAY = 24 * HOUR;
const REASON = 'Phải chờ đơn vị chiếu sáng thay trụ đèn.';
const PROGRESS = 'Đã rào lại và đặt biển báo.';
const officer = async (role: Role, unitCode: string | null = null): Promise<Officer> => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const item = (id: string) => database.db('work_items').where({ id }).first();
const deadline = (id: string) => database.db('deadlines').where({ id }).first();

/** A unit's task with an officer who has claimed it. */
async function task(sender: Parameters<typeof flow.received>[1] = {}) {
  const report = await flow.received({}, sender);
  await flow.decide(report.workItemId, FORWARD, at(1));
  const share = await flow.delivered(report.id, at(2));
  const holder = await officer('unit-officer', '26740');
  await flow.run(at(3), (trx, ctx) => claimWorkItem(trx, { id: share.workItemId, officer: holder }, ctx), holder);
  return { ...report, ...share, holder };
}
const ask = (workItemId: string, who: Officer, until = at(2 * DAY), now = at(10)) =>
  flow.run(now, (trx, ctx) => askMoreTime(trx, { workItemId, officer: who, reason: REASON, progress: PROGRESS, proposedDueAt: until }, ctx), who);
const decide = (requestId: string, who: Officer, rest: Partial<MoreTimeDecided> = {}, now = at(20)) =>
  flow.run(now, (trx, ctx) => decideMoreTime(trx, { requestId, officer: who, outcome: 'granted', ...rest }, ctx), who);

describe('asking for more time', () => {
  it('[S22] leaves the deadline as it is until somebody decides', async () => {
    // given
    const work = await task();
    // when
    const request = await ask(work.workItemId, work.holder);
    // then
    expect(await item(work.workItemId)).toMatchObject({ waiting_for: 'more-time', due_at: at(2 + HOUR), claimed_by: work.holder.id });
    expect((await deadline(work.deadlineId)).due_at).toEqual(at(2 + HOUR));
    expect((await listOpenRequests(database.db)).find(({ id }) => id === request.id)).toMatchObject({
      caseCode: work.code, reason: REASON, progress: PROGRESS, dueAt: at(2 + HOUR), proposedDueAt: at(2 * DAY), askedBy: 'Cán bộ thử nghiệm',
    });
    expect(await flow.events(work.id)).toContain('more-time-asked');
  });

  it('has one open request an assignment; the same one again changes nothing', async () => {
    const work = await task();
    const [first, second] = await Promise.all([ask(work.workItemId, work.holder), ask(work.workItemId, work.holder)]);
    expect(second.id).toBe(first.id);
    await expect(ask(work.workItemId, work.holder, at(3 * DAY))).rejects.toMatchObject({ kind: 'conflict', code: 'more-time-open' });
  });

  it.each<[string, () => Date, string]>([
    ['in the past', () => at(5), 'more-time-not-later'],
    ['no later than the deadline that stands', () => at(2 + HOUR), 'more-time-not-later'],
    ['beyond the configured days', () => at(31 * DAY), 'more-time-too-late'],
  ])('refuses an instant %s', async (_, until, code) => {
    const work = await task();
    await expect(ask(work.workItemId, work.holder, until())).rejects.toMatchObject({ code, field: '/proposedDueAt' });
  });

  it('is for the unit that has the work, and within it for the holder or the leader', async () => {
    const work = await task();
    for (const who of [await officer('operator'), await officer('supervisor'), await officer('unit-officer', '26743')]) {
      await expect(ask(work.workItemId, who)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(ask(work.workItemId, await officer('unit-officer', '26740'))).rejects.toMatchObject({ code: 'work-item-claimed' });
    await ask(work.workItemId, await officer('unit-leader', '26740'));
    const screening = await flow.received();
    await expect(ask(screening.workItemId, await officer('unit-officer', '26740'))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('deciding', () => {
  it('[S22] granted: the deadline moves, the engine follows, claim and draft stay, asker and sender are told', async () => {
    // given
    const work = await task();
    await flow.run(at(9), (trx, ctx) => saveDraft(trx, { id: work.workItemId, officer: work.holder, draft: { resultText: 'Đang làm' } }, ctx), work.holder);
    const before = await item(work.workItemId);
    const request = await ask(work.workItemId, work.holder);
    const lead = await officer('department-lead');

    // when
    await decide(request.id, lead);
    await decide(request.id, lead);

    // then
    expect(await item(work.workItemId)).toMatchObject({ due_at: at(2 * DAY), claimed_by: work.holder.id, draft: { resultText: 'Đang làm' }, version: before.version, waiting_for: null });
    expect(await deadline(work.deadlineId)).toMatchObject({ due_at: at(2 * DAY), epoch: 2 });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key === `deadline-changed:${work.deadlineId}:2`)).toHaveLength(1);
    expect((await flow.events(work.id)).slice(-3)).toEqual(['more-time-asked', 'deadline-rearmed', 'more-time-granted']);
    expect(await database.db('notices').where({ officer_id: work.holder.id, kind: 'more-time-decided' })).toHaveLength(1);
    const [text] = await flow.notices({ key: `sender-more-time:${request.id}` });
    expect(text).toMatchObject({ channel: 'sms', template_code: 'sender-progress', body: expect.stringContaining('23/11/2026') });
    expect(await listRequestsOfCase(database.db, work.id)).toMatchObject([{ status: 'granted', grantedDueAt: at(2 * DAY) }]);
    expect(await listOpenRequests(database.db)).not.toContainEqual(expect.objectContaining({ id: request.id }));
  });

  it('may grant another instant, but none that is past or too far', async () => {
    const work = await task({ phone: null, email: 'thu@example.vn' });
    const request = await ask(work.workItemId, work.holder);
    const supervisor = await officer('supervisor');
    await expect(decide(request.id, supervisor, { dueAt: at(15) })).rejects.toMatchObject({ code: 'more-time-not-later', field: '/dueAt' });
    await expect(decide(request.id, supervisor, { dueAt: at(90 * DAY) })).rejects.toMatchObject({ code: 'more-time-too-late', field: '/dueAt' });
    await decide(request.id, supervisor, { dueAt: at(DAY) });
    expect((await item(work.workItemId)).due_at).toEqual(at(DAY));
    expect((await flow.notices({ key: `sender-more-time:${request.id}` }))[0]).toMatchObject({ channel: 'email', body: expect.stringContaining('15:00 22/11/2026') });
  });

  it('cannot grant an instant that has passed while the request lay there', async () => {
    const work = await task();
    const request = await ask(work.workItemId, work.holder, at(2 * HOUR));
    await expect(decide(request.id, await officer('supervisor'), {}, at(3 * HOUR))).rejects.toMatchObject({ code: 'more-time-not-later' });
  });

  it('[S22] a breach that has happened stays recorded', async () => {
    const work = await task();
    const request = await ask(work.workItemId, work.holder);
    await flow.run(at(63), (trx, ctx) => recordBreach(trx, { deadlineId: work.deadlineId }, ctx));
    await decide(request.id, await officer('supervisor'), {}, at(70));
    expect((await deadline(work.deadlineId)).breached_at).not.toBeNull();
    expect(await flow.events(work.id)).toEqual(expect.arrayContaining(['breached', 'deadline-rearmed']));
  });

  it('refused: with why, the deadline stands', async () => {
    const work = await task();
    const request = await ask(work.workItemId, work.holder);
    const supervisor = await officer('supervisor');
    await expect(decide(request.id, supervisor, { outcome: 'refused', note: ' hm ' })).rejects.toMatchObject({ code: 'more-time-note-missing', field: '/note' });
    await decide(request.id, supervisor, { outcome: 'refused', note: 'Việc này làm được trong ngày.' });
    expect(await item(work.workItemId)).toMatchObject({ due_at: at(2 + HOUR), waiting_for: null });
    expect(await listRequestsOfCase(database.db, work.id)).toMatchObject([{ status: 'refused', note: 'Việc này làm được trong ngày.' }]);
    expect(await flow.notices({ key: `sender-more-time:${request.id}` })).toEqual([]);
    await expect(decide(request.id, await officer('department-lead'))).rejects.toMatchObject({ kind: 'conflict', code: 'more-time-decided' });
  });

  it('two who decide differently at the same time: one holds', async () => {
    const work = await task();
    const request = await ask(work.workItemId, work.holder);
    const [a, b] = [await officer('supervisor'), await officer('department-lead')];
    const results = await Promise.allSettled([decide(request.id, a), decide(request.id, b, { outcome: 'refused', note: 'Không cần thêm.' })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not for the unit itself, and too late once the result is there', async () => {
    const work = await task();
    const request = await ask(work.workItemId, work.holder);
    for (const who of [work.holder, await officer('unit-leader', '26740'), await officer('operator')]) await expect(decide(request.id, who)).rejects.toMatchObject({ kind: 'forbidden' });
    await flow.decide(work.workItemId, { outcome: 'resolved', resultText: 'Đã thay trụ đèn trước số nhà 12.' }, at(30), work.holder);
    expect(await listRequestsOfCase(database.db, work.id)).toMatchObject([{ status: 'overtaken' }]);
    await expect(decide(request.id, await officer('supervisor'), {}, at(31))).rejects.toMatchObject({ code: 'more-time-decided' });
  });
});

describe('more time by rule', () => {
  const picture = async (assignmentId: string, caseId: string) => {
    const id = randomUUID();
    await database.db('attachments').insert({ id, case_id: caseId, assignment_id: assignmentId, purpose: 'evidence-before', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'none.jpg', uploaded_by: 'officer:test', created_at: at(9) });
    return id;
  };
  const askWith = (work: Awaited<ReturnType<typeof task>>, attachmentIds: string[], until: Date, now = at(10)) =>
    flow.run(now, (trx, ctx) => askMoreTime(trx, { workItemId: work.workItemId, officer: work.holder, reason: REASON, progress: PROGRESS, proposedDueAt: until, attachmentIds }, ctx), work.holder);

  it('[D11] is granted at once to a first, short request with a picture, when the setting allows; the sender is told the date', async () => {
    // given
    const [work, shy] = [await task(), await task()];
    const [own, shot] = [await picture(work.assignmentId, work.id), await picture(shy.assignmentId, shy.id)];
    expect(await askWith(shy, [shot], at(3 * HOUR))).toMatchObject({ status: 'open' });
    await database.db('settings').insert({ key: 'more-time-by-rule-hours', value: '4', updated_by: 'test' }).onConflict('key').merge();

    // when
    const granted = await askWith(work, [own], at(3 * HOUR));

    // then
    expect(granted).toMatchObject({ status: 'granted', decidedBy: null, byRule: true, grantedDueAt: at(3 * HOUR) });
    expect(await deadline(work.deadlineId)).toMatchObject({ due_at: at(3 * HOUR) });
    expect(await item(work.workItemId)).toMatchObject({ waiting_for: null });
    expect(await listRequestsOfCase(database.db, work.id)).toMatchObject([{ byRule: true, attachmentIds: [own] }]);
    expect(await flow.notices({ key: `sender-more-time:${granted.id}` })).toHaveLength(1);

    // when the unit asks once more, or without a picture, or for too long
    const others = [await task(), await task()];
    expect(await askWith(work, [own], at(5 * HOUR), at(20))).toMatchObject({ status: 'open' });
    expect(await askWith(others[0]!, [], at(3 * HOUR))).toMatchObject({ status: 'open' });
    expect(await askWith(others[1]!, [await picture(others[1]!.assignmentId, others[1]!.id)], at(12 * HOUR))).toMatchObject({ status: 'open' });
    await expect(askWith(await task(), [own], at(3 * HOUR))).rejects.toMatchObject({ code: 'evidence-unknown', field: '/attachmentIds/0' });
  });
});
