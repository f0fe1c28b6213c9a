import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { answerQuestion } from '../../../cases/questions-to-sender/answer-question.ts';
import { askSender } from '../../../cases/questions-to-sender/ask-sender.ts';
import { cancelQuestion } from '../../../cases/questions-to-sender/cancel-question.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';
import { runAt, startAt } from '../../support/roll-outs.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let officer: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' }) as Officer;
});
afterAll(() => database.drop());

const dueOf = async (id: string) => (await Deadline.query(database.db).findById(id).throwIfNotFound()).dueAt;
const ask = (workItemId: string, now: Date, text = 'Việc xảy ra ở đoạn nào của đường Lê Lợi?') => flow.run(now, (trx, ctx) => askSender(trx, { workItemId, officer, text }, ctx), officer);
const answer = (code: string, questionId: string, now: Date) => flow.run(now, (trx, ctx) => answerQuestion(trx, { code, questionId, text: 'Ở đoạn gần chợ Bến Thành.' }, ctx));

/** With the unit since minute 2, 60 minutes, under a rule that pauses or not. */
async function atTheUnit(pausesWhileWaiting: boolean) {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  const share = await flow.delivered(report.id, at(2));
  const { ruleId } = await Deadline.query(database.db).findById(share.deadlineId).throwIfNotFound();
  await database.db('sla_rules').where({ id: ruleId }).update({ pauses_while_waiting: pausesWhileWaiting });
  return { ...share, caseId: report.id, code: report.code, ruleId };
}

describe('a clock whose rule waits for the sender', () => {
  it('[D11] stands still from the question to the answer; what was left runs from then on', async () => {
    // given asked at minute 12, 50 minutes left; an answer is awaited until the due instant of minute 62
    const share = await atTheUnit(true);
    const question = await ask(share.workItemId, at(12));
    expect(question.answerBy).toEqual(at(62));
    expect(await dueOf(share.deadlineId)).toEqual(at(112));

    // when
    await answer(share.code, question.id, at(32));

    // then
    expect(await dueOf(share.deadlineId)).toEqual(at(82));
    expect(await database.db('work_items').where({ id: share.workItemId }).first('due_at')).toEqual({ due_at: at(82) });
    const moves = await database.db('case_events').where({ case_id: share.caseId, kind: 'deadline-rearmed' }).orderBy('id').pluck('detail');
    expect(moves.map(({ cause }: { cause: string }) => cause)).toEqual(['pause', 'resume']);
  });

  it('goes on by itself when nobody answers in time, and a late answer changes nothing', async () => {
    const share = await atTheUnit(true);
    const question = await ask(share.workItemId, at(12));
    await answer(share.code, question.id, at(70));
    expect(await dueOf(share.deadlineId)).toEqual(at(112));
  });

  it('goes on when the question is taken back; several questions add up', async () => {
    // given
    const share = await atTheUnit(true);
    const first = await ask(share.workItemId, at(12));
    await flow.run(at(22), (trx, ctx) => cancelQuestion(trx, { questionId: first.id, officer }, ctx), officer);

    // when
    const second = await ask(share.workItemId, at(30), 'Quán còn mở cửa lúc mấy giờ?');
    await answer(share.code, second.id, at(35));

    // then
    expect(await dueOf(share.deadlineId)).toEqual(at(77));
  });

  it('keeps its pauses when a roll-out counts anew from the start', async () => {
    // given
    const share = await atTheUnit(true);
    const question = await ask(share.workItemId, at(12));
    await answer(share.code, question.id, at(32));

    // when
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 30 });
    await runAt(database.db, await startAt(database.db, at(33)), at(33));

    // then 30 minutes and the 20 of the pause
    expect(await dueOf(share.deadlineId)).toEqual(at(52));
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 60 });
  });
});

describe('a report that goes to another unit', () => {
  it('[S22] while an answer was awaited keeps of the pause what had passed; the engine hears of nothing', async () => {
    // given asked at minute 12: due at minute 112 if nobody answers until 62
    const share = await atTheUnit(true);
    const question = await ask(share.workItemId, at(12));
    const heard = async () => (await flow.outbox('publish-message')).filter(({ key }) => key.startsWith(`deadline-changed:${share.deadlineId}`)).length;
    const before = await heard();

    // when
    const second = await flow.passedOn(share, at(22));
    await answer(share.code, question.id, at(40));

    // then
    expect([await dueOf(share.deadlineId), await dueOf(second.deadlineId)]).toEqual([at(72), at(72)]);
    expect(await heard()).toBe(before);
  });

  it('[S22] under another rule keeps the pauses it has had', async () => {
    // given
    const share = await atTheUnit(true);
    const question = await ask(share.workItemId, at(12));
    await answer(share.code, question.id, at(32));
    const rule = await database.db('sla_rules').where({ id: share.ruleId }).first();
    delete rule.id;
    const changed = { ...rule, code: 'handle-of-other-unit', unit_code: '26743', length_value: 90, reminders: JSON.stringify(rule.reminders), ladder: JSON.stringify(rule.ladder) };
    const [other] = await database.db('sla_rules').insert(changed).returning('id');

    // when
    const second = await flow.passedOn(share, at(40));

    // then
    expect(await dueOf(second.deadlineId)).toEqual(at(112));
    await database.db('sla_rules').where({ id: other.id }).update({ status: 'retired', valid_to: at(0) });
  });
});

it('[S22] a clock whose rule does not say so goes on while the sender is asked', async () => {
  const share = await atTheUnit(false);
  const question = await ask(share.workItemId, at(12));
  expect(await dueOf(share.deadlineId)).toEqual(at(62));
  await answer(share.code, question.id, at(20));
  expect(await dueOf(share.deadlineId)).toEqual(at(62));
});

it('[S17] [S22] the rules that the City starts with do not pause', async () => {
  const world = await createTestDatabase();
  expect(await world.db('sla_rules').where({ pauses_while_waiting: true })).toEqual([]);
  await world.drop();
});
