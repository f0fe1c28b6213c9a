import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseSample, drawSample } from '../../../cases/inspections/draw-sample.ts';
import { examineCase } from '../../../cases/inspections/examine-case.ts';
import { listInspectedCases, readInspection } from '../../../cases/inspections/inspection.ts';
import { readTrail } from '../../../cases/inspections/read-trail.ts';
import { sharesOfUnit } from '../../../cases/inspections/share-facts.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { ALL_MET, buildAnsweredShare, startMatterOf } from '../../support/inspection-world.ts';

let database: TestDatabase;
let inspector: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  inspector = await buildOfficer(database.db, { roles: ['inspector'] }) as Officer;
});
afterAll(() => database.drop());

const ctx = () => testContext({ now: FACTORY_NOW, actor: { kind: 'officer', id: inspector.id } });
const hour = (count: number) => new Date(FACTORY_NOW.getTime() - count * 3_600_000);
const plan = (unit: string, sizes = { randomSize: 2, riskSize: 2 }) => startMatterOf(database.db, 'inspection',
  { inspectedUnit: unit, basis: 'Kế hoạch 12/KH-SKHCN', periodFrom: '2026-11-20', periodTo: '2026-11-21', ...sizes }, ctx());
const draw = (matterId: string) => database.db.transaction((trx) => drawSample(trx, { matterId }, ctx()));
const shares = (unitCode: string) => database.db.transaction((trx) => sharesOfUnit(trx, { unitCode, from: hour(48), to: FACTORY_NOW }));

describe('the sample of an inspection', () => {
  it('[D31] can be drawn again by anybody who has the seed, and takes the riskiest of the rest', async () => {
    // given four good answers and two bad ones
    for (const bad of [false, false, true, false, true, false]) await buildAnsweredShare(database.db, { unitCode: '26743', deliveredAt: hour(5), bad });
    const matter = await plan('26743');

    // when it is drawn, and drawn again
    expect(await draw(matter.id)).toEqual({ sampleSize: expect.any(Number) });
    const first = await listInspectedCases(database.db, matter.id);
    await draw(matter.id);

    // then
    const { seed, population } = await readInspection(database.db, matter.id);
    expect(population).toBe(6);
    expect(await listInspectedCases(database.db, matter.id)).toEqual(first);
    expect(chooseSample(await shares('26743'), { seed: seed!, randomSize: 2, riskSize: 2 }).map(({ share, as }) => [share.code, as])).toEqual(first.map(({ code, drawnAs }) => [code, drawnAs]));
    const bad = (await shares('26743')).filter(({ late }) => late).map(({ code }) => code);
    expect(first.map(({ code }) => code)).toEqual(expect.arrayContaining(bad));
    expect(first.filter(({ drawnAs }) => drawnAs === 'risk').every(({ risks }) => risks.includes('late'))).toBe(true);
  });

  it('[D31] looks only at what was delivered to the unit in the period', async () => {
    // given
    await buildAnsweredShare(database.db, { unitCode: '26506', deliveredAt: hour(24 * 20) });
    const matter = await plan('26506');
    // when
    const drawn = await draw(matter.id);
    // then
    expect(drawn).toEqual({ sampleSize: 0 });
  });

  it('refuses a unit that there is not, a period without sense and a sample of nothing', async () => {
    // then
    await expect(plan('nobody')).rejects.toMatchObject({ code: 'unit-unknown', field: '/inspectedUnit' });
    await expect(plan('26743', { randomSize: 0, riskSize: 0 })).rejects.toMatchObject({ code: 'sample-empty' });
    await expect(startMatterOf(database.db, 'inspection', { inspectedUnit: '26743', basis: 'Kế hoạch', periodFrom: '2026-11-21', periodTo: '2026-11-20', randomSize: 1, riskSize: 0 }, ctx())).rejects.toMatchObject({ code: 'period-invalid' });
  });
});

describe('what an inspector finds', () => {
  it('[D31] is entered while the sample is examined, whole, with words where something is not met', async () => {
    // given
    const { code } = await buildAnsweredShare(database.db, { deliveredAt: hour(3), bad: true });
    const matter = await plan('26740', { randomSize: 5, riskSize: 0 });
    await draw(matter.id);
    const examine = (more: object) => database.db.transaction((trx) => examineCase(trx, { matterId: matter.id, caseCode: code, officer: inspector, checks: ALL_MET, note: null, version: 1, ...more }, ctx()));
    await expect(examine({})).rejects.toMatchObject({ code: 'examination-over' });
    await database.db('work_items').insert({
      id: matter.id, kind: 'Task_ExamineSample', title: 'Kiểm tra', matter_id: matter.id, role: 'inspector', process_instance_key: '1', element_id: 'Task_ExamineSample', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
    });

    // then
    const { 'in-time': inTime, specific } = ALL_MET;
    await expect(examine({ checks: { 'in-time': inTime, specific } })).rejects.toMatchObject({ code: 'checks-incomplete' });
    await expect(examine({ checks: { ...ALL_MET, 'in-time': 'not-met' } })).rejects.toMatchObject({ code: 'finding-note-missing' });
    await expect(examine({ officer: { ...inspector, roles: ['unit-leader'] } })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(examine({ checks: { ...ALL_MET, 'in-time': 'not-met' }, note: 'Trễ hai giờ.' })).resolves.toMatchObject({ version: 2, checks: { 'in-time': 'not-met' } });
    await expect(examine({})).rejects.toMatchObject({ code: 'inspected-case-changed' });
  });

  it('[D26] [D31] stands on the records, and looking at them is on record', async () => {
    // given
    const [inspected] = await database.db('inspected_cases as s').join('cases as c', 'c.id', 's.case_id').select('s.matter_id', 's.case_id', 'c.code').limit(1);
    // when
    await database.db.transaction((trx) => readTrail(trx, { matterId: inspected.matter_id, caseCode: inspected.code }, ctx()));
    // then
    expect(await database.db('audit_entries').where({ action: 'inspected-trail-read', subject_id: inspected.case_id, actor_id: inspector.id }).first()).toBeDefined();
    await expect(database.db.transaction((trx) => readTrail(trx, { matterId: inspected.matter_id, caseCode: '7KRM-4XTA' }, ctx()))).rejects.toMatchObject({ code: 'inspected-case-not-found' });
  });
});
