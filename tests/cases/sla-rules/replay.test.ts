import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDuration } from '../../../cases/calendars/add-duration.ts';
import type { Calendar } from '../../../cases/calendars/calendar.ts';
import { rehearse } from '../../../cases/configuration/publish-change.ts';
import type { Edit, Row } from '../../../cases/configuration/table.ts';
import { dueWithPauses } from '../../../cases/deadlines/pause-arithmetic.ts';
import { planDeadline } from '../../../cases/deadlines/plan-deadline.ts';
import { selectRule, type ClockName } from '../../../cases/deadlines/select-rule.ts';
import { replay } from '../../../cases/sla-rules/replay.ts';
import { readRuleData, type RuleData } from '../../../cases/sla-rules/rule-world.ts';
import { slaRulesTable } from '../../../cases/sla-rules/sla-rules-table.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase, buildDeadline, buildOfficer, buildSender } from '../../support/factories.ts';
import { at } from '../../support/flow.ts';

const MINUTE = 60_000;
const NOW = at(0);
const DAYS = 30;
let world: TestDatabase;
let senderId: string;
let asker: string;
beforeAll(async () => {
  world = await createTestDatabase();
  senderId = await buildSender(world.db);
  asker = (await buildOfficer(world.db)).id;
});
afterAll(async () => { await world.drop(); });

const ctx = testContext({ now: NOW });
const read = async (code: string): Promise<Row> => (await world.db.transaction((trx) => slaRulesTable.read(trx, code)))!;
const edit = async (code: string, more: Row): Promise<Edit> => {
  const before = await read(code);
  return { table: 'sla-rules', key: code, before, after: { ...before, ...more } };
};
const added = async (code: string, like: string, more: Row): Promise<Edit> => ({ table: 'sla-rules', key: code, before: null, after: { ...await read(like), code, ...more } });

interface Clock {
  clock: ClockName; itemType: string; categoryCode: string; urgency: 'normal' | 'urgent'; channel: string; unitCode: string | null;
  startedAt: Date; stoppedAt: Date | null; question: { from: Date; to: Date } | null; byHand: Date | null;
}

const KINDS: ReadonlyArray<readonly [string, string]> = [['violation-report', 'epidemic-gathering'], ['service-report', 'electricity'], ['question', 'traffic'], ['suggestion', 'traffic']];
const anyClock: fc.Arbitrary<Clock> = fc.record({
  clock: fc.constantFrom<ClockName>('forward', 'handle'), kind: fc.constantFrom(...KINDS), urgency: fc.constantFrom('normal' as const, 'urgent' as const),
  channel: fc.constantFrom('web', 'phone'), unitCode: fc.constantFrom('26740', '26743'), age: fc.integer({ min: 1, max: DAYS * 24 * 60 - 5 }),
  took: fc.option(fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 120, max: 20_000 })), { nil: null, freq: 6 }),
  question: fc.option(fc.record({ after: fc.integer({ min: 1, max: 50 }), for: fc.integer({ min: 5, max: 600 }) }), { nil: null, freq: 4 }), granted: fc.option(fc.integer({ min: 30, max: 3_000 }), { nil: null, freq: 5 }),
}).map(({ kind, age, took, question, granted, clock, unitCode, ...more }) => {
  const [itemType, categoryCode] = kind;
  const startedAt = new Date(NOW.getTime() - age * MINUTE);
  const later = (minutes: number) => new Date(startedAt.getTime() + minutes * MINUTE);
  return {
    ...more, clock, itemType, categoryCode, unitCode: clock === 'forward' ? null : unitCode, startedAt, stoppedAt: took === null || took > age ? null : later(took),
    question: question && { from: later(question.after), to: later(question.after + question.for) }, byHand: granted && clock === 'handle' ? later(granted) : null,
  };
});

/** A case whose one clock ran so. */
async function enter(clock: Clock): Promise<void> {
  const { id } = await buildCase(world.db, {
    sender_id: senderId, received_at: clock.startedAt, item_type: clock.itemType, category_code: clock.categoryCode, urgency: clock.urgency, channel: clock.channel,
  });
  const assignment = clock.unitCode ? await buildAssignment(world.db, { case_id: id, unit_code: clock.unitCode }) : null;
  const deadline = await buildDeadline(world.db, {
    case_id: id, assignment_id: assignment?.id ?? null, clock: clock.clock, started_at: clock.startedAt, stopped_at: clock.stoppedAt,
    due_at: clock.byHand ?? new Date(clock.startedAt.getTime() + 60 * MINUTE), epoch: clock.byHand ? 2 : 1,
  });
  if (clock.byHand) await world.db('deadline_events').insert({ deadline_id: deadline.id, kind: 'rearmed', ordinal: 2, planned_at: clock.byHand, happened_at: clock.startedAt, detail: { cause: 'by-hand' } });
  if (!clock.question) return;
  const item = randomUUID();
  await world.db('work_items').insert({
    id: item, kind: 'screen-report', title: 'Sàng lọc', case_id: id, deadline_id: deadline.id, role: 'operator', status: 'open', process_instance_key: '1', element_id: item, created_at: clock.startedAt, updated_at: clock.startedAt,
  });
  await world.db('sender_questions').insert({
    id: randomUUID(), case_id: id, work_item_id: item, asked_by: asker, text: 'Ở đâu?', asked_at: clock.question.from, answer_by: new Date(clock.question.to.getTime() + MINUTE), status: 'answered', answered_at: clock.question.to,
  });
}

/** The plain reckoning, clock by clock, without any memory. */
function slowly(clocks: readonly Clock[], data: RuleData) {
  return clocks.map((clock) => {
    const rule = selectRule(data.rules, { ...clock, stepCode: null, period: null, at: NOW });
    const calendar: Calendar = data.calendars.get(rule.calendarCode)!;
    const plain = addDuration(calendar, clock.startedAt, { value: rule.lengthValue, unit: rule.lengthUnit }, data.holidays);
    const pauses = rule.pausesWhileWaiting && clock.question ? [clock.question] : [];
    const due = clock.byHand ?? dueWithPauses({ calendar, holidays: data.holidays }, { start: clock.startedAt, due: plain }, pauses);
    const end = clock.stoppedAt ?? NOW;
    const reminders = planDeadline(clock.startedAt, due, rule).reminders.filter((reminder) => new Date(reminder.at) <= end).length;
    return { due, late: end > due, running: clock.stoppedAt === null && end <= due, reminders };
  });
}

const summed = (clocks: readonly Clock[], found: ReturnType<typeof slowly>, clock: ClockName, unitCode: string | null) => {
  const mine = found.filter((_, index) => clocks[index]!.clock === clock && clocks[index]!.unitCode === unitCode);
  const breaches = mine.filter(({ late }) => late).length;
  const running = mine.filter((each) => each.running).length;
  return { onTime: mine.length - breaches - running, breaches, running, reminders: mine.reduce((sum, { reminders }) => sum + reminders, 0) };
};

async function sides(edits: readonly Edit[]): Promise<[RuleData, RuleData]> {
  const look = (trx: Transaction) => readRuleData(trx);
  return [await world.db.transaction(look), (await rehearse(world.db, edits, ctx, look)).seen];
}

describe('what would have happened', () => {
  it('is what a slow, plain reckoning finds for any cases: figures by unit, and each clock that changes side', async () => {
    // given
    const drafts: Edit[][] = [
      [await edit('handle-violation-report', { lengthValue: 30, pausesWhileWaiting: true, reminders: [{ percent: 50 }, { minutesBefore: 5 }] })],
      [await edit('forward-general', { lengthValue: 90, calendarCode: 'working-hours', reminders: [] }), await edit('handle-service-report', { lengthValue: 2 })],
      [await added('own', 'handle-violation-report', { unitCode: '26743', lengthValue: 1, lengthUnit: 'days', calendarCode: 'working-days', reminders: [{ percent: 80 }], validFrom: at(9_000).toISOString() })],
      [await edit('handle-question', { lengthUnit: 'minutes', lengthValue: 600, calendarCode: 'working-hours', pausesWhileWaiting: true })],
    ];
    await fc.assert(fc.asyncProperty(fc.array(anyClock, { minLength: 5, maxLength: 25 }), fc.constantFrom(...drafts), async (clocks, edits) => {
      await world.db.raw('truncate cases, deadlines, assignments, deadline_events, work_items, sender_questions cascade');
      for (const clock of clocks) await enter(clock);

      // when
      const found = await replay(world.db, { days: DAYS, edits }, ctx);

      // then
      const [before, after] = await sides(edits);
      const inForce = { ...after, rules: after.rules.map((rule) => ({ ...rule, validFrom: new Date(0) })) };
      const [slowBefore, slowAfter] = [slowly(clocks, before), slowly(clocks, inForce)];
      expect(found.cases).toBe(clocks.length);
      expect(found.withoutRule).toBe(0);
      for (const unit of found.units) {
        expect([unit.clock, unit.unitCode, unit.before]).toEqual([unit.clock, unit.unitCode, summed(clocks, slowBefore, unit.clock, unit.unitCode)]);
        expect([unit.clock, unit.unitCode, unit.after]).toEqual([unit.clock, unit.unitCode, summed(clocks, slowAfter, unit.clock, unit.unitCode)]);
      }
      const total = (side: 'before' | 'after') => found.units.reduce((sum, unit) => sum + unit[side].onTime + unit[side].breaches + unit[side].running, 0);
      expect([total('before'), total('after')]).toEqual([clocks.length, clocks.length]);
      const changed = clocks.flatMap((clock, index) => (slowBefore[index]!.late === slowAfter[index]!.late ? [] : [
        { startedAt: clock.startedAt, dueBefore: slowBefore[index]!.due, dueAfter: slowAfter[index]!.due, side: slowAfter[index]!.late ? 'breach' : 'on-time' },
      ]));
      const order = (a: { startedAt: Date; dueBefore: Date; dueAfter: Date }, b: typeof a) => a.startedAt.getTime() - b.startedAt.getTime() || a.dueBefore.getTime() - b.dueBefore.getTime() || a.dueAfter.getTime() - b.dueAfter.getTime();
      expect(found.changed.map(({ startedAt, dueBefore, dueAfter, side }) => ({ startedAt, dueBefore, dueAfter, side })).sort(order)).toEqual(changed.sort(order));
      expect([found.changedToBreach, found.changedToOnTime]).toEqual([changed.filter(({ side }) => side === 'breach').length, changed.filter(({ side }) => side === 'on-time').length]);
    }), { numRuns: 25 });
  });

  it('[S22] says of each open case what following would do, and writes nothing', async () => {
    // given three cases at a unit since 40, 20 and 70 minutes; the last one is late on record
    await world.db.raw('truncate cases, deadlines, assignments, deadline_events, work_items, sender_questions cascade');
    const unit = async (minutes: number, more: Row = {}) => {
      const { id, code } = await buildCase(world.db, { sender_id: senderId, received_at: at(-minutes), ...(more.restricted ? { restricted: true } : {}) });
      const share = await buildAssignment(world.db, { case_id: id });
      await buildDeadline(world.db, { case_id: id, assignment_id: share.id, clock: 'handle', started_at: at(-minutes), due_at: at(60 - minutes), breached_at: more.breached ? at(60 - minutes) : null });
      return code;
    };
    const [late, soon, known] = [await unit(40), await unit(20), await unit(70, { breached: true })];
    await unit(25, { restricted: true });
    const ladder = (await read('handle-violation-report')).ladder as Array<{ to: string }>;
    const before = await world.db('deadlines').orderBy('id');

    // when
    const found = await replay(world.db, { days: 7, edits: [await edit('handle-violation-report', { lengthValue: 30 })] }, ctx);

    // then
    expect(found.open.counts).toMatchObject({ breached: 1, earlier: 2, 'still-late': 1, unchanged: 0 });
    expect(found.open.clocks.map(({ code, outcome, dueAfter, told }) => [code, outcome, dueAfter, told.length])).toEqual([
      [late, 'breached', at(-10), 2], [null, 'earlier', at(5), 0], [soon, 'earlier', at(10), 0], [known, 'still-late', at(-40), 0],
    ]);
    expect(found.open.clocks[0]!.told).toEqual(ladder.slice(0, 2).map(({ to }) => to));
    expect(await world.db('deadlines').orderBy('id')).toEqual(before);
    expect(await read('handle-violation-report')).toMatchObject({ lengthValue: 60 });
  });

  it('refuses edits that do not hold together, with what is wrong', async () => {
    const general = await read('handle-general');
    await expect(replay(world.db, { days: 7, edits: [{ table: 'sla-rules', key: 'handle-general', before: general, after: null }] }, ctx))
      .rejects.toMatchObject({ faults: expect.arrayContaining([expect.objectContaining({ code: 'rules-gap' })]) });
  });
});
