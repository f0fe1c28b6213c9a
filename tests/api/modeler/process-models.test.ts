import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type SignedIn, type TestApp } from '../support.ts';
import { countingEngine, startOver } from '../../support/process-models.ts';

let world: TestApp;
let owner: SignedIn;
let colleague: SignedIn;
let lead: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  await startOver(world.db, countingEngine());
  owner = await world.signIn({ roles: ['process-owner'], displayName: 'Lê Thị Thử' });
  colleague = await world.signIn({ roles: ['process-owner'], displayName: 'Trần Văn Thử' });
  lead = await world.signIn({ roles: ['department-lead'], displayName: 'Phạm Thử' });
}, 120_000);
afterAll(async () => { await world.close(); });

const BASE = '/api/v1/processes/unit-handling';
const get = (who: SignedIn, path: string) => world.http().get(path).set('Cookie', who.cookie);
const send = (who: SignedIn, method: 'post' | 'put' | 'delete', path: string, body?: object) => {
  const request = world.http()[method](path).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
  return body ? request.send(body) : request;
};
const draftFile = async (name: string) => ((await get(owner, `${BASE}/draft`)).body.files as Array<{ name: string; content: string; revision: number }>).find((file) => file.name === name)!;
const put = (who: SignedIn, name: string, content: string, revision: number) => send(who, 'put', `${BASE}/draft/files/${name}`, { content, revision });

describe('the doors of processes', () => {
  it('walk a change from the draft to its deployment', async () => {
    // given
    const file = await draftFile('unit-handling.bpmn');

    // when
    const saved = await put(owner, file.name, file.content.replace('name="Kiểm tra, xử lý phản ánh"', 'name="Kiểm tra và xử lý phản ánh"'), file.revision);
    const late = await put(colleague, file.name, `${file.content}\n`, file.revision);
    const kept = await send(owner, 'post', `${BASE}/versions`, { name: 'Đổi tên bước', comment: 'Theo góp ý' });
    const own = await send(owner, 'post', `${BASE}/versions/2/submit`, {});
    const refused = await send(owner, 'post', `${BASE}/versions/2/approve`, {});
    const approved = await send(lead, 'post', `${BASE}/versions/2/approve`, { comment: 'Đồng ý' });

    // then
    expect([saved.status, saved.body.revision]).toEqual([200, file.revision + 1]);
    expect(late).toMatchObject({ status: 409, body: { code: 'draft-changed', errors: [{ pointer: '/revision', detail: 'Lê Thị Thử đã lưu tệp này lúc 15:00 21/11/2026.' }] } });
    expect(kept).toMatchObject({ status: 201, body: { number: 2, status: 'kept', author: { displayName: 'Lê Thị Thử' }, errors: 0 } });
    expect(own.body).toMatchObject({ status: 'in-review', overNumber: 1, liveNumber: 1 });
    expect(refused).toMatchObject({ status: 403, body: { code: 'version-second-person', title: 'Cần người thứ hai' } });
    expect(approved.body).toMatchObject({ status: 'deploying', reviewedBy: { displayName: 'Phạm Thử' } });
    const process = await get(lead, BASE);
    expect(process.body).toMatchObject({ live: { number: 1 }, deploying: { number: 2 }, may: { edit: false, approve: true }, needsReview: true });
    const version = await get(lead, `${BASE}/versions/2`);
    expect(version.body.files.map(({ name }: { name: string }) => name)).toEqual(['unit-handling.bpmn', 'handle-report.form']);
    expect((await get(lead, `${BASE}/versions`)).body.items.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  }, 120_000);


  it('tell every fault that keeps a version from review, and keep nothing', async () => {
    // given
    const file = await draftFile('unit-handling.bpmn');
    await put(owner, file.name, file.content.replace('type="record-breach"', 'type="unheard-of"'), file.revision);
    const { body: { number, errors } } = await send(owner, 'post', `${BASE}/versions`, { name: 'Bước lạ' });

    // when
    const refused = await send(owner, 'post', `${BASE}/versions/${number}/submit`, {});

    // then
    expect(errors).toBeGreaterThan(0);
    expect(refused).toMatchObject({ status: 422, body: { code: 'version-findings' } });
    expect(JSON.stringify(refused.body.errors)).toContain('unheard-of');
    expect((await get(owner, `${BASE}/versions/${number}`)).body.status).toBe('kept');
  }, 120_000);


  it('say who else is there, and take a file out or begin anew', async () => {
    // given
    const [tab, other] = [randomUUID(), randomUUID()];
    await send(owner, 'post', `${BASE}/draft/presence`, { tab, elementId: 'Task_HandleReport' });
    const made = await put(owner, 'second.form', '{"id":"second","components":[]}', 0);

    // when
    const there = await send(colleague, 'post', `${BASE}/draft/presence`, { tab: other });
    const removed = await send(colleague, 'delete', `${BASE}/draft/files/second.form?revision=${made.body.revision}`);
    const reset = await send(colleague, 'post', `${BASE}/draft/reset`, { version: 1 });

    // then
    expect(there.body.editors).toMatchObject([{ tab, officer: { displayName: 'Lê Thị Thử' }, elementId: 'Task_HandleReport' }, { tab: other, elementId: null }]);
    expect(there.body.files.some((file: object) => 'content' in file)).toBe(false);
    expect([removed.status, reset.status, reset.body.basedOn]).toEqual([204, 200, 1]);
  });


  it('[D13] refuse what is hostile, too large or no file at all', async () => {
    const { revision } = await draftFile('unit-handling.bpmn');
    const codes = async (answer: Promise<{ status: number; body: { code: string } }>) => { const { status, body } = await answer; return [status, body.code]; };
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><lolz>&lol2;</lolz>`;
    expect(await codes(put(owner, 'unit-handling.bpmn', bomb, revision))).toEqual([422, 'draft-file-dtd']);
    expect(await codes(put(owner, 'unit-handling.bpmn', '<a>'.repeat(20_000), revision))).toEqual([422, 'draft-file-unreadable']);
    expect(await codes(put(owner, 'x.form', JSON.stringify({ id: 'x', components: [], fill: 'é'.repeat(600_000) }), 0))).toEqual([422, 'draft-file-too-large']);
    expect(await codes(put(owner, 'x.form', 'a'.repeat(1_200_001), 0))).toEqual([400, 'validation']);
    expect(await codes(put(owner, 'x.form', 'a'.repeat(4_300_000), 0))).toEqual([413, 'body-too-large']);
    for (const name of ['..%2F..%2Fetc%2Fpasswd', 'x.exe', 'X.form', '%00.form', 'con.form%20']) expect(await codes(put(owner, name, '{}', 0))).toEqual([400, 'validation']);
    expect(await codes(get(owner, '/api/v1/processes/no-such-process'))).toEqual([404, 'process-not-found']);
    expect(await codes(get(owner, `${BASE}/versions/999`))).toEqual([404, 'version-not-found']);
  }, 60_000);


  it('check files without keeping them', async () => {
    // given
    const file = await draftFile('unit-handling.bpmn');
    const form = await draftFile('handle-report.form');
    const check = async (content: string) => (await send(owner, 'post', `${BASE}/checks`, { files: [{ name: file.name, content }, { name: form.name, content: form.content }] })).body.findings as Array<{ rule: string; level: string }>;

    // then
    expect((await check(file.content)).filter(({ level }) => level === 'error')).toEqual([]);
    expect((await check(file.content.replace('<bpmn:process id="unit-handling"', '<bpmn:process id="other"'))).map(({ rule }) => rule)).toContain('process-id');
    expect((await draftFile('unit-handling.bpmn')).revision).toBe(file.revision);
    const types = await get(owner, '/api/v1/processes/job-types');
    expect(types.body).toMatchObject({ engineVersion: '8.5.8', items: expect.arrayContaining([expect.objectContaining({ type: 'remind', inputs: expect.arrayContaining(['deadlineId']) })]) });
  }, 120_000);
});
