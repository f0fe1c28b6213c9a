import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { ACTIONS, builtInRights } from '../../cases/policies/policies.ts';
import { words } from '../../admin/words/people.ts';
import { buildAssignment, buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let admin: SignedIn;
let second: SignedIn;
beforeAll(async () => {
  world = await createTestApp({ REQUIRE_SECOND_FACTOR: 'process-owner' });
  [admin, second] = [await world.signIn({ roles: ['administrator'] }), await world.signIn({ roles: ['administrator'] })];
});
afterAll(async () => { await world.close(); });

const send = (who: SignedIn, method: 'get' | 'post' | 'put', path: string, body?: object) => {
  const request = world.http()[method](`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
  return body ? request.send(body) : request;
};
const REASON = 'Theo quyết định của Sở';
/** A change of roles by two people. */
async function changeRole(code: string, rights: object | null, more: object = {}) {
  const after = rights && { code, nameVi: `Vai ${code}`, nameEn: `Role ${code}`, ofUnit: false, rights, ...more };
  const draft = await send(admin, 'post', '/configuration/changes', { title: 'Đổi vai trò', reason: REASON, edits: [{ table: 'roles', key: code, after }] });
  if (draft.status !== 201) return draft;
  const submitted = await send(admin, 'post', `/configuration/changes/${draft.body.id}/submit`);
  return submitted.status === 200 ? send(second, 'post', `/configuration/changes/${draft.body.id}/publish`, { note: null }) : submitted;
}
const without = (role: string, right: string) => Object.fromEntries(Object.entries(builtInRights(role)).filter(([action]) => action !== right));
const codesOf = (answer: { body: { errors?: Array<{ code: string }>; code?: string } }) => answer.body.errors?.map(({ code }) => code) ?? [answer.body.code];

describe('roles made of rights', () => {
  it('[D28] a right that is taken away is gone with the next request, and one that is given is there', async () => {
    // given
    expect((await changeRole('archivist', { 'case.read': 'always', 'note.read': 'always', 'reference.read': 'always' })).status).toBe(200);
    const archivist = await world.signIn({ roles: ['archivist'] });
    const { code } = await buildCase(world.db);
    expect((await send(archivist, 'get', `/cases/${code}`)).status).toBe(200);
    expect((await send(archivist, 'get', '/session')).body.officer.rights).toEqual(['case.read', 'note.read', 'reference.read']);
    expect((await send(archivist, 'get', '/audit')).status).toBe(403);

    // when
    await changeRole('archivist', { 'audit.read': 'always', 'note.read': 'always' });

    // then
    expect((await send(archivist, 'get', `/cases/${code}`)).status).toBe(403);
    expect((await send(archivist, 'get', '/audit')).status).toBe(200);
    expect(await world.db('changes').where({ topic: 'officer', change: 'rights', officer_id: archivist.officer.id })).not.toHaveLength(0);
  });


  it('a role of one\'s own does the operators\' work when it has the right, and finds what a built-in role lost', async () => {
    // given
    await changeRole('night-desk', { 'task.screen': 'always', 'case.read': 'open', 'view.keep': 'always' });
    const night = await world.signIn({ roles: ['night-desk'] });
    const operator = await world.signIn({ roles: ['operator'] });
    const { id: caseId } = await buildCase(world.db);
    const item = async () => {
      const id = randomUUID();
      await world.db('work_items').insert({ id, kind: 'screen-report', title: 'Sàng lọc', case_id: caseId, role: 'operator', process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
      return id;
    };
    const [first, held] = [await item(), await item()];
    expect((await send(night, 'post', `/work-items/${first}/claim`, {})).status).toBe(200);
    await send(operator, 'post', `/work-items/${held}/claim`, {});
    const others = without('operator', 'task.screen');

    // when: operators may not screen any more
    expect((await changeRole('operator', others)).status).toBe(200);

    // then: what one of them held is back in the queue, and the other role goes on
    expect((await world.db('work_items').where({ id: held }).first('claimed_by')).claimed_by).toBeNull();
    expect((await send(operator, 'post', `/work-items/${held}/claim`, {})).status).toBe(403);
    expect((await send(night, 'post', `/work-items/${held}/claim`, {})).status).toBe(200);
    await changeRole('operator', builtInRights('operator'));
    expect((await send(operator, 'get', '/work-items?queue=unassigned')).status).toBe(200);
  });


  it('nobody can take the last right to govern the system, a role in use, or a built-in one', async () => {
    const rest = without('administrator', 'officer.manage');
    expect(codesOf(await changeRole('administrator', rest))).toContain('nobody-left');
    expect(codesOf(await changeRole('administrator', null))).toContain('role-built-in');
    expect(codesOf(await changeRole('archivist', null))).toContain('role-in-use');
    expect(codesOf(await changeRole('odd', { 'audit.read': 'ownUnit' }))).toContain('condition-unsuitable');
    expect((await send(admin, 'get', '/roles')).body.items.find(({ code }: { code: string }) => code === 'administrator').rights['officer.manage']).toBe('always');
  });


  it('every right has its words in both languages', () => {
    expect(ACTIONS.filter((action) => !(`right.${action}` in words))).toEqual([]);
  });
});

describe('accounts', () => {
  const input = (username: string, more: object = {}) => ({ username, displayName: 'Lê Văn Mới', email: 'moi@1022.example.vn', unitCode: null, roles: ['operator'], locale: 'vi', reason: REASON, way: 'password', ...more });

  it('[D13] is opened with a password that is told once and must be changed before any other door opens', async () => {
    // when
    const opened = await send(admin, 'post', '/officers', input('le.moi'));

    // then
    expect(opened.status).toBe(201);
    expect(codesOf(await send(admin, 'post', '/officers', input('le.moi')))).toEqual(['username-taken']);
    const signedIn = await world.http().post('/api/v1/session').send({ username: 'le.moi', password: opened.body.secret });
    expect(signedIn.body).toMatchObject({ toDo: 'change-password' });
    const who = { officer: signedIn.body.officer, cookie: signedIn.get('Set-Cookie')![0]!.split(';')[0]!, csrf: signedIn.body.csrfToken } as SignedIn;
    expect((await send(who, 'get', '/work-items')).body.code).toBe('change-password-first');
    expect((await send(who, 'put', '/password', { current: opened.body.secret, next: 'một câu dài dễ nhớ lắm' })).status).toBe(204);
    expect((await send(who, 'get', '/work-items')).status).toBe(200);
    const everything = JSON.stringify([await world.db('configuration_edits'), await world.db('audit_entries'), world.log]);
    expect(everything).not.toContain(opened.body.secret);
    expect((await world.db('configuration_edits').where({ table_name: 'officers', row_key: 'le.moi' }))).toHaveLength(1);
  });


  it('[D13] by invitation: a link whose secret no server address holds', async () => {
    const opened = await send(admin, 'post', '/officers', input('le.moi2', { way: 'invitation' }));
    expect(opened.body.secret).toMatch(/\/tasklist\/invitation#[\w-]{40,}$/);
    const accepted = await world.http().post('/api/v1/invitation').send({ token: opened.body.secret.split('#')[1], password: 'một câu dài dễ nhớ lắm' });
    expect(accepted.body).toEqual({ username: 'le.moi2' });
    expect((await world.http().post('/api/v1/session').send({ username: 'le.moi2', password: 'một câu dài dễ nhớ lắm' })).body).toMatchObject({ toDo: null });
  });


  it('a form that stood open takes nothing back, and a name that is taken is not opened again', async () => {
    // given
    await send(admin, 'post', '/officers', input('pham.trung', { displayName: 'Phạm Trùng' }));
    expect(await send(second, 'post', '/officers', input('pham.trung', { displayName: 'Phạm Hai' }))).toMatchObject({ status: 409, body: { errors: [{ code: 'username-taken', pointer: '/username' }] } });
    const read = (await send(admin, 'get', '/officers/pham.trung')).body;
    const save = (who: SignedIn, version: number, roles: string[]) => send(who, 'put', '/officers/pham.trung', { displayName: 'Phạm Trùng', email: null, unitCode: null, roles, locale: 'vi', reason: REASON, version });

    // when
    const first = await save(second, read.version, ['inspector']);
    await send(second, 'post', '/officers/pham.trung/close', { reason: 'Đã chuyển công tác' });

    // then
    expect(first.body).toMatchObject({ roles: ['inspector'], version: read.version + 1 });
    expect(await save(admin, read.version, ['administrator'])).toMatchObject({ status: 409, body: { code: 'account-outdated' } });
    const stands = (await send(admin, 'get', '/officers/pham.trung')).body;
    expect(stands).toMatchObject({ roles: ['inspector'], active: false });
    expect((await save(admin, stands.version, ['operator'])).body).toMatchObject({ roles: ['operator'], active: false });
  });


  it('closing ends sessions at once; work goes to the stand-in, or back to the queue', async () => {
    // given
    const unit = '26740';
    const leaver = await world.signIn({ roles: ['unit-officer'], unitCode: unit });
    const standIn = await buildOfficer(world.db, { roles: ['unit-officer'], unitCode: unit });
    await world.db('officer_absences').insert({ id: randomUUID(), officer_id: leaver.officer.id, starts_at: new Date(FACTORY_NOW.getTime() - 1000), ends_at: new Date(FACTORY_NOW.getTime() + 86_400_000), stand_in_id: standIn.id, reason: 'leave', entered_by: leaver.officer.id, entered_at: FACTORY_NOW });
    const { id: caseId } = await buildCase(world.db);
    const assignment = await buildAssignment(world.db, { case_id: caseId, unit_code: unit, status: 'delivered', delivered_at: FACTORY_NOW });
    const held = async (role: string, unitCode: string | null) => {
      const id = randomUUID();
      await world.db('work_items').insert({ id, kind: role === 'operator' ? 'screen-report' : 'handle-report', title: 'Việc', case_id: caseId, assignment_id: unitCode ? assignment.id : null, role, unit_code: unitCode, claimed_by: leaver.officer.id, claimed_at: FACTORY_NOW, process_instance_key: randomUUID(), element_id: 'T', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
      return id;
    };
    const [theirs, nobodys] = [await held('unit-officer', unit), await held('operator', null)];
    expect((await send(admin, 'get', `/officers/${leaver.officer.username}`)).body.held).toHaveLength(2);

    // when
    const closed = await send(admin, 'post', `/officers/${leaver.officer.username}/close`, { reason: 'Đã chuyển công tác' });

    // then
    expect(closed.body).toMatchObject({ active: false, open: 0 });
    expect((await send(leaver, 'get', '/session')).status).toBe(401);
    const holders = await world.db('work_items').whereIn('id', [theirs, nobodys]).select('id', 'claimed_by');
    expect(Object.fromEntries(holders.map(({ id, claimed_by }) => [id, claimed_by]))).toEqual({ [theirs]: standIn.id, [nobodys]: null });
    const kinds = (await world.db('case_events').where({ case_id: caseId }).pluck('kind')).filter((kind) => ['assigned', 'released'].includes(kind as string)).sort();
    expect(kinds).toEqual(['assigned', 'released']);
    expect((await send(admin, 'post', `/officers/${leaver.officer.username}/reopen`, { reason: 'Trở lại làm việc' })).body.active).toBe(true);
  });


  it('nobody closes, promotes or resets themselves, and editors of the configuration do not manage accounts', async () => {
    const me = admin.officer.username;
    expect(codesOf(await send(admin, 'post', `/officers/${me}/close`, { reason: 'Nghỉ hưu sớm' }))).toEqual(['account-own']);
    expect(codesOf(await send(admin, 'put', `/officers/${me}`, { displayName: 'Tôi', email: null, unitCode: null, roles: ['administrator', 'department-lead'], locale: 'vi', reason: REASON, version: 1 }))).toEqual(['account-own']);
    expect(codesOf(await send(admin, 'post', `/officers/${me}/password`, { way: 'password' }))).toEqual(['account-own']);
    await changeRole('editor', { 'configuration.read': 'always', 'configuration.edit': 'always' });
    const editor = await world.signIn({ roles: ['editor'] });
    const edits = [{ table: 'officers', key: editor.officer.username, after: { username: editor.officer.username, displayName: 'X', email: null, unitCode: null, roles: ['administrator'], locale: 'vi', active: true } }];
    expect((await send(editor, 'post', '/configuration/changes', { title: 'Tự nâng quyền', reason: REASON, edits })).status).toBe(403);
    const { body: { items, mayEdit } } = await send(editor, 'get', '/roles');
    const { code, nameVi, nameEn, ofUnit, rights } = items.find((role: { code: string }) => role.code === 'editor');
    const promoted = [{ table: 'roles', key: 'editor', after: { code, nameVi, nameEn, ofUnit, rights: { ...rights, 'officer.manage': 'always' } } }];
    expect((await send(editor, 'post', '/configuration/changes', { title: 'Tự nâng quyền', reason: REASON, edits: promoted })).status).toBe(403);
    expect(mayEdit).toBe(false);
  });


  it('[D13] whoever made themselves wait by failing is let in again', async () => {
    const { body: { secret } } = await send(admin, 'post', '/officers', input('le.moi3'));
    const attempt = (password: string) => world.http().post('/api/v1/session').send({ username: 'le.moi3', password });
    for (let guess = 0; guess < 6; guess += 1) await attempt('sai mật khẩu rồi');
    expect((await attempt(secret)).status).toBe(429);
    expect((await send(admin, 'get', '/officers?state=blocked')).body.items.map(({ username }: { username: string }) => username)).toEqual(['le.moi3']);
    await send(admin, 'post', '/officers/le.moi3/unblock');
    expect((await attempt(secret)).status).toBe(201);
  });


  it('[D13] a role that must have a second factor is led to it before anything else', async () => {
    const owner = await world.signIn({ roles: ['process-owner'] });
    expect((await send(owner, 'get', '/session')).body.toDo).toBe('set-second-factor');
    expect((await send(owner, 'get', '/incidents')).body.code).toBe('set-second-factor-first');
    expect((await send(owner, 'get', '/second-factor')).body).toMatchObject({ required: true, since: null });
    // under another name, too
    await changeRole('owner-copy', { 'process.read': 'always', 'process.approve': 'always' });
    await changeRole('process-reader', { 'process.read': 'always' });
    const [copy, reader] = [await world.signIn({ roles: ['owner-copy'] }), await world.signIn({ roles: ['process-reader'] })];
    expect((await send(copy, 'get', '/session')).body.toDo).toBe('set-second-factor');
    expect((await send(reader, 'get', '/session')).body.toDo).toBeNull();
    // and the list of accounts says the same
    const must = async ({ officer: { username } }: SignedIn) => [(await send(admin, 'get', `/officers/${username}`)).body, (await send(admin, 'get', `/officers?q=${username}`)).body.items[0]].map(({ mustHaveSecondFactor }) => mustHaveSecondFactor);
    expect([await must(owner), await must(copy), await must(reader)]).toEqual([[true, true], [true, true], [false, false]]);
  });


  it('[D13] setting the second factor up ends what the password alone had opened; a given password still has to be changed after the code', async () => {
    // given
    const { body: { secret: given } } = await send(admin, 'post', '/officers', input('tran.hai', { displayName: 'Trần Thị Hai' }));
    const password = 'một câu dài dễ nhớ lắm';
    const enter = async (word: string) => {
      const answer = await world.http().post('/api/v1/session').send({ username: 'tran.hai', password: word });
      return { cookie: answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '', csrf: answer.body.csrfToken, body: answer.body };
    };
    const mine = await enter(given) as unknown as SignedIn;
    await send(mine, 'put', '/password', { current: given, next: password });
    const other = await enter(password) as unknown as SignedIn;
    const { body: { secret } } = await send(mine, 'post', '/second-factor/enrolment', { password });

    // when
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: FACTORY_NOW.getTime() });
    const { body: { recoveryCodes } } = await send(mine, 'post', '/second-factor/confirmation', { code });

    // then
    expect([(await send(mine, 'get', '/session')).status, (await send(other, 'get', '/session')).status]).toEqual([200, 401]);
    const { body: { secret: anew } } = await send(admin, 'post', '/officers/tran.hai/password', { way: 'password' });
    const { ticket } = (await enter(anew)).body;
    expect((await world.http().post('/api/v1/session/second-factor').send({ ticket, code: recoveryCodes[0] })).body).toMatchObject({ toDo: 'change-password' });
  });


  it('are found by name without accents, by role and state, page by page', async () => {
    const names = async (query: string) => (await send(admin, 'get', `/officers?${query}`)).body;
    expect((await names('q=le%20van&state=open')).items.map(({ username }: { username: string }) => username)).toEqual(['le.moi', 'le.moi2', 'le.moi3']);
    const first = await names('q=le%20van&limit=2');
    expect(first.nextAfter).toBe('le.moi2');
    expect((await names(`q=le%20van&after=${first.nextAfter}`)).items).toHaveLength(1);
    expect((await names('role=archivist')).items).toHaveLength(1);
  });
});

describe('inspection', () => {
  it('[D31] reads the trail by subject, actor and action, says that its chain is whole, and when it is not', async () => {
    // given
    const inspector = await world.signIn({ roles: ['inspector'] });
    const read = async (query: string) => (await send(inspector, 'get', `/audit?${query}`)).body;

    // then
    const about = await read('subject=le.moi');
    expect(about.whole).toBe(true);
    expect(about.items.map(({ action }: { action: string }) => action)).toEqual(expect.arrayContaining(['officer-created', 'password-given', 'password-changed']));
    expect((await read(`actor=${admin.officer.username}&action=officer-cl`)).items).toHaveLength(1);
    const page = await read('limit=3');
    expect((await read(`limit=3&before=${page.nextBefore}`)).items[0].seq).toBe(page.items.at(-1).seq - 1);
    const csv = await send(inspector, 'get', '/audit/export?subject=le.moi');
    expect(csv.headers['content-type']).toMatch(/text\/csv/);
    expect(csv.text).toContain('officer-created');

    // when: somebody edits it behind the system's back
    await world.db.raw('alter table audit_entries disable trigger audit_append_only');
    await world.db('audit_entries').where({ action: 'password-changed' }).update({ actor_id: 'somebody-else' });
    await world.db.raw('alter table audit_entries enable trigger audit_append_only');

    // then
    expect((await read('subject=le.moi')).whole).toBe(false);
  });


  it('[D26] [D31] shows who read whose data, when and why', async () => {
    const lead = await world.signIn({ roles: ['department-lead'] });
    const reader = await world.signIn({ roles: ['supervisor'] });
    const { code } = await buildCase(world.db);
    await send(reader, 'post', `/cases/${code}/reveal-sender`, { fields: ['phone'], reason: 'Cần gọi lại để hỏi địa chỉ' });
    const { items } = (await send(lead, 'get', `/personal-data-reads?caseCode=${code}`)).body;
    expect(items).toMatchObject([{ username: reader.officer.username, caseCode: code, fields: ['phone'], reason: 'Cần gọi lại để hỏi địa chỉ' }]);
    expect((await send(lead, 'get', `/personal-data-reads?officer=${reader.officer.username}`)).body.items).toHaveLength(1);
    expect((await send(lead, 'get', '/personal-data-reads/export')).text).toContain(code);
    expect((await send(reader, 'get', '/personal-data-reads')).status).toBe(403);
  });
});
