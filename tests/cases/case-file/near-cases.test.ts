import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bindingsOf, findNearCases, NEAR_CASES, type NearQuery } from '../../../cases/case-file/near-cases.ts';
import { readableCases } from '../../../cases/case-file/readable-cases.ts';
import { ROLES } from '../../../cases/officers/officer.ts';
import { allow } from '../../../cases/policies/policies.ts';
import { buildAssignment, buildCase, buildSender, FACTORY_NOW } from '../../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const STORED = 20_000;
const everything = { unitCode: null, restricted: false };
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const sender = await buildSender(database.db);
  // a case every ten minutes, spread over 20 km by 20 km, and a street corner where something happens all the time
  await database.db.raw(
    `insert into cases (id, code, status, channel, sender_id, content, received_at, category_code, lat, lng)
     select gen_random_uuid(), 'N' || n, 'closed', 'web', :sender, 'Việc số ' || n, :now::timestamptz - n * interval '10 minutes', 'epidemic-gathering',
       case when n % 20 = 0 then 10.9 else 10.7 + (n % 200) / 1000.0 end, case when n % 20 = 0 then 106.9 else 106.6 + (n / 200) / 500.0 end
     from generate_series(1, :stored) n`,
    { sender, now: FACTORY_NOW, stored: STORED },
  );
  await database.db.raw('analyze cases');
}, 60_000);
afterAll(async () => { await database.drop(); });

const query = (place: { lat: number; lng: number }, more: Partial<NearQuery> = {}): NearQuery =>
  ({ caseId: '00000000-0000-4000-8000-000000000000', receivedAt: FACTORY_NOW, metres: 300, days: 30, ...place, ...more });

describe('near cases among many', () => {
  it('are read by the squares of the map, never from the whole table', async () => {
    for (const readable of [everything, { unitCode: '26740', restricted: false }]) {
      // when
      const { rows } = await database.db.raw<{ rows: Array<{ 'QUERY PLAN': string }> }>(`explain ${NEAR_CASES}`, bindingsOf(query({ lat: 10.77, lng: 106.7 }), readable));
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      // then
      expect(plan).toMatch(/Index Scan using cases_place on cases/);
      expect(plan).not.toMatch(/Seq Scan on cases/);
    }
  });

  it('are at most fifty, the nearest first, and it is said that there are more', async () => {
    const { cases, more } = await findNearCases(database.db, query({ lat: 10.9, lng: 106.9 }, { metres: 50 }), everything);
    expect([cases.length, more]).toEqual([50, true]);
    const wide = await findNearCases(database.db, query({ lat: 10.77, lng: 106.7 }, { metres: 2000, days: 365 }), everything);
    expect(wide.cases.map(({ metres }) => metres)).toEqual(wide.cases.map(({ metres }) => metres).sort((a, b) => a - b));
    expect(wide.cases.every(({ metres }) => metres <= 2000)).toBe(true);
  });

  it('finds across the squares\' edges what a look at every case finds', async () => {
    for (const place of [{ lat: 10.775, lng: 106.7 }, { lat: 10.7799, lng: 106.6901 }, { lat: 10.71, lng: 106.605 }, { lat: 10.8951, lng: 106.79 }]) {
      // given
      const { rows } = await database.db.raw<{ rows: Array<{ code: string; metres: number }> }>(
        `select code, 6371000 * 2 * asin(sqrt(sin(radians(lat - :lat) / 2) ^ 2 + cos(radians(:lat)) * cos(radians(lat)) * sin(radians(lng - :lng) / 2) ^ 2)) as metres
         from cases where received_at > :now::timestamptz - interval '365 days'`, { ...place, now: FACTORY_NOW });
      const wanted = rows.filter(({ metres }) => Math.round(metres) <= 1000).map(({ code }) => code).sort();
      // when
      const { cases, more } = await findNearCases(database.db, query(place, { metres: 1000, days: 365 }), everything);
      // then
      if (!more) expect(cases.map(({ code }) => code).sort()).toEqual(wanted);
      expect(wanted).toEqual(expect.arrayContaining(cases.map(({ code }) => code)));
    }
  });

  it('[D26] are for a unit those of which it has a share, also where hundreds of others lie between', async () => {
    // given
    const own = await buildCase(database.db, { lat: 10.9, lng: 106.9, received_at: new Date(FACTORY_NOW.getTime() - 20 * 86_400_000) });
    await buildAssignment(database.db, { case_id: own.id, unit_code: '26740' });
    await buildCase(database.db, { lat: 10.9, lng: 106.9, restricted: true });
    // when
    const { cases } = await findNearCases(database.db, query({ lat: 10.9, lng: 106.9 }), { unitCode: '26740', restricted: false });
    // then
    expect(cases.map(({ code }) => code)).toEqual([own.code]);
  });

  it('never holds the case itself, a restricted one, or one outside the time, before or after', async () => {
    const place = { lat: 10.55, lng: 106.95 };
    const day = 86_400_000;
    const self = await buildCase(database.db, place);
    await buildCase(database.db, { ...place, restricted: true });
    await buildCase(database.db, { ...place, received_at: new Date(FACTORY_NOW.getTime() - 8 * day) });
    await buildCase(database.db, { ...place, received_at: new Date(FACTORY_NOW.getTime() + 8 * day) });
    const before = await buildCase(database.db, { ...place, received_at: new Date(FACTORY_NOW.getTime() - 6 * day) });
    const after = await buildCase(database.db, { ...place, received_at: new Date(FACTORY_NOW.getTime() + 6 * day) });
    const { cases } = await findNearCases(database.db, query(place, { caseId: self.id, days: 7 }), everything);
    expect(cases.map(({ code }) => code)).toEqual([after.code, before.code]);
  });
});

describe('which cases an officer may read', () => {
  it.each([...ROLES])('[D26] is for %s in queries what the policies say', (role) => {
    for (const unitCode of ['26740', null]) {
      const officer = { roles: [role], unitCode };
      const reach = readableCases(officer);
      for (const unitCodes of [[], ['26740'], ['26743']]) {
        for (const restricted of [false, true]) {
          const listed = reach !== null && (reach.unitCode === null || unitCodes.includes(reach.unitCode)) && (!restricted || reach.restricted);
          expect({ unitCode, unitCodes, restricted, listed }).toEqual({ unitCode, unitCodes, restricted, listed: allow(officer, 'case.read', { unitCodes, restricted }) });
        }
      }
    }
  });
});
