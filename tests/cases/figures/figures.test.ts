import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countDays } from '../../../cases/figures/count-days.ts';
import { listCountedCases, type CountedAfter } from '../../../cases/figures/counted-cases.ts';
import { listOpenRequests } from '../../../cases/figures/open-requests.ts';
import { readDays, readFigures, readLateNow } from '../../../cases/figures/read-figures.ts';
import { METRICS } from '../../../cases/figures/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase } from '../../support/factories.ts';
import { at } from '../../support/flow.ts';
import { sampleDay } from '../daily-report/sample-day.ts';

let database: TestDatabase;
const day = '2026-11-21';
const DAY = { from: day, to: day };
beforeAll(async () => {
  database = await createTestDatabase();
  await sampleDay(database.db);
  await countDays(database.db, at(120));
}, 60_000);
afterAll(() => database.drop());

describe('figures by day', () => {
  it('are those of the reports, by every dimension', async () => {
    // when
    const figures = await readFigures(database.db, DAY, ['total', 'category', 'unit', 'ward', 'channel', 'hour']);

    // then
    const [total] = figures.get('total')!;
    expect(total).toMatchObject({ received: 10, forwarded: 5, refused: 1, guided: 1, duplicates: 1, resulted: 2, returned: 1, told: 1, forward_late: 3, handle_late: 2, handle_on_time: 1 });
    for (const dim of ['category', 'ward', 'channel'] as const) {
      for (const { column } of METRICS) expect(figures.get(dim)!.reduce((sum, row) => sum + row[column], 0)).toBe(total![column]);
    }
    expect(figures.get('hour')!.reduce((sum, row) => sum + row.received, 0)).toBe(10);
    expect(figures.get('unit')!.find(({ code }) => code === '26740')).toMatchObject({ received: 4, resulted: 1, returned: 1, handle_on_time: 1, handle_late: 1 });
    expect((await readDays(database.db, DAY)).map((row) => [row.day, row.received])).toEqual([[day, 10]]);
  });


  it('lead to the cases that they count', async () => {
    const figures = await readFigures(database.db, DAY, ['total', 'unit']);
    for (const [dim, code] of [['total', ''], ['unit', '26740']] as const) {
      const row = figures.get(dim)!.find((each) => each.code === code)!;
      for (const metric of ['received', 'resulted', 'handle_late', 'handle_on_time'] as const) {
        const { items } = await listCountedCases(database.db, { ...DAY, metric, dim, code, now: at(120), limit: 100 });
        expect([metric, items.reduce((sum, { times }) => sum + times, 0)]).toEqual([metric, row[metric]]);
      }
    }
  });


  it('are turned over page by page without a case lost or shown twice', async () => {
    const asked = { ...DAY, metric: 'received', dim: 'total', code: '', now: at(120) } as const;
    const { items: whole } = await listCountedCases(database.db, { ...asked, limit: 100 });
    const pages: string[][] = [];
    let after: CountedAfter | undefined;
    do {
      const { items, next } = await listCountedCases(database.db, { ...asked, limit: 4, ...(after && { after }) });
      pages.push(items.map(({ code }) => code));
      after = next ?? undefined;
    } while (after);
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(pages.flat()).toEqual(whole.map(({ code }) => code));
  });


  it('add up to the month, and are counted anew until the day is over', async () => {
    // given
    await buildCase(database.db, { received_at: at(130) });

    // when
    await countDays(database.db, at(140));
    await countDays(database.db, at(60 * 24));

    // then
    const month = await readFigures(database.db, { from: '2026-11-01', to: '2026-11-30' }, ['total']);
    expect(month.get('total')![0]!.received).toBe(11);
    expect(await database.db('figure_days').where({ day, whole: true })).toHaveLength(1);
    expect(await countDays(database.db, at(60 * 24 + 1))).toBe(1);
  });


  it('say what is late at this moment', async () => {
    const late = await readLateNow(database.db, at(120), 10);
    expect(late.handle).toBe(1);
    expect(late.list.map(({ clock }) => clock)).toContain('handle');
  });


  it('call a report that was opened again under way, and closed again only once it is told again', async () => {
    // given
    const { open } = await readLateNow(database.db, at(120), 10);
    const ended = (await listOpenRequests(database.db, '2026-11', 1)).length;
    const { id } = await buildCase(database.db, { status: 'reopened', received_at: at(3), closed_at: at(50), reopened_at: at(60), reopenings: 1 });

    // then
    expect((await readLateNow(database.db, at(120), 10)).open).toBe(open + 1);
    expect(await listOpenRequests(database.db, '2026-11', 1)).toHaveLength(ended);

    // when
    await database.db('cases').where({ id }).update({ status: 'closed', retold_at: at(180) });

    // then
    const rows = await listOpenRequests(database.db, '2026-11', 1);
    expect(rows).toHaveLength(ended + 1);
    expect(rows.map(({ closed_at }) => closed_at)).toContainEqual(at(180));
    expect((await readLateNow(database.db, at(120), 10)).open).toBe(open);
  });


  it('give open data without a small number and without anything that a sender wrote', async () => {
    const rows = await listOpenRequests(database.db, '2026-11', 1);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ ward_code, category_code }) => ward_code === null && category_code === '')).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/nhà văn hóa|Nguyễn/);
  });
});
