import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listWorkItems, readWorkItem, type WorkItemQuery } from '../../../cases/work-items/list-work-items.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import type { ActingOfficer } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let operator: ActingOfficer;
let unitOfficer: ActingOfficer;
const reports: Array<Awaited<ReturnType<typeof flow.received>>> = [];

beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  operator = await buildOfficer(database.db, { displayName: 'Trần Thị Lan' });
  unitOfficer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });
  // received in the reverse order of their deadlines' creation
  for (const minute of [4, 3, 2, 1, 0]) reports.unshift(await flow.received({ ward_code: '26740' }, {}, at(minute)));
  await flow.run(at(5), (trx, ctx) => claimWorkItem(trx, { id: reports[1]!.workItemId, officer: operator }, ctx), operator);
  await flow.decide(reports[0]!.workItemId, FORWARD, at(5), operator);
  await flow.delivered(reports[0]!.id, at(5));
  await database.db('hints').insert({
    case_id: reports[2]!.id, made_at: at(2), categories: JSON.stringify([{ code: 'noise', confidence: 0.7 }]), wards: JSON.stringify([{ code: '26740', confidence: 0.9 }]),
    duplicates: JSON.stringify([{ caseId: reports[1]!.id, code: 'x', score: 0.7 }]), flags: JSON.stringify([{ kind: 'complaint', why: 'x' }]), proposed_unit_code: '26740',
  });
}, 60_000);
afterAll(() => database.drop());

const list = (query: WorkItemQuery, officer: ActingOfficer) => listWorkItems(database.db, query, officer, at(7));
const codes = async (query: WorkItemQuery, officer: ActingOfficer) => (await list(query, officer)).items.map((item) => item.caseCode);
const code = (index: number) => reports[index]!.code;

describe('the tasklist', () => {
  it('shows each officer the work of their roles and unit, the clock that ends first on top', async () => {
    expect(await codes({}, operator)).toEqual([code(1), code(2), code(3), code(4)]);
    expect(await codes({}, unitOfficer)).toEqual([code(0)]);
    expect(await codes({}, await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26743' }))).toEqual([]);
    expect(await codes({}, await buildOfficer(database.db, { roles: ['supervisor'] }))).toEqual([code(1), code(2), code(3), code(4), code(0)]);
  });

  it('filters mine, available, done, overdue, kind, unit and category', async () => {
    expect(await codes({ queue: 'mine' }, operator)).toEqual([code(1)]);
    expect(await codes({ queue: 'available' }, operator)).toEqual([code(2), code(3), code(4)]);
    expect(await codes({ queue: 'done' }, operator)).toEqual([code(0)]);
    // due at minutes 6 to 9; it is 7
    expect(await codes({ overdue: true }, operator)).toEqual([code(1)]);
    expect(await codes({ kind: 'handle-report' }, operator)).toEqual([]);
    expect(await codes({ unitCode: '26740' }, unitOfficer)).toEqual([code(0)]);
    expect(await codes({ categoryCode: 'noise' }, operator)).toEqual([]);
  });

  it('pages without losing or repeating a line', async () => {
    // given
    const seen: Array<string | null> = [];
    let cursor: string | undefined;

    // when
    do {
      const page = await list({ limit: 1, cursor }, operator);
      seen.push(...page.items.map((item) => item.caseCode));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    // then
    expect(seen).toEqual([code(1), code(2), code(3), code(4)]);
    const done = await list({ queue: 'done', limit: 1 }, operator);
    expect(done.nextCursor).toBeNull();
  });

  it('carries names and hints in short, and nothing of the report\'s content or its sender', async () => {
    const { items } = await list({}, operator);
    expect(items[0]).toMatchObject({ claimedByName: 'Trần Thị Lan', title: 'Sàng lọc, phân loại phản ánh', version: 2 });
    expect(items[1]).toMatchObject({
      categoryNameVi: 'Tụ tập đông người', wardName: 'Phường Sài Gòn', channel: 'web',
      hints: { categoryCode: 'noise', wardCode: '26740', unitCode: '26740', duplicates: 1, flags: ['complaint'] },
    });
    expect(items[2]!.hints).toBeNull();
    expect(JSON.stringify(items)).not.toMatch(/nhà văn hóa|Nguyễn Văn Thử|0000484/);
  });

  it('hides restricted cases from operators and units', async () => {
    await database.db('cases').whereIn('id', [reports[0]!.id, reports[4]!.id]).update({ restricted: true });
    expect(await codes({}, operator)).not.toContain(code(4));
    expect(await codes({}, unitOfficer)).toEqual([]);
    expect(await codes({}, await buildOfficer(database.db, { roles: ['supervisor'] }))).toEqual(expect.arrayContaining([code(0), code(4)]));
    await database.db('cases').update({ restricted: false });
  });

  it('reads one item with its draft', async () => {
    expect(await readWorkItem(database.db, reports[1]!.workItemId)).toMatchObject({ id: reports[1]!.workItemId, draft: null, decision: null, caseCode: code(1) });
    expect(await readWorkItem(database.db, '00000000-0000-4000-8000-000000000009')).toBeNull();
  });

  it.each(['x', '', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('["2026-01-01","00000000-0000-4000-8000-00000000000\'"]').toString('base64url')])(
    'refuses the cursor %j', async (cursor) => {
      if (cursor === '') return;
      await expect(list({ cursor }, operator)).rejects.toMatchObject({ code: 'cursor-invalid' });
    });
});
