import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { followClock } from '../../../cases/deadlines/follow-clock.ts';
import { startStepClock } from '../../../cases/deadlines/start-step-clock.ts';
import { claimMatter } from '../../../cases/matters/claim-matter.ts';
import { closeMatter } from '../../../cases/matters/close-matter.ts';
import { listMatters } from '../../../cases/matters/list-matters.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import { mayReadMatter } from '../../../cases/matters/may-read-matter.ts';
import { startMatter } from '../../../cases/matters/start-matter.ts';
import { attachUserTask } from '../../../cases/work-items/user-tasks.ts';
import { listWorkItems } from '../../../cases/work-items/list-work-items.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf } from '../../support/flow.ts';

const FORM = readFileSync('processes/direction/open-direction.form', 'utf8');
const ANSWERS = { directedUnit: '26740', authority: 'committee', content: 'Kiểm tra toàn bộ quán ăn ở khu phố 3.', urgency: 'urgent' };
const STEP = 'Task_CarryOutDirection';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let office: Officer;
let leader: Officer;
let elsewhere: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  const officer = async (roles: string[], unitCode: string | null = null) => await buildOfficer(database.db, { roles, unitCode }) as unknown as Officer;
  [office, leader, elsewhere] = [await officer(['city-office']), await officer(['unit-leader'], '26740'), await officer(['unit-officer'], '26743')];
});
afterAll(() => database.drop());

let instances = 0;
/** A direction to phường Sài Gòn that its process has taken charge of. */
async function opened(answers: object = {}) {
  const matter = await flow.run(at(0), (trx, ctx) => startMatter(trx, { kind: 'direction', form: FORM, answers: { ...ANSWERS, ...answers }, officer: office }, ctx), office);
  const processInstanceKey = `22517998777${String(instances += 1).padStart(6, '0')}`;
  await flow.run(at(0), (trx, ctx) => claimMatter(trx, { matterId: matter.id, processInstanceKey }, ctx));
  return { matter, processInstanceKey };
}

/** The unit's task, ten minutes later, with its clock. */
async function atWork() {
  const { matter, processInstanceKey } = await opened();
  const clock = await flow.run(at(10), (trx, ctx) => startStepClock(trx, { matterId: matter.id, processInstanceKey, step: STEP }, ctx));
  await flow.run(at(10), (trx, ctx) => attachUserTask(trx, { processInstanceKey, elementId: STEP, userTaskKey: processInstanceKey, candidateGroups: ['unit:26740'] }, ctx));
  return { matter, processInstanceKey, clock, item: await database.db('work_items').where({ matter_id: matter.id }).first() };
}

describe('a matter', () => {
  it('[S26] is opened by its form, with a code, an event, an audit entry, and the message that starts its process', async () => {
    // when
    const { matter } = await opened();

    // then
    expect(matter).toMatchObject({ kind: 'direction', code: expect.stringMatching(/^CD-\d{4}-\d{6}$/), unitCode: '26740', status: 'open', openedBy: `officer:${office.id}` });
    expect(await database.db('matter_events').where({ matter_id: matter.id }).pluck('kind')).toEqual(['opened']);
    expect(await database.db('directions').where({ matter_id: matter.id }).first()).toMatchObject({ authority: 'committee', content: ANSWERS.content, receipt_id: null });
    const orders = await database.db('outbox').where({ key: `direction-opened:${matter.id}` }).pluck('payload');
    expect(orders).toEqual([expect.objectContaining({ name: 'direction-opened', messageId: matter.id, variables: { matterId: matter.id, unitCode: '26740' } })]);
  });


  it('belongs to the instance that asks first; a later one is told no', async () => {
    const { matter, processInstanceKey } = await opened();
    const claim = (key: string) => flow.run(at(1), (trx, ctx) => claimMatter(trx, { matterId: matter.id, processInstanceKey: key }, ctx));

    expect([await claim(processInstanceKey), await claim('1')]).toEqual([true, false]);
  });


  it('is not opened by whoever has no right to, nor with what its form does not have', async () => {
    const start = (officer: Officer, answers: object) => flow.run(at(0), (trx, ctx) => startMatter(trx, { kind: 'direction', form: FORM, answers, officer }, ctx), officer);

    await expect(start(leader, ANSWERS)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(start(office, { ...ANSWERS, authority: 'me' })).rejects.toMatchObject({ code: 'decision-invalid', field: '/authority' });
    await expect(start(office, { ...ANSWERS, directedUnit: 'no-unit' })).rejects.toMatchObject({ code: 'unit-unknown', field: '/directedUnit' });
  });


  it('is found by words and kind by those who may read it, and its work stands in the queue of its unit', async () => {
    // given
    const { matter } = await atWork();
    const found = async (officer: Officer) => (await listMatters(database.db, { kind: 'direction', text: 'quan an khu pho' }, officer)).items.map(({ code }) => code);

    // then
    expect(await found(office)).toContain(matter.code);
    expect(await found(leader)).toContain(matter.code);
    expect(await found(elsewhere)).toEqual([]);
    expect(await mayReadMatter(database.db, matter, elsewhere)).toBe(false);
    const { items } = await listWorkItems(database.db, { queue: 'unassigned', q: matter.code }, leader, at(11));
    expect(items).toEqual([expect.objectContaining({ matterCode: matter.code, caseCode: null, unitCode: '26740' })]);
  });
});


describe('the clock of a matter\'s step', () => {
  it('runs by the rule of its step and urgency, is followed by a process of its own, and is one however often the job runs', async () => {
    // given
    const { matter, processInstanceKey, clock, item } = await atWork();

    // when the job runs once more
    const again = await flow.run(at(11), (trx, ctx) => startStepClock(trx, { matterId: matter.id, processInstanceKey, step: STEP }, ctx));

    // then
    expect(again.deadlineId).toBe(clock.deadlineId);
    expect(await Deadline.query(database.db).findById(clock.deadlineId)).toMatchObject({ matterId: matter.id, caseId: null, clock: 'step', stepCode: STEP, round: 1, watched: true, dueAt: at(10 + 240) });
    expect(item).toMatchObject({ deadline_id: clock.deadlineId, due_at: at(250), unit_code: '26740', case_id: null });
    expect(await database.db('outbox').where({ key: `step-clock-started:${clock.deadlineId}` })).toHaveLength(1);
  });


  it('[S17] reminds, is breached and climbs its ladder once, and says when to look again', async () => {
    // given
    const { matter, clock } = await atWork();
    const lead = await buildOfficer(database.db, { roles: ['department-lead'] });
    await database.db('officers').where({ id: lead.id }).update({ email: 'lanh-dao@1022.example.vn' });
    const look = (minute: number) => flow.run(at(minute), (trx, ctx) => followClock(trx, { deadlineId: clock.deadlineId }, ctx));

    // then
    expect(await look(10)).toEqual({ nextLookAt: at(190).toISOString() });
    expect(await look(190)).toEqual({ nextLookAt: at(235).toISOString() });
    expect(await look(235)).toEqual({ nextLookAt: at(250).toISOString() });
    expect(await look(250)).toEqual({ nextLookAt: at(310).toISOString() });
    const { nextLookAt } = await look(310);
    expect(new Date(nextLookAt!) > at(100_000)).toBe(true);
    await look(311);
    expect(await database.db('matter_events').where({ matter_id: matter.id }).orderBy('id').pluck('kind')).toEqual(['opened', 'reminded', 'reminded', 'breached', 'escalated', 'escalated']);
    const told = await database.db('notifications').where({ matter_id: matter.id }).pluck('template_code');
    expect(new Set(told)).toEqual(new Set(['step-due-soon', 'step-overdue', 'step-escalation']));
    expect(await database.db('notifications').where({ matter_id: matter.id, channel: 'sms' }).pluck('body')).toEqual(expect.arrayContaining([expect.stringContaining(matter.code)]));
  });


  it('stops with its matter, and the process that follows it hears of it', async () => {
    // given
    const { matter, clock } = await atWork();

    // when
    await flow.run(at(30), (trx, ctx) => closeMatter(trx, { matterId: matter.id, outcome: 'accepted' }, ctx));
    await flow.run(at(40), (trx, ctx) => closeMatter(trx, { matterId: matter.id, outcome: 'other' }, ctx));

    // then
    expect(await Matter.query(database.db).findById(matter.id)).toMatchObject({ status: 'closed', outcome: 'accepted', closedAt: at(30) });
    expect(await flow.run(at(41), (trx, ctx) => followClock(trx, { deadlineId: clock.deadlineId }, ctx))).toEqual({ nextLookAt: null });
    expect(await database.db('outbox').where({ key: `clock-stopped:${clock.deadlineId}` }).pluck('payload')).toEqual([expect.objectContaining({ name: 'clock-stopped', correlationKey: clock.deadlineId })]);
  });


  it('is of a case or of a matter, never of neither', async () => {
    await expect(flow.run(at(0), (trx, ctx) => startStepClock(trx, { processInstanceKey: randomUUID(), step: STEP }, ctx))).rejects.toMatchObject({ code: 'step-of-nothing' });
  });
});
