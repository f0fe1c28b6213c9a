import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { saveDraft } from '../../cases/work-items/save-draft.ts';
import { anyFreePort } from '../../launcher/ports.ts';
import { eventually } from '../support/engine.ts';
import { RESOLVED, FORWARD, startSystem, type Item, type System } from '../support/system.ts';
import { startZeebe, type TestZeebe } from '../support/zeebe.ts';

// A broker of its own: it is stopped and started between.
let zeebe: TestZeebe;
let system: System;
beforeAll(async () => {
  const feedPort = await anyFreePort();
  zeebe = await startZeebe({ feedUrl: `http://127.0.0.1:${feedPort}`, flush: true });
  system = await startSystem({ addresses: zeebe.addresses, feedPort });
}, 240_000);
afterAll(async () => {
  await system.close();
  await zeebe.remove();
}, 120_000);

const REFUSE = { outcome: 'refuse', reasonCode: 'offensive-language' };
const draft = { outcome: 'forward', note: 'đang hỏi lại tổ dân phố' };
const plus = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);
const count = async (deadlineId: string, kind: string) => (await system.db('deadline_events').where({ deadline_id: deadlineId, kind })).length;
const rearm = (item: Item, dueAt: Date) => system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: item.deadline_id, dueAt }, system.context()));
const itemNow = async ({ id }: Item) => (await system.db('work_items').where({ id }).first<Item>())!;

/** The timer stands at that instant, in the engine, behind the same work item with a new task. */
async function armedAt(item: Item, dueAt: Date): Promise<Item> {
  await eventually(`a timer at ${dueAt.toISOString()}`, () => system.db('engine_timers')
    .where({ process_instance_key: item.process_instance_key, state: 'armed', due_at: dueAt }).first('timer_key'));
  return eventually('a new task behind the same item', async () => {
    const now = await itemNow(item);
    return now.user_task_key !== null && now.user_task_key !== item.user_task_key && now;
  });
}

let item: Item;
beforeEach(async () => {
  // given a report that the operator has claimed and begun to screen
  const { caseId } = await system.submit();
  item = await system.openItem('screen-report', { case_id: caseId });
  await system.claim(item, system.operator);
  await system.db.transaction((trx) => saveDraft(trx, { id: item.id, officer: system.operator, draft }, system.context(system.operator)));
}, 30_000);

describe('a deadline that is moved while it runs', () => {
  it('[S17] to a later instant is not breached at the old one, but at the new, and claim and draft are kept', async () => {
    // when
    const later = plus(item.due_at, 20);
    await rearm(item, later);
    const again = await armedAt(item, later);

    // then
    expect(again).toMatchObject({ id: item.id, claimed_by: system.operator.id, draft, due_at: later });
    await system.advanceTo(plus(item.due_at, 1));
    expect(await count(item.deadline_id, 'breach')).toBe(0);
    await system.advanceTo(later);
    await eventually('the breach', async () => await count(item.deadline_id, 'breach') === 1);
    expect(await itemNow(item)).toMatchObject({ claimed_by: system.operator.id, draft });
  }, 60_000);


  it('[S17] to an earlier instant is breached at that one', async () => {
    // when
    const earlier = plus(item.due_at, -2);
    await rearm(item, earlier);
    expect(await armedAt(item, earlier)).toMatchObject({ claimed_by: system.operator.id, draft });
    await system.advanceTo(earlier);

    // then
    await eventually('the breach', async () => await count(item.deadline_id, 'breach') === 1);
    expect(await system.db('deadline_events').where({ deadline_id: item.deadline_id, kind: 'breach' }).first())
      .toMatchObject({ planned_at: earlier });
  }, 60_000);


  it('after it was breached keeps the one breach, and no level of the ladder is told twice', async () => {
    // given
    await system.advanceTo(item.due_at);
    await eventually('the breach', async () => await count(item.deadline_id, 'breach') === 1);
    await eventually('the first level', async () => await count(item.deadline_id, 'escalation') === 1);

    // when
    const later = plus(item.due_at, 30);
    await rearm(item, later);
    expect(await armedAt(item, later)).toMatchObject({ claimed_by: system.operator.id, draft });
    await system.advanceTo(plus(later, 6));

    // then
    await eventually('the second level', async () => await count(item.deadline_id, 'escalation') === 2);
    expect(await count(item.deadline_id, 'breach')).toBe(1);
  }, 60_000);


  it('at the moment at which the officer decides lets the decision through, once', async () => {
    // when
    await Promise.all([
      rearm(item, plus(item.due_at, 15)),
      system.decide(item, system.operator, REFUSE),
    ]);

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ReportRefused');
    expect(await count(item.deadline_id, 'breach')).toBe(0);
    expect(await itemNow(item)).toMatchObject({ status: 'completed' });
    expect(await system.db('notifications').where({ template_code: 'sender-refused', case_id: (await itemNow(item) as Item & { case_id: string }).case_id })).toHaveLength(1);
  }, 60_000);


  it('while the broker is down is armed when the broker is back, with claim and draft', async () => {
    // given
    const later = plus(item.due_at, 10);
    await zeebe.kill();

    // when
    await rearm(item, later);
    await zeebe.restart();
    await system.matchEngineClock();

    // then
    expect(await armedAt(item, later)).toMatchObject({ claimed_by: system.operator.id, draft });
    await system.advanceTo(later);
    await eventually('the breach', async () => await count(item.deadline_id, 'breach') === 1);
    // a start of the broker takes a while on a busy machine
  }, 240_000);


  it('[S22] moves for a unit as well, whose work goes on where it stood', async () => {
    // given
    await system.decide(item, system.operator, FORWARD);
    const handling = await system.openItem('handle-report', { assignment_id: await assignmentOf(item) });
    const officer = await system.unitOfficer('26740');
    await system.claim(handling, officer);
    await system.db.transaction((trx) => saveDraft(trx, { id: handling.id, officer, draft: { outcome: 'resolved' } }, system.context(officer)));

    // when
    const earlier = plus(handling.due_at, -30);
    await rearm(handling, earlier);
    expect(await armedAt(handling, earlier)).toMatchObject({ claimed_by: officer.id, draft: { outcome: 'resolved' } });
    await system.advanceTo(earlier);

    // then
    await eventually('the breach', async () => await count(handling.deadline_id, 'breach') === 1);
    await system.decide(handling, officer, RESOLVED);
    expect(await system.endOf(handling.process_instance_key)).toBe('EndEvent_ResultRecorded');
  }, 60_000);
});

async function assignmentOf(screening: Item): Promise<string> {
  const { case_id: caseId } = await itemNow(screening) as Item & { case_id: string };
  return eventually('the report is with the unit', async () => {
    const found = await system.db('assignments').where({ case_id: caseId, status: 'delivered' }).first<{ id: string } | undefined>('id');
    return found?.id;
  });
}
