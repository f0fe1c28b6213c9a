import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countWorkItems } from '../../../cases/work-items/count-work-items.ts';
import { listWorkItems, readWorkItem, type WorkItemQuery } from '../../../cases/work-items/list-work-items.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { QUEUES } from '../../../cases/work-items/queue-conditions.ts';
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

  it('has the queues mine, unit, unassigned, overdue, waiting and done', async () => {
    expect(await codes({ queue: 'mine' }, operator)).toEqual([code(1)]);
    expect(await codes({ queue: 'unit' }, operator)).toEqual([code(1), code(2), code(3), code(4)]);
    expect(await codes({ queue: 'unassigned' }, operator)).toEqual([code(2), code(3), code(4)]);
    // due at minutes 6 to 9; it is 7
    expect(await codes({ queue: 'overdue' }, operator)).toEqual([code(1)]);
    expect(await codes({ queue: 'done' }, operator)).toEqual([code(0)]);
    await database.db('work_items').where({ id: reports[3]!.workItemId }).update({ waiting_for: 'sender' });
    expect(await codes({ queue: 'waiting' }, operator)).toEqual([code(3)]);
    expect((await list({ queue: 'waiting' }, operator)).items[0]!.waitingFor).toBe('sender');
    expect(await codes({ queue: 'waiting' }, unitOfficer)).toEqual([]);
    await database.db('work_items').where({ id: reports[3]!.workItemId }).update({ waiting_for: null });
  });

  it('filters by kind, unit, category, ward, channel, urgency and clock; several values mean any of them', async () => {
    expect(await codes({ kind: ['handle-report'] }, operator)).toEqual([]);
    expect(await codes({ kind: ['handle-report', 'screen-report'] }, operator)).toHaveLength(4);
    expect(await codes({ unit: ['26740'] }, unitOfficer)).toEqual([code(0)]);
    expect(await codes({ category: ['noise'] }, operator)).toEqual([]);
    expect(await codes({ category: ['noise', 'epidemic-gathering'] }, operator)).toHaveLength(4);
    expect(await codes({ ward: ['26740'] }, operator)).toHaveLength(4);
    expect(await codes({ ward: ['26743'] }, operator)).toEqual([]);
    expect(await codes({ channel: ['phone'] }, operator)).toEqual([]);
    expect(await codes({ urgency: ['urgent'] }, operator)).toEqual([]);
    // a clock of five minutes is soon due in its last 100 seconds; due at minutes 6, 7, 8 and 9; it is 7
    expect(await codes({ clock: ['overdue'] }, operator)).toEqual([code(1)]);
    expect(await codes({ clock: ['soon'] }, operator)).toEqual([code(2), code(3)]);
    expect(await codes({ clock: ['ok'] }, operator)).toEqual([code(4)]);
    expect(await codes({ clock: ['overdue', 'ok'] }, operator)).toEqual([code(1), code(4)]);
  });

  it('finds words with or without accents, unfinished last words, codes and their beginnings', async () => {
    await database.db('cases').where({ id: reports[2]!.id }).update({ content: 'Nước ngập ở hẻm 12/5 đường Lê Lợi.', address_text: 'Chợ Thủ Đức' });
    expect(await codes({ q: 'ngap nuoc' }, operator)).toEqual([code(2)]);
    expect(await codes({ q: 'Hẻm 12/5' }, operator)).toEqual([code(2)]);
    expect(await codes({ q: 'cho thu d' }, operator)).toEqual([code(2)]);
    expect(await codes({ q: 'ngap nha' }, operator)).toEqual([]);
    expect(await codes({ q: '!' }, operator)).toEqual([]);
    expect(await codes({ q: code(3).toLowerCase().replace('-', '') }, operator)).toEqual([code(3)]);
    expect(await codes({ q: `${code(3).slice(0, 4)}-` }, operator)).toEqual([code(3)]);
    expect(await codes({ queue: 'done', q: 'nha van hoa' }, operator)).toEqual([code(0)]);
    await database.db('cases').where({ id: reports[2]!.id }).update({ content: 'Tụ tập đông người trước nhà văn hóa.', address_text: null });
    expect(await codes({ q: 'ngap nuoc' }, operator)).toEqual([]);
  });

  it('sorts by the end of the clock, or newest first', async () => {
    expect(await codes({ sort: 'received' }, operator)).toEqual([code(4), code(3), code(2), code(1)]);
    const first = await list({ sort: 'received', limit: 2 }, operator);
    expect((await list({ sort: 'received', cursor: first.nextCursor! }, operator)).items.map(({ caseCode }) => caseCode)).toEqual([code(2), code(1)]);
    await expect(list({ sort: 'due', cursor: first.nextCursor! }, operator)).rejects.toMatchObject({ code: 'cursor-invalid' });
  });

  it('follows the case: what is decided of it shows at once', async () => {
    await database.db('cases').where({ id: reports[4]!.id }).update({ category_code: null, ward_code: null, urgency: 'urgent' });
    await database.db('hints').insert({ case_id: reports[4]!.id, made_at: at(4), categories: JSON.stringify([{ code: 'trees', confidence: 0.7 }]), wards: JSON.stringify([{ code: '26743', confidence: 0.9 }]) });
    expect(await codes({ category: ['trees'], ward: ['26743'], urgency: ['urgent'] }, operator)).toEqual([code(4)]);
    await database.db('cases').where({ id: reports[4]!.id }).update({ category_code: 'epidemic-gathering', ward_code: '26740', urgency: 'normal' });
    expect(await codes({ category: ['trees'] }, operator)).toEqual([]);
    await database.db('hints').where({ case_id: reports[4]!.id }).delete();
  });

  it('counts what each queue shows', async () => {
    const supervisor = await buildOfficer(database.db, { roles: ['supervisor'] });
    for (const officer of [operator, unitOfficer, supervisor]) {
      const counted = await countWorkItems(database.db, officer, at(7));
      for (const queue of QUEUES) expect([officer.roles, queue, counted[queue]]).toEqual([officer.roles, queue, (await codes({ queue }, officer)).length]);
    }
    // done counts the day, the list goes further back
    expect((await countWorkItems(database.db, operator, at(24 * 60))).done).toBe(0);
    expect((await listWorkItems(database.db, { queue: 'done' }, operator, at(24 * 60))).items).toHaveLength(1);
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
    // rows that go while one turns the pages take nothing else with them
    const first = await list({ limit: 2 }, operator);
    await database.db('work_items').where({ id: reports[2]!.workItemId }).update({ claimed_by: operator.id, status: 'cancelled' });
    expect((await list({ cursor: first.nextCursor! }, operator)).items.map((item) => item.caseCode)).toEqual([code(3), code(4)]);
    await database.db('work_items').where({ id: reports[2]!.workItemId }).update({ claimed_by: null, status: 'open' });
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
    expect(await codes({ queue: 'done' }, operator)).toEqual([]);
    await database.db('cases').where({ id: reports[1]!.id }).update({ restricted: true });
    expect(await codes({ queue: 'mine' }, operator)).toEqual([]);
    expect(await countWorkItems(database.db, operator, at(7))).toMatchObject({ mine: 0, unit: 2, done: 0 });
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
