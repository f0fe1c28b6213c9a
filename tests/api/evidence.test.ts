import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, photo, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let officer: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  officer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
});
afterAll(async () => { await world.close(); });

const as = (who: SignedIn, method: 'get' | 'post' | 'delete', path: string) => world.http()[method](path).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const upload = (workItemId: string, fileIds: string, picture: Buffer, who = officer) =>
  as(who, 'post', `/api/v1/work-items/${workItemId}/attachments`).field('purpose', 'evidence-after').field('fileIds', fileIds).attach('files', picture, 'a.jpg');
const rows = (assignmentId: string) => world.db('attachments').where({ assignment_id: assignmentId }).orderBy('created_at');

async function buildClaimed() {
  const found = await buildCase(world.db, { status: 'in-progress' });
  const assignment = await buildAssignment(world.db, { case_id: found.id, status: 'delivered', delivered_at: FACTORY_NOW });
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'handle-report', title: 'Xử lý', case_id: found.id, assignment_id: assignment.id, role: 'unit-officer', unit_code: '26740', claimed_by: officer.officer.id, claimed_at: FACTORY_NOW,
    process_instance_key: randomUUID(), element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { id, assignmentId: assignment.id };
}

describe('evidence from a device with a bad connection', () => {
  it('[S21] is stored once however often it is sent, under the id that the device chose', async () => {
    // given
    const work = await buildClaimed();
    const [fileId, picture] = [randomUUID(), await photo({ position: true })];
    const files = world.storedFiles().length;
    // when
    const first = await upload(work.id, fileId, picture);
    const [again, atOnce] = await Promise.all([upload(work.id, fileId, picture), upload(work.id, fileId, picture)]);
    // then
    for (const answer of [first, again, atOnce]) {
      expect(answer.status).toBe(201);
      expect(answer.body.items).toEqual([expect.objectContaining({ id: fileId, purpose: 'evidence-after', url: `/api/v1/attachments/${fileId}` })]);
    }
    expect(await rows(work.assignmentId)).toEqual([expect.objectContaining({ id: fileId, taken_lat: expect.closeTo(10.7767, 3) })]);
    expect(world.storedFiles().length).toBe(files + 2);
    const done = await as(officer, 'post', `/api/v1/work-items/${work.id}/complete`).send({
      version: 1, decision: { outcome: 'resolved', resultText: 'Đã thu gom rác và rửa mặt đường lúc 15:20.', attachmentIds: [fileId] },
    });
    expect(done.status).toBe(200);
  });

  it('[D13] never answers with, or writes over, a file of another case', async () => {
    const [one, other] = [await buildClaimed(), await buildClaimed()];
    const [fileId, files] = [randomUUID(), world.storedFiles().length];
    await upload(one.id, fileId, await photo());
    const answer = await upload(other.id, fileId, await photo());
    expect([answer.status, answer.body.code]).toEqual([409, 'file-id-taken']);
    expect(await rows(other.assignmentId)).toEqual([]);
    expect(world.storedFiles().length).toBe(files + 2);
  });

  it.each([['not a uuid', 'nonsense'], ['two for one file', `${randomUUID()},${randomUUID()}`], ['none', '']])('refuses ids that are %s, and keeps nothing', async (_what, fileIds) => {
    const work = await buildClaimed();
    const files = world.storedFiles().length;
    const answer = await upload(work.id, fileIds, await photo());
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([400, 'fileIds']);
    expect(world.storedFiles().length).toBe(files);
  });
});

describe('taking evidence back', () => {
  it('by who uploaded it, while the work is open: row and files go, the trail stays', async () => {
    const work = await buildClaimed();
    const [fileId, files] = [randomUUID(), world.storedFiles().length];
    await upload(work.id, fileId, await photo());
    const colleague = await world.signIn({ roles: ['unit-leader'], unitCode: '26740' });
    const refused = await as(colleague, 'delete', `/api/v1/attachments/${fileId}`);
    expect([refused.status, refused.body.code]).toEqual([403, 'evidence-not-yours']);
    // when
    expect((await as(officer, 'delete', `/api/v1/attachments/${fileId}`)).status).toBe(204);
    // then
    expect(await rows(work.assignmentId)).toEqual([]);
    expect(world.storedFiles().length).toBe(files);
    expect(await world.db('audit_entries').where({ action: 'evidence-removed', subject_id: fileId })).toHaveLength(1);
    expect((await as(officer, 'delete', `/api/v1/attachments/${fileId}`)).status).toBe(404);
  });

  it('[D9] also by not naming it in the answer: the sender sees what the answer names, nothing else', async () => {
    // given
    const work = await buildClaimed();
    const [named, left] = [randomUUID(), randomUUID()];
    for (const fileId of [named, left]) await upload(work.id, fileId, await photo());
    // when
    await as(officer, 'post', `/api/v1/work-items/${work.id}/complete`).send({
      version: 1, decision: { outcome: 'resolved', resultText: 'Đã thu gom rác và rửa mặt đường lúc 15:20.', attachmentIds: [named] },
    });
    // then
    const { case_id } = await world.db('work_items').where({ id: work.id }).first();
    const { code } = await world.db('cases').where({ id: case_id }).first();
    expect((await world.http().get(`/api/v1/reports/${code}`)).body.evidence.map(({ id }: { id: string }) => id)).toEqual([named]);
    expect((await world.http().get(`/api/v1/reports/${code}/evidence/${named}`)).status).toBe(200);
    expect((await world.http().get(`/api/v1/reports/${code}/evidence/${left}`)).status).toBe(404);
    expect((await world.db('case_events').where({ case_id, kind: 'resulted' }).first()).detail).toMatchObject({ evidence: 1 });
    expect(await rows(work.assignmentId)).toHaveLength(2);
  });

  it('not after the decision, and never a picture of the report', async () => {
    const work = await buildClaimed();
    const [evidence, reported] = [randomUUID(), randomUUID()];
    await upload(work.id, evidence, await photo());
    await as(officer, 'post', `/api/v1/work-items/${work.id}/complete`).send({
      version: 1, decision: { outcome: 'resolved', resultText: 'Đã thu gom rác và rửa mặt đường lúc 15:20.', attachmentIds: [evidence] },
    });
    const { case_id } = await world.db('work_items').where({ id: work.id }).first();
    await world.db('attachments').insert({
      id: reported, case_id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'ab/x.jpg', uploaded_by: `officer:${officer.officer.id}`, created_at: FACTORY_NOW,
    });
    const [closed, theirs] = [await as(officer, 'delete', `/api/v1/attachments/${evidence}`), await as(officer, 'delete', `/api/v1/attachments/${reported}`)];
    expect([closed.status, closed.body.code]).toEqual([409, 'work-item-closed']);
    expect(theirs.status).toBe(404);
    expect(await rows(work.assignmentId)).toHaveLength(1);
  });
});
