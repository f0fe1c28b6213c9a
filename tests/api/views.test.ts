import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SavedView, ViewsAnswer } from '../../api/contract/views.ts';
import type { Role } from '../../cases/officers/officer.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const OWN = '26740';
const BODY = { name: 'Ngập quá hạn', queue: 'overdue', filters: { category: ['flooding'], clock: ['overdue'], q: 'ngập' }, sort: 'due', columns: ['task', 'clock'], sharedWith: null };

const come = (role: Role, unitCode: string | null = null) => world.signIn({ roles: [role], unitCode });
function send(who: SignedIn, method: 'post' | 'put' | 'delete', path: string, body?: object) {
  const request = world.http()[method](`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
  return body ? request.send(body) : request;
}
const read = async (who: SignedIn): Promise<ViewsAnswer> => (await world.http().get('/api/v1/views').set('Cookie', who.cookie).expect(200)).body;
const keep = async (who: SignedIn, changes: object = {}): Promise<SavedView> => (await send(who, 'post', '/views', { ...BODY, ...changes }).expect(201)).body;

describe('views of the tasklist', () => {
  it('are kept with their queue, filters, order and columns, and are there on every device', async () => {
    // given
    const operator = await come('operator');
    // when
    const kept = await keep(operator);
    // then
    expect(kept).toMatchObject({ ...BODY, mine: true, version: 1, owner: { id: operator.officer.id, displayName: operator.officer.displayName } });
    expect(await read(operator)).toEqual({ items: [kept], columns: null, defaultViewId: null });
    expect((await read(await come('operator'))).items).not.toContainEqual(expect.objectContaining({ id: kept.id }));
  });


  it('that are shared with the operators are used by operators and supervisors, and changed by nobody but the owner', async () => {
    // given
    const [owner, colleague, outsider] = [await come('operator'), await come('supervisor'), await come('unit-officer', OWN)];
    const shared = await keep(owner, { sharedWith: 'operators' });
    // when
    const seen = (await read(colleague)).items.find(({ id }) => id === shared.id);
    const change = await send(colleague, 'put', `/views/${shared.id}`, { ...BODY, version: 1 });
    const removal = await send(colleague, 'delete', `/views/${shared.id}`);
    const strange = await send(outsider, 'delete', `/views/${shared.id}`);
    const copy = await keep(colleague, { name: 'Bản sao' });
    // then
    expect(seen).toMatchObject({ mine: false, owner: { id: owner.officer.id } });
    expect([change.status, change.body.code, removal.status, strange.status, strange.body.code]).toEqual([403, 'view-not-yours', 403, 404, 'view-unknown']);
    expect(copy).toMatchObject({ mine: true, filters: BODY.filters });
  });


  it('that are shared with a unit stay within the unit', async () => {
    const [owner, colleague, other] = [await come('unit-leader', OWN), await come('unit-officer', OWN), await come('unit-officer', '26743')];
    const shared = await keep(owner, { sharedWith: 'unit' });
    expect((await read(colleague)).items.map(({ id }) => id)).toContain(shared.id);
    expect((await read(other)).items.map(({ id }) => id)).not.toContain(shared.id);
  });


  it.each<[string, Role, string | null, object, number, string]>([
    ['a unit officer shares with the operators', 'unit-officer', OWN, { sharedWith: 'operators' }, 403, 'not-allowed'],
    ['an administrator shares at all', 'administrator', null, { sharedWith: 'operators' }, 403, 'not-allowed'],
    ['somebody of no unit shares with it', 'operator', null, { sharedWith: 'unit' }, 422, 'view-unit-missing'],
    ['[D26] a phone number stays in it', 'operator', null, { filters: { q: '0900 000 484' } }, 422, 'view-holds-personal-data'],
    ['a column is there twice', 'operator', null, { columns: ['task', 'task'] }, 400, 'validation'],
    ['a filter is none', 'operator', null, { filters: { sender: ['x'] } }, 400, 'validation'],
  ])('are refused when %s', async (_, role, unitCode, changes, status, code) => {
    const answer = await send(await come(role, unitCode), 'post', '/views', { ...BODY, ...changes });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });


  it('change from the version that was seen, and keep their name to themselves', async () => {
    // given
    const operator = await come('operator');
    const [one, two] = [await keep(operator), await keep(operator, { name: 'Hai' })];
    // when
    const changed = await send(operator, 'put', `/views/${one.id}`, { ...BODY, name: 'Một', version: 1 });
    const late = await send(operator, 'put', `/views/${one.id}`, { ...BODY, version: 1 });
    const taken = await send(operator, 'put', `/views/${two.id}`, { ...BODY, name: 'MỘT', version: 1 });
    // then
    expect(changed.body).toMatchObject({ name: 'Một', version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'view-changed']);
    expect([taken.status, taken.body.code]).toEqual([409, 'view-name-taken']);
  });


  it('open the tasklist when chosen, until they are deleted or no longer shared', async () => {
    // given
    const [owner, colleague] = [await come('operator'), await come('operator')];
    const shared = await keep(owner, { sharedWith: 'operators' });
    const choices = { columns: ['task', 'holder'], defaultViewId: shared.id };
    // when
    await send(colleague, 'put', '/list-choices', choices).expect(200);
    // then
    expect(await read(colleague)).toMatchObject(choices);
    await send(owner, 'put', `/views/${shared.id}`, { ...BODY, version: 1 }).expect(200);
    expect(await read(colleague)).toMatchObject({ columns: ['task', 'holder'], defaultViewId: null });
    await send(owner, 'delete', `/views/${shared.id}`).expect(204);
    expect((await send(colleague, 'put', '/list-choices', choices)).body.code).toBe('view-unknown');
  });
});
