import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const as = (who: SignedIn, method: 'get' | 'post', path: string) => world.http()[method](`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const minutes = (n: number) => new Date(FACTORY_NOW.getTime() + n * 60_000);
const officer = (role: string, unitCode: string | null = null) => world.signIn({ roles: [role], unitCode });

/** A task of a unit, or of the operators. */
async function task(unitCode: string | null = '26740', caseRow: Record<string, unknown> = {}) {
  const found = await buildCase(world.db, unitCode ? { status: 'forwarded', forwarded_at: FACTORY_NOW, ...caseRow } : caseRow);
  const assignment = unitCode ? await buildAssignment(world.db, { case_id: found.id, unit_code: unitCode, status: 'delivered', delivered_at: FACTORY_NOW }) : null;
  const deadline = await buildDeadline(world.db, { case_id: found.id, assignment_id: assignment?.id ?? null, clock: unitCode ? 'handle' : 'forward', due_at: minutes(unitCode ? 60 : 5) });
  const workItemId = randomUUID();
  await world.db('work_items').insert({
    id: workItemId, kind: unitCode ? 'handle-report' : 'screen-report', title: 'Việc', case_id: found.id, assignment_id: assignment?.id ?? null, deadline_id: deadline.id,
    role: unitCode ? 'unit-officer' : 'operator', unit_code: unitCode, due_at: deadline.dueAt, process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { ...found, workItemId };
}

describe('assigning and taking over', () => {
  it('a leader sees who could take it with their load, and gives it to one of them', async () => {
    // given
    const work = await task('26743');
    const leader = await officer('unit-leader', '26743');
    const colleague = await officer('unit-officer', '26743');
    // when
    const listed = await as(leader, 'get', `/work-items/${work.workItemId}/assignees`);
    const answer = await as(leader, 'post', `/work-items/${work.workItemId}/assign`).send({ officerId: colleague.officer.id, version: 1 });
    // then
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: colleague.officer.id, displayName: 'Cán bộ thử nghiệm', roles: ['unit-officer'], holdsIt: false, open: 0, overdue: 0 }));
    expect(answer.body).toMatchObject({ id: work.workItemId, claimedBy: { id: colleague.officer.id }, version: 2 });
    const again = await as(leader, 'post', `/work-items/${work.workItemId}/assign`).send({ officerId: leader.officer.id, version: 1 });
    expect([again.status, again.body.code]).toEqual([409, 'work-item-changed']);
    const stranger = await as(leader, 'post', `/work-items/${work.workItemId}/assign`).send({ officerId: (await officer('operator')).officer.id });
    expect([stranger.status, stranger.body.code, stranger.body.errors[0].pointer]).toEqual([400, 'assignee-unsuitable', '/officerId']);
    expect((await as(colleague, 'get', `/work-items/${work.workItemId}/assignees`)).status).toBe(403);
  });

  it('a colleague takes over with a reason, and the task tells who did and why', async () => {
    const work = await task(null);
    const [first, second] = [await officer('operator'), await officer('operator')];
    await as(first, 'post', `/work-items/${work.workItemId}/claim`).send({});
    const before = await as(second, 'get', `/work-items/${work.workItemId}/actions`);
    expect(before.body.may).toEqual({ assign: false, takeOver: true, askSender: false, cancelQuestion: false, askMoreTime: false, decideMoreTime: false, split: false });
    expect((await as(second, 'post', `/work-items/${work.workItemId}/take-over`).send({ reason: 'x' })).status).toBe(400);
    const taken = await as(second, 'post', `/work-items/${work.workItemId}/take-over`).send({ reason: 'Bạn Lan đã hết ca', version: 2 });
    expect(taken.body.claimedBy.id).toBe(second.officer.id);
    const after = await as(first, 'get', `/work-items/${work.workItemId}/actions`);
    expect(after.body.handOver).toMatchObject({ kind: 'taken-over', reason: 'Bạn Lan đã hết ca', fromName: 'Cán bộ thử nghiệm' });
    const detail = await as(second, 'get', `/work-items/${work.workItemId}`);
    expect(detail.body.case.timeline).toContainEqual(expect.objectContaining({ kind: 'taken-over', text: 'Đã nhận thay việc sàng lọc của Cán bộ thử nghiệm.' }));
  });

  it('[D26] shows nothing of another unit\'s task', async () => {
    const work = await task('26743');
    const stranger = await officer('unit-officer', '26740');
    for (const path of ['actions', 'assignees']) expect((await as(stranger, 'get', `/work-items/${work.workItemId}/${path}`)).status).toBe(403);
    expect((await as(stranger, 'get', `/cases/${work.code}/follow-ups`)).status).toBe(403);
    expect((await as(stranger, 'get', `/work-items/${randomUUID()}/actions`)).status).toBe(404);
  });
});

describe('questions to the sender', () => {
  it('are asked, seen by the officers of the case, and taken back', async () => {
    const work = await task();
    const holder = await officer('unit-officer', '26740');
    const asked = await as(holder, 'post', `/work-items/${work.workItemId}/questions`).send({ text: 'Đèn nào bị hỏng, trước số nhà mấy?' });
    expect([asked.status, asked.body.status, asked.body.askedBy]).toEqual([201, 'open', 'Cán bộ thử nghiệm']);
    const refused = await as(holder, 'post', `/work-items/${work.workItemId}/questions`).send({ text: 'Có phải của ông 0901 234 567 không?' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/text']);
    expect((await as(holder, 'get', `/cases/${work.code}/follow-ups`)).body.questions).toMatchObject([{ id: asked.body.id, status: 'open' }]);
    expect((await as(holder, 'get', `/work-items/${work.workItemId}/actions`)).body.may).toMatchObject({ askSender: false, cancelQuestion: true });
    expect((await as(holder, 'post', `/questions/${asked.body.id}/cancel`)).status).toBe(204);
    expect((await as(await officer('unit-officer', '26743'), 'post', `/questions/${asked.body.id}/cancel`)).status).toBe(403);
  });
});

describe('more time', () => {
  it('[S22] is asked by the unit and decided above it', async () => {
    // given
    const work = await task();
    const [holder, lead] = [await officer('unit-officer', '26740'), await officer('department-lead')];
    const wanted = { reason: 'Phải chờ vật tư thay thế.', progress: 'Đã rào lại.', proposedDueAt: minutes(1440).toISOString() };
    // when
    const asked = await as(holder, 'post', `/work-items/${work.workItemId}/more-time-requests`).send(wanted);
    const listed = await as(lead, 'get', '/more-time-requests');
    const decided = await as(lead, 'post', `/more-time-requests/${asked.body.id}/decision`).send({ outcome: 'granted', dueAt: minutes(720).toISOString() });
    // then
    expect(asked.status).toBe(201);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: asked.body.id, caseCode: work.code, progress: 'Đã rào lại.' }));
    expect(decided.body).toMatchObject({ status: 'granted', grantedDueAt: minutes(720).toISOString(), dueAt: minutes(720).toISOString() });
    expect((await as(holder, 'get', `/work-items/${work.workItemId}`)).body.dueAt).toBe(minutes(720).toISOString());
    expect((await as(holder, 'get', '/more-time-requests')).status).toBe(403);
    const past = await as(holder, 'post', `/work-items/${work.workItemId}/more-time-requests`).send({ ...wanted, proposedDueAt: minutes(-5).toISOString() });
    expect([past.status, past.body.errors[0].pointer]).toEqual([400, '/proposedDueAt']);
  });
});

describe('splitting', () => {
  it('[S17] makes a second case with its code; both name each other', async () => {
    const work = await task(null, { content: 'Rác và đèn hỏng.' });
    const operator = await officer('operator');
    const body = { newCaseId: randomUUID(), part: { content: 'Đèn hỏng trước số 12.', itemType: 'service-report', categoryCode: 'street-lighting' } };
    const made = await as(operator, 'post', `/work-items/${work.workItemId}/split`).send(body);
    expect(made.status).toBe(201);
    expect((await as(operator, 'post', `/work-items/${work.workItemId}/split`).send(body)).body).toEqual(made.body);
    expect((await as(operator, 'get', `/cases/${work.code}/follow-ups`)).body).toMatchObject({ splitInto: [made.body.code], splitFrom: null });
    expect((await as(operator, 'get', `/cases/${made.body.code}/follow-ups`)).body).toMatchObject({ splitInto: [], splitFrom: work.code });
    const wrong = await as(operator, 'post', `/work-items/${work.workItemId}/split`).send({ newCaseId: randomUUID(), part: { content: '', extra: 1 } });
    expect([wrong.status, wrong.body.errors.map((error: { pointer: string }) => error.pointer).sort()]).toEqual([400, ['/part/content', '/part/extra']]);
  });
});

describe('many at once', () => {
  const bulk = (who: SignedIn, body: object) => as(who, 'post', '/work-items/bulk-actions').set('Accept-Language', 'en').send(body);
  const items = (works: ReadonlyArray<{ workItemId: string }>, version = 1) => works.map(({ workItemId }) => ({ id: workItemId, version }));

  it('claims what can be claimed, tells why not in the reader\'s language, and takes it back', async () => {
    // given
    const works = [await task(), await task(), await task('26743')];
    const [holder, colleague] = [await officer('unit-officer', '26740'), await officer('unit-officer', '26740')];
    await as(colleague, 'post', `/work-items/${works[1]!.workItemId}/claim`).send({});
    // when
    const preview = await bulk(holder, { action: 'claim', items: items(works), preview: true });
    const done = await bulk(holder, { action: 'claim', items: items(works) });
    // then
    expect(preview.body).toMatchObject({ id: null, status: 'preview', items: [{ status: 'possible' }, { status: 'failed', code: 'work-item-claimed', reason: 'A colleague has this work item. Choose another one.' }, { status: 'failed', code: 'not-allowed' }] });
    expect(done.body).toMatchObject({ status: 'done', undoable: true, items: [{ status: 'done' }, { status: 'failed' }, { status: 'failed' }] });
    expect(JSON.stringify(preview.body)).not.toContain(works[2]!.code);
    const undone = await as(holder, 'post', `/work-items/bulk-actions/${done.body.id}/undo`);
    expect(undone.body).toMatchObject({ status: 'undone', undoable: false, items: [{ status: 'undone' }, { status: 'failed' }, { status: 'failed' }] });
    expect((await world.db('work_items').where({ id: works[0]!.workItemId }).first()).claimed_by).toBeNull();
    expect((await as(colleague, 'get', `/work-items/bulk-actions/${done.body.id}`)).status).toBe(404);
  });

  it('a decision waits ten seconds, shown with what it decides', async () => {
    const work = await task(null);
    await world.db('hints').insert({ case_id: work.id, made_at: FACTORY_NOW });
    const operator = await officer('operator');
    const parameters = { unitCode: '26740', categoryCode: 'epidemic-gathering' };
    const ordered = await bulk(operator, { action: 'forward', items: items([work]), parameters });
    expect(ordered.body).toMatchObject({ status: 'waiting', undoSeconds: 10, undoable: true, items: [{ status: 'waiting', decision: { unitName: 'Phường Sài Gòn', urgent: false } }] });
    expect((await world.db('work_items').where({ id: work.workItemId }).first()).status).toBe('open');
    expect((await as(operator, 'get', `/work-items/bulk-actions/${ordered.body.id}`)).body.status).toBe('waiting');
    expect((await as(operator, 'post', `/work-items/bulk-actions/${ordered.body.id}/undo`)).body).toMatchObject({ status: 'undone', items: [{ status: 'undone' }] });
  });

  it.each<[string, object, string]>([
    ['more than a hundred', { action: 'claim', items: Array.from({ length: 101 }, () => ({ id: randomUUID(), version: 1 })) }, '/items'],
    ['nothing', { action: 'claim', items: [] }, '/items'],
    ['an assignment to nobody', { action: 'assign', items: [{ id: randomUUID(), version: 1 }] }, '/parameters/officerId'],
    ['a taking over without a reason', { action: 'take-over', items: [{ id: randomUUID(), version: 1 }] }, '/parameters/reason'],
    ['an unknown action', { action: 'delete', items: [{ id: randomUUID(), version: 1 }] }, '/action'],
  ])('refuses %s', async (_, body, pointer) => {
    const answer = await bulk(await officer('operator'), body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('names of no task fail alone; inspectors may not at all', async () => {
    const work = await task();
    const strange = { id: randomUUID(), version: 1 };
    const answer = await bulk(await officer('unit-leader', '26740'), { action: 'claim', items: [strange, ...items([work])] });
    expect(answer.body.items).toEqual([expect.objectContaining({ workItemId: work.workItemId, status: 'done' }), expect.objectContaining({ workItemId: strange.id, status: 'failed', code: 'work-item-not-found' })]);
    expect((await bulk(await officer('inspector'), { action: 'claim', items: items([work]) })).status).toBe(403);
  });
});
