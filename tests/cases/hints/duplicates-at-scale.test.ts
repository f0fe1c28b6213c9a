import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CANDIDATES, findDuplicates } from '../../../cases/hints/duplicates.ts';
import { buildSender, FACTORY_NOW } from '../../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const STORED = 20_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const sender = await buildSender(database.db);
  // a case a minute, over two weeks, categories and wards evenly
  await database.db.raw(
    `with wards as (select array_agg(code order by code) as codes from units where kind = 'ward'), cats as (select array_agg(code order by code) as codes from categories)
     insert into cases (id, code, status, channel, sender_id, content, received_at, category_code, ward_code)
     select gen_random_uuid(), 'S' || n, 'closed', 'web', :sender, 'Việc số ' || n || ' ở nơi khác', :now::timestamptz - n * interval '1 minute',
       (select codes[1 + n % array_length(codes, 1)] from cats), (select codes[1 + n % 168] from wards)
     from generate_series(1, :stored) n`,
    { sender, now: FACTORY_NOW, stored: STORED },
  );
  await database.db.raw(
    `insert into hints (case_id, wards, categories, made_at)
     select id, jsonb_build_array(jsonb_build_object('code', ward_code)), jsonb_build_array(jsonb_build_object('code', category_code)), received_at from cases`,
  );
  await database.db.raw('analyze cases');
  await database.db.raw('analyze hints');
}, 60_000);
afterAll(async () => { await database.drop(); });

describe('looking for duplicates among many cases', () => {
  it('reads by index, never the whole table', async () => {
    // when
    const { rows } = await database.db.raw<{ rows: Array<{ 'QUERY PLAN': string }> }>(`explain ${CANDIDATES}`, {
      self: '00000000-0000-4000-8000-000000000000', text: 'rac chat dong', categories: ['environment', 'noise'], ward: '26740', at: FACTORY_NOW,
      from: new Date(FACTORY_NOW.getTime() - 24 * 3_600_000), limit: 200, least: 0.12, lat: 10.77, lng: 106.7, reach: 0.004, most: 50,
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

    // then
    expect(plan).toMatch(/cases_(category_)?received/);
    expect(plan).toMatch(/hints_category/);
    expect(plan).toMatch(/hints_ward/);
    expect(plan).not.toMatch(/Seq Scan on (cases|hints)/);
  });

  it('lists at most five, the likeliest first', async () => {
    // given
    const sender = await buildSender(database.db);
    for (let i = 0; i < 8; i += 1) {
      await database.db('cases').insert({ id: `00000000-0000-4000-8000-0000000000${10 + i}`, code: `D${i}`, status: 'received', channel: 'web', sender_id: sender, received_at: FACTORY_NOW,
        content: `Rác chất đống đầu hẻm ba ngày chưa ai gom ${'hôi '.repeat(i)}`, lat: 10.77, lng: 106.7, category_code: 'environment', ward_code: '26740' });
    }

    // when
    const found = await database.db.transaction((trx) => findDuplicates(trx, { caseId: '00000000-0000-4000-8000-000000000001', receivedAt: FACTORY_NOW, content: 'Rác chất đống đầu hẻm ba ngày chưa ai gom',
      addressText: null, lat: 10.77, lng: 106.7, categories: ['environment'], wards: ['26740'] }));

    // then
    expect(found).toHaveLength(5);
    expect(found.map((d) => d.score)).toEqual(found.map((d) => d.score).sort((a, b) => b - a));
  });
});
