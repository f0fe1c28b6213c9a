import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAssignment } from '../../../cases/assignments/open-assignment.ts';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { escalate } from '../../../cases/deadlines/escalate.ts';
import { planFor, readRules } from '../../../cases/deadlines/rules.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { stopDeadline } from '../../../cases/deadlines/stop-deadline.ts';
import { recordEvent } from '../../../cases/history/record-event.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

/** What helpdesks are known to get wrong about deadlines; each line is a complaint of their users. */
let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const RESULT = { outcome: 'resolved', resultText: 'Đã giải tán 12 người, lập biên bản chủ quán lúc 15 giờ 40.' };
const read = (id: string) => Deadline.query(database.db).findById(id).throwIfNotFound();
const city = (text: string) => new Date(`${text}+07:00`);

async function atTheUnit() {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  return { report, share: await flow.delivered(report.id, at(2)) };
}

describe('mistakes that are not made here', () => {
  it('the time of closing is stored, for each clock and for the case', async () => {
    const { report, share } = await atTheUnit();
    await flow.decide(share.workItemId, RESULT, at(40));
    expect((await read(report.deadlineId)).stoppedAt).toEqual(at(2));
    expect((await read(share.deadlineId)).stoppedAt).toEqual(at(40));
    expect(await database.db('cases').where({ id: report.id }).first()).toMatchObject({ resulted_at: at(40), checked_at: at(40), handled_at: at(40) });
  });

  it('[S22] a comment, an opening, a claim, a draft or an edit neither restarts nor stops the clock', async () => {
    // given
    const { report, share } = await atTheUnit();
    const officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });

    // when
    await flow.run(at(10), (trx, ctx) => openAssignment(trx, share, ctx));
    await flow.run(at(20), (trx, ctx) => claimWorkItem(trx, { id: share.workItemId, officer }, ctx), officer);
    await flow.run(at(30), (trx, ctx) => saveDraft(trx, { id: share.workItemId, officer, draft: { resultText: 'đang…' } }, ctx), officer);
    await flow.run(at(40), (trx, ctx) => recordEvent(trx, { caseId: report.id, kind: 'claimed' }, ctx));

    // then
    expect(await read(share.deadlineId)).toMatchObject({ startedAt: at(2), dueAt: at(62), stoppedAt: null });
    expect(await database.db('assignments').where({ id: share.assignmentId }).first()).toMatchObject({ opened_at: at(10), accepted_at: at(20) });
  });

  it('a stopped clock keeps its instant when it is stopped again', async () => {
    const { share } = await atTheUnit();
    await flow.decide(share.workItemId, RESULT, at(40));
    await flow.run(at(90), (trx, ctx) => stopDeadline(trx, share, ctx));
    expect(await read(share.deadlineId)).toMatchObject({ stoppedAt: at(40), breachedAt: null });
  });

  it('a case that is closed or merged does not escalate any more', async () => {
    // given
    const { report: original } = await atTheUnit();
    const duplicate = await flow.received();
    await flow.run(at(5), (trx, ctx) => recordBreach(trx, duplicate, ctx));

    // when
    await flow.decide(duplicate.workItemId, { outcome: 'duplicate', originalCode: original.code }, at(6));

    // then
    expect(await flow.run(at(10), (trx, ctx) => escalate(trx, duplicate, ctx))).toEqual({ nextEscalationAt: null });
    expect(await database.db('deadline_events').where({ deadline_id: duplicate.deadlineId, kind: 'escalation' })).toHaveLength(1);
  });

  it('a rule that is retired changes no running clock', async () => {
    const { share } = await atTheUnit();
    const { ruleId } = await read(share.deadlineId);
    await database.db('sla_rules').where({ id: ruleId }).update({ status: 'retired' });
    await flow.run(at(62), (trx, ctx) => recordBreach(trx, share, ctx));
    await database.db('sla_rules').where({ id: ruleId }).update({ status: 'published' });
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(62), breachedAt: at(62) });
  });

  it('working time stops for lunch, night and Tết; the minutes of the letter do not', async () => {
    const plan = (itemType: string, categoryCode: string, start: string) => database.db.transaction((trx) =>
      planFor(trx, { clock: 'forward', itemType, categoryCode, unitCode: null, urgency: 'normal', channel: 'web', stepCode: null, period: null, at: city(start) }));
    // 30 working minutes for an ordinary question
    expect((await plan('question', 'traffic', '2026-11-20T11:20:00')).dueAt).toEqual(city('2026-11-20T13:20:00'));
    expect((await plan('question', 'traffic', '2026-11-20T23:59:00')).dueAt).toEqual(city('2026-11-23T08:00:00'));
    expect((await plan('question', 'traffic', '2026-02-13T16:45:00')).dueAt).toEqual(city('2026-02-23T07:45:00'));
    // [S17] 5 minutes, day and night
    expect((await plan('violation-report', 'epidemic-gathering', '2026-02-16T23:58:00')).dueAt).toEqual(city('2026-02-17T00:03:00'));
  });

  it('the rules that the portal starts with never tie', async () => {
    // given
    const rules = [...await database.db.transaction((trx) => readRules(trx, 'forward')), ...await database.db.transaction((trx) => readRules(trx, 'handle'))];

    // then every combination that can occur finds one rule
    const categories = await database.db('categories').select<Array<{ code: string; item_types: string[] }>>('code', 'item_types');
    expect(rules.length).toBeGreaterThan(4);
    for (const category of categories) {
      for (const itemType of [...category.item_types, null]) {
        for (const clock of ['forward', 'handle'] as const) {
          for (const urgency of ['normal', 'urgent']) {
            await database.db.transaction((trx) => planFor(trx, { clock, itemType, categoryCode: category.code, unitCode: '26740', urgency, channel: 'web', stepCode: null, period: null, at: at(0) }));
          }
        }
      }
    }
  }, 60_000);
});
