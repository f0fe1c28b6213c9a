import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../cases/deadlines/open-deadline.ts';
import { planFor } from '../../../cases/deadlines/rules.ts';
import { Case } from '../../../cases/case.ts';
import { emergencyAt } from '../../../cases/emergency/emergency-at.ts';
import { currentEmergency, listEmergencyPeriods } from '../../../cases/emergency/emergency-period.ts';
import { previewEmergency } from '../../../cases/emergency/preview-emergency.ts';
import { endEmergency, endEmergencyThatIsOver, extendEmergency, switchEmergencyOn } from '../../../cases/emergency/switch-emergency.ts';
import { findOfficer, type Officer } from '../../../cases/officers/officer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testContext } from '../../support/context.ts';
import { buildCase, buildDeadline, buildOfficer } from '../../support/factories.ts';

let world: TestDatabase;
let lead: Officer;
beforeAll(async () => {
  world = await createTestDatabase();
  lead = (await findOfficer(world.db, (await buildOfficer(world.db, { roles: ['department-lead'] })).id))!;
});
afterAll(async () => { await world.drop(); });
beforeEach(async () => {
  await world.db('emergency_periods').delete();
  await world.db('daily_reports').delete();
});

const city = (text: string) => new Date(`${text}:00+07:00`);
const at = (text: string) => ({ ...testContext({ now: city(text) }), actor: { kind: 'officer' as const, id: lead.id } });
const later = (text: string) => ({ ...testContext({ now: city(text) }), actor: { kind: 'system' as const, id: 'emergency' } });
const on = (text: string, more: Partial<Parameters<typeof switchEmergencyOn>[1]> = {}) => world.db.transaction((trx) => switchEmergencyOn(trx, {
  reason: 'Dịch bệnh diễn biến phức tạp', endsAt: city('2026-12-10T00:00'), cutOff: '08:00', bannerVi: 'Thành phố đang phòng, chống dịch.', bannerEn: 'The City fights an epidemic.',
  categories: ['epidemic-gathering'], openCases: false, openCasesAtEnd: false, ...more,
}, lead, at(text)));
const holds = (text: string) => world.db.transaction((trx) => emergencyAt(trx, city(text)));

describe('switching on and off', () => {
  it('holds at once, is recorded as a published change with who, when and why, and is over at its announced end', async () => {
    // when
    const period = await on('2026-11-25T10:00');
    // then
    expect(await currentEmergency(world.db, city('2026-11-25T09:59'))).toBeNull();
    expect((await currentEmergency(world.db, city('2026-11-25T10:00')))?.code).toBe(period.code);
    expect((await currentEmergency(world.db, city('2026-12-09T23:59')))?.code).toBe(period.code);
    expect(await currentEmergency(world.db, city('2026-12-10T00:00'))).toBeNull();
    const change = await world.db('configuration_changes').orderBy('number', 'desc').first();
    expect(change).toMatchObject({ status: 'published', published_by: lead.id, reason: 'Dịch bệnh diễn biến phức tạp', applies_to: 'new-cases' });
    const edit = await world.db('configuration_edits').where({ change_id: change.id }).first();
    expect(edit).toMatchObject({ table_name: 'emergency-periods', row_key: period.code, before: null, after: { cutOff: '08:00', categories: ['epidemic-gathering'], endedAt: null } });
  });

  it('is refused to whoever has not the right, a second time, and with an end that has passed or lies too far off', async () => {
    const operator = (await findOfficer(world.db, (await buildOfficer(world.db)).id))!;
    await expect(world.db.transaction((trx) => endEmergency(trx, { reason: 'Hết dịch', openCases: false }, operator, at('2026-11-25T10:00')))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(on('2026-11-25T10:00', { endsAt: city('2026-11-25T10:00') })).rejects.toMatchObject({ code: 'emergency-end-wrong' });
    await expect(on('2026-11-25T10:00', { endsAt: city('2027-11-25T10:00') })).rejects.toMatchObject({ code: 'emergency-end-wrong' });
    await expect(on('2026-11-25T10:00', { reason: 'x' })).rejects.toMatchObject({ code: 'reason-missing' });
    await expect(on('2026-11-25T10:00', { categories: ['no-such-category'] })).rejects.toMatchObject({ code: 'configuration-faults' });
    expect(await listEmergencyPeriods(world.db)).toEqual([]);
    await on('2026-11-25T10:00');
    await expect(on('2026-11-25T10:05')).rejects.toMatchObject({ code: 'emergency-on-already' });
  });

  it('of two who switch at the same moment one is told that it is on', async () => {
    const both = await Promise.allSettled([on('2026-11-25T10:00'), on('2026-11-25T10:00')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listEmergencyPeriods(world.db)).toHaveLength(1);
  });

  it('ends by itself once, at its announced end, however late that is noticed', async () => {
    // given
    await on('2026-11-25T10:00', { openCasesAtEnd: true });
    await world.db.transaction((trx) => extendEmergency(trx, { endsAt: city('2026-12-12T00:00'), reason: 'Dịch chưa dứt' }, lead, at('2026-12-09T08:00')));
    // when
    const notice = (text: string) => world.db.transaction((trx) => endEmergencyThatIsOver(trx, later(text)));
    const early = await notice('2026-12-11T23:59');
    const found = await Promise.all([notice('2026-12-12T06:00'), notice('2026-12-12T06:00')]);
    // then
    expect(early).toBeNull();
    expect(found.filter(Boolean)).toHaveLength(1);
    expect(await notice('2026-12-13T06:00')).toBeNull();
    const [period] = await listEmergencyPeriods(world.db);
    expect(period!.endedAt).toEqual(city('2026-12-12T00:00'));
    const change = await world.db('configuration_changes').orderBy('number', 'desc').first();
    expect(change).toMatchObject({ status: 'published', applies_to: 'open-cases', author_id: lead.id });
    expect(await world.db('roll_outs').where({ change_id: change.id }).first('started_by')).toEqual({ started_by: 'system:emergency' });
  });
});

describe('which clocks the emergency holds for', () => {
  it('those that start while it lasts; nothing that runs already, unless the open cases follow', async () => {
    await on('2026-11-25T10:00');
    expect(await holds('2026-11-25T09:59')).toBe(false);
    expect(await holds('2026-11-25T10:00')).toBe(true);
    expect(await holds('2026-12-10T00:00')).toBe(false);
    await world.db('emergency_periods').delete();
    await on('2026-11-25T10:00', { openCases: true });
    expect(await holds('2026-11-20T09:00')).toBe(true);
  });

  it('after its end those that started in it keep its rules, unless the open cases go back', async () => {
    await on('2026-11-25T10:00', { openCases: true });
    await world.db.transaction((trx) => endEmergency(trx, { reason: 'Hết dịch', openCases: false }, lead, at('2026-11-26T10:00')));
    expect(await holds('2026-11-25T12:00')).toBe(true);
    expect(await holds('2026-11-26T10:00')).toBe(false);
    expect(await holds('2026-11-20T09:00')).toBe(false);
    await world.db('emergency_periods').update({ open_cases_at_end: true });
    expect(await holds('2026-11-25T12:00')).toBe(false);
  });

  it('[S17] [S22] gives 5 and 60 minutes around the clock, a Sunday night included, to a kind of report that has days otherwise', async () => {
    // given
    const { id } = await buildCase(world.db, { item_type: 'service-report', category_code: 'parking' });
    const subject = await Case.query(world.db).findById(id).throwIfNotFound();
    const plan = (clock: 'forward' | 'handle') => world.db.transaction(async (trx) => planFor(trx, await factsOf(trx, subject, clock, '26740', city('2026-11-29T23:30'))));
    const before = await plan('handle');
    await on('2026-11-25T10:00');
    // when
    const [forward, handle] = [await plan('forward'), await plan('handle')];
    // then
    expect(before.dueAt.getTime()).toBeGreaterThan(city('2026-11-30T00:30').getTime());
    expect(forward.dueAt).toEqual(city('2026-11-29T23:35'));
    expect(handle.dueAt).toEqual(city('2026-11-30T00:30'));
  });
});

describe('looking ahead', () => {
  it('says how many running clocks would move or be overdue, and changes nothing', async () => {
    // given
    await world.db('deadlines').delete();
    const { id } = await buildCase(world.db, { item_type: 'service-report', category_code: 'parking', received_at: city('2026-11-25T08:00') });
    await buildDeadline(world.db, { case_id: id, clock: 'forward', started_at: city('2026-11-25T08:00'), due_at: city('2026-11-25T23:00') });
    // when
    const seen = await previewEmergency(world.db, 'on', lead, at('2026-11-25T10:00'));
    // then
    expect(seen).toMatchObject({ open: 1, moved: 1, breached: 1 });
    expect(seen.rules.map(({ clock, lengthValue, lengthUnit }) => [clock, lengthValue, lengthUnit])).toEqual(expect.arrayContaining([['forward', 5, 'minutes'], ['handle', 60, 'minutes']]));
    expect(await listEmergencyPeriods(world.db)).toEqual([]);
    await expect(previewEmergency(world.db, 'off', lead, at('2026-11-25T10:00'))).rejects.toMatchObject({ code: 'emergency-off' });
  });
});
