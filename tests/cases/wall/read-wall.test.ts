import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { dutyOf } from '../../../cases/wall/duty.ts';
import { readWall, wallScopeOf } from '../../../cases/wall/read-wall.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let people: Record<'supervisor' | 'leader' | 'lan' | 'clerk', Officer>;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  people = { supervisor: await officer('supervisor'), leader: await officer('unit-leader', '26740'), lan: await officer('operator'), clerk: await officer('unit-officer', '26740') };
  // Due at the 5th, 10th, 15th and 90th minute; the first is with its unit by then.
  const [first, second] = [await flow.received({}, {}, at(0)), await flow.received({}, {}, at(5)), await flow.received({}, {}, at(10)), await flow.received({}, {}, at(85))];
  await flow.run(at(2), (trx, ctx) => claimWorkItem(trx, { id: first.workItemId, officer: people.lan }, ctx), people.lan);
  await flow.decide(first.workItemId, FORWARD, at(4), people.lan);
  const delivered = await flow.delivered(first.id, at(4));
  await flow.run(at(6), (trx, ctx) => claimWorkItem(trx, { id: delivered.workItemId, officer: people.clerk }, ctx), people.clerk);
  await flow.run(at(6), (trx, ctx) => claimWorkItem(trx, { id: second.workItemId, officer: people.lan }, ctx), people.lan);
}, 60_000);
afterAll(() => database.drop());

const officer = async (role: Role, unitCode: string | null = null) => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const wall = (who: Officer, minute: number) => readWall(database.db, who, wallScopeOf(who)!, at(minute));

describe('the wall', () => {
  it('[S17] [S22] counts what is breached and what will be, and puts the most dangerous on top', async () => {
    const { loads, danger, inHands, unassigned } = await wall(people.supervisor, 11);
    expect(loads.counts).toEqual({ open: 4, claimed: 2, overdue: 1, within5: 1, within15: 1, within60: 2, doneToday: 1 });
    expect(danger.map(({ dueAt, holderId }) => [dueAt, holderId])).toEqual([[at(10), people.lan.id], [at(15), null], [at(64), people.clerk.id]]);
    expect(inHands.map(({ holderName, claimedAt }) => [holderName, claimedAt])).toEqual([[people.lan.displayName, at(6)], [people.clerk.displayName, at(6)]]);
    expect(unassigned.map(({ waitingSince }) => waitingSince)).toEqual([at(10), at(85)]);
  });

  it('shows the load per officer and unit, with today\'s work and how long it took', async () => {
    const { loads } = await wall(people.supervisor, 11);
    expect(loads.officers).toEqual([
      expect.objectContaining({ id: people.lan.id, open: 1, claimed: 1, overdue: 1, doneToday: 1, medianMinutes: 2, away: false }),
      expect.objectContaining({ id: people.clerk.id, open: 1, overdue: 0, doneToday: 0, medianMinutes: null }),
    ]);
    expect(loads.units).toEqual([
      { unitCode: null, unitName: null, open: 3, claimed: 1, overdue: 1, doneToday: 1, medianMinutes: 4 },
      expect.objectContaining({ unitCode: '26740', unitName: expect.stringContaining('Sài Gòn'), open: 1, claimed: 1, doneToday: 0 }),
    ]);
    expect((await wall(people.supervisor, 60 * 24)).loads.counts.doneToday).toBe(0);
  });

  it('[D28] shows a unit leader the own unit only, without restricted cases; others nothing', async () => {
    const own = await wall(people.leader, 11);
    expect([...own.danger, ...own.inHands, ...own.unassigned].map(({ unitCode }) => unitCode)).toEqual(['26740', '26740']);
    expect(own.loads.counts).toMatchObject({ open: 1, doneToday: 0 });
    expect(own.loads.officers.map(({ id }) => id)).toEqual([people.clerk.id]);
    await database.db('cases').whereIn('id', database.db('work_items').where({ unit_code: '26740' }).select('case_id')).update({ restricted: true });
    expect((await wall(people.leader, 11)).loads.counts.open).toBe(0);
    expect((await wall(people.supervisor, 11)).loads.counts.open).toBe(4);
    expect([wallScopeOf(people.lan), wallScopeOf(people.clerk)]).toEqual([null, null]);
  });

  it('tells who is away and still holds work', async () => {
    await database.db('officer_absences').insert({ id: people.lan.id, officer_id: people.lan.id, starts_at: at(0), ends_at: at(60), reason: 'leave', entered_by: people.lan.id, entered_at: at(0) });
    const { absences, inHands, loads } = await wall(people.supervisor, 11);
    expect(absences).toEqual([expect.objectContaining({ officerId: people.lan.id, open: 1, standInId: null })]);
    expect(inHands.map(({ holderAway }) => holderAway)).toEqual([true, false]);
    expect(loads.officers.map(({ away }) => away)).toEqual([true, false]);
  });

  it('[S20] tells which contact of a unit is on duty, by place and hours, and when nobody is', async () => {
    // given
    const hours = (from: string, to: string) => JSON.stringify([{ days: [1, 2, 3, 4, 5, 6, 7], from, to }]);
    await database.db('unit_contacts').where({ unit_code: '26740' }).delete();
    await database.db('unit_contacts').insert([1, 2].map((position) => ({
      id: `00000000-0000-4000-8000-00000000000${position}`, unit_code: '26740', position, on_duty: position === 1 ? hours('07:00', '11:00') : hours('14:00', '16:00'),
    })));
    // then: the factories' day is at 15:00
    expect((await dutyOf(database.db, ['26740', 'dept-none'], at(0))).get('26740')).toMatchObject({ position: 2, contacts: 2, hours: [{ from: '14:00', to: '16:00' }] });
    expect((await dutyOf(database.db, ['26740'], at(120))).get('26740')).toMatchObject({ position: null, contacts: 2 });
    expect((await dutyOf(database.db, ['dept-none'], at(0))).get('dept-none')).toMatchObject({ position: null, contacts: 0 });
  });

  it('shows requests for more time and today\'s failed texts', async () => {
    const item = await database.db('work_items').where({ unit_code: '26740' }).first();
    await database.db('more_time_requests').insert({
      id: item.id, case_id: item.case_id, assignment_id: item.assignment_id, work_item_id: item.id, deadline_id: item.deadline_id, asked_by: people.clerk.id,
      reason: 'Chờ thiết bị', progress: 'Đã đến nơi', due_before: at(64), proposed_due_at: at(120), asked_at: at(8),
    });
    const text = (key: string, failedAt: Date) => ({ id: key, key, channel: 'sms', template_code: 'unit-new-report', case_id: item.case_id, recipient_kind: 'contact', body: 'x', status: 'failed', failure: 'no-contact', created_at: failedAt, failed_at: failedAt });
    await database.db('notifications').insert([text('00000000-0000-4000-8000-00000000000a', at(7)), text('00000000-0000-4000-8000-00000000000b', at(-1440))]);
    const { moreTime, failedTexts } = await wall(people.supervisor, 11);
    expect(moreTime).toEqual([expect.objectContaining({ workItemId: item.id, dueAt: at(64), proposedDueAt: at(120) })]);
    expect(failedTexts).toEqual({ count: 1, items: [expect.objectContaining({ templateCode: 'unit-new-report', failure: 'no-contact', failedAt: at(7) })] });
  });
});
