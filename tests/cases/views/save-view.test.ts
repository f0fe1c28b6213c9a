import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../../cases/officers/officer.ts';
import { listViews } from '../../../cases/views/list-views.ts';
import { createView, deleteView } from '../../../cases/views/save-view.ts';
import type { ViewInput } from '../../../cases/views/saved-view.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const VIEW: ViewInput = { name: 'Khẩn', queue: 'unassigned', filters: { urgency: ['urgent'] }, sort: 'due', columns: null, sharedWith: null };
async function come(role: Role, unitCode: string | null = null) {
  const built = await buildOfficer(database.db, { roles: [role], unitCode });
  return { ...built, roles: [role] };
}
type Someone = Awaited<ReturnType<typeof come>>;
const keep = (officer: Someone, changes: Partial<ViewInput> = {}) => database.db.transaction((trx) => createView(trx, { officer, view: { ...VIEW, ...changes } }, { now: FACTORY_NOW, actor: { kind: 'officer', id: officer.id }, vault: testVault }));

describe('saved views', () => {
  it('of two that take the same name at once, one is kept', async () => {
    // given
    const officer = await come('operator');
    // when
    const results = await Promise.allSettled([keep(officer), keep(officer, { name: 'KHẨN' })]);
    // then
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'view-name-taken', field: '/name' } });
  });


  it('are fifty at most, and one that goes makes room', async () => {
    // given
    const officer = await come('operator');
    const names = Array.from({ length: 50 }, (_, place) => `Bộ lọc ${place}`);
    const [first] = await Promise.all(names.map((name) => keep(officer, { name })));
    // when, then
    await expect(keep(officer)).rejects.toMatchObject({ code: 'too-many-views' });
    await database.db.transaction((trx) => deleteView(trx, { officer, id: first!.id }));
    await expect(keep(officer)).resolves.toMatchObject({ name: 'Khẩn' });
  });


  it('list one\'s own first, then those of colleagues, by name without regard to accents', async () => {
    // given
    const [leader, officer] = [await come('unit-leader', '26506'), await come('unit-officer', '26506')];
    for (const name of ['Ưu tiên', 'An toàn']) await keep(leader, { name, sharedWith: 'unit' });
    for (const name of ['Úng ngập', 'Bình thường']) await keep(officer, { name });
    // when
    const listed = await listViews(database.db, officer);
    // then
    expect(listed.map(({ name }) => name)).toEqual(['Bình thường', 'Úng ngập', 'An toàn', 'Ưu tiên']);
  });


  it('go with the account that keeps them, and stay with a unit whose owner has moved', async () => {
    const [leader, officer] = [await come('unit-leader', '26743'), await come('unit-officer', '26743')];
    const shared = await keep(leader, { sharedWith: 'unit' });
    await database.db('officers').where({ id: leader.id }).update({ unit_code: '26740' });
    expect((await listViews(database.db, officer)).map(({ id }) => id)).toEqual([shared.id]);
    await database.db('officers').where({ id: leader.id }).delete();
    expect(await listViews(database.db, officer)).toEqual([]);
  });
});
