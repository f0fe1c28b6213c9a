import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftChange } from '../../../cases/configuration/draft-change.ts';
import { draftReversal } from '../../../cases/configuration/end-change.ts';
import { publishChange, submitChange } from '../../../cases/configuration/publish-change.ts';
import type { Fault, Row } from '../../../cases/configuration/table.ts';
import { planFor, readRule } from '../../../cases/deadlines/rules.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { slaRulesTable } from '../../../cases/sla-rules/sla-rules-table.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let world: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let officer: Officer;
beforeAll(async () => {
  world = await createTestDatabase();
  flow = flowOf(world.db);
  officer = await buildOfficer(world.db, { roles: ['administrator'] }) as Officer;
});
afterAll(async () => { await world.drop(); });

const ONE = { twoPersons: false };
const HANDLE = 'handle-violation-report';
const row = async (code = HANDLE): Promise<Row> => (await world.db.transaction((trx) => slaRulesTable.read(trx, code)))!;
const fresh = async (code: string, more: Row): Promise<Row> => ({ ...await row(), code, title: 'Quy tắc thử', ...more });
/** Drafted and live in one go; answers the change, or the codes of what is wrong with it. */
async function live(edits: ReadonlyArray<{ key: string; after: Row | null }>, now = at(0)) {
  const ctx = testContext({ now, actor: { kind: 'officer', id: officer.id } });
  const input = { title: 'Thử quy tắc', reason: 'Theo công văn của Thành phố', appliesTo: 'new-cases' as const, edits: edits.map((edit) => ({ table: 'sla-rules', ...edit })) };
  const change = await world.db.transaction((trx) => draftChange(trx, input, officer, ctx));
  return world.db.transaction((trx) => publishChange(trx, { id: change.id }, officer, ONE, ctx));
}
const faults = (promise: Promise<unknown>): Promise<readonly Fault[]> => promise.then(() => [], (error: { faults?: readonly Fault[] }) => {
  if (!error.faults) throw error;
  return error.faults;
});
const codes = async (promise: Promise<unknown>) => (await faults(promise)).map(({ field, code }) => (field ? `${field} ${code}` : code));
const version = async (code = HANDLE) => (await world.db('sla_rules').where({ code }).first('version')).version as number;
const facts = { clock: 'handle' as const, itemType: 'violation-report', categoryCode: 'epidemic-gathering', unitCode: '26740', urgency: 'normal', channel: 'web', stepCode: null, period: null };

describe('a rule', () => {
  it('[S22] is changed by a change, with its version raised; taking it back restores it under a new version', async () => {
    // when
    const change = await live([{ key: HANDLE, after: { ...await row(), lengthValue: 30 } }]);

    // then
    const ctx = testContext({ now: at(1), actor: { kind: 'officer', id: officer.id } });
    expect(await world.db.transaction((trx) => planFor(trx, { ...facts, at: at(1) }))).toMatchObject({ dueAt: at(31) });
    expect(await version()).toBe(2);
    const back = await world.db.transaction((trx) => draftReversal(trx, { id: change.id, reason: 'Trở lại như cũ' }, officer, ctx));
    await world.db.transaction((trx) => publishChange(trx, { id: back.id }, officer, ONE, ctx));
    expect(await world.db.transaction((trx) => planFor(trx, { ...facts, at: at(2) }))).toMatchObject({ dueAt: at(62) });
    expect(await version()).toBe(3);
  });

  it('that ties with another is refused, and both are shown', async () => {
    const found = await faults(live([
      { key: 'tie-a', after: await fresh('tie-a', { itemType: null, channel: 'phone' }) }, { key: 'tie-b', after: await fresh('tie-b', { itemType: null, urgency: 'urgent' }) },
    ]));
    expect(found.map(({ code }) => code)).toContain('rules-tie');
    expect(found.some(({ text }) => text.vi.includes('“tie-a” (phone)') && text.vi.includes('“tie-b” (urgent)'))).toBe(true);
    expect(await world.db('sla_rules').whereIn('code', ['tie-a', 'tie-b'])).toEqual([]);
  });

  it('whose end leaves a gap is refused: now, and at each later turning point', async () => {
    expect(await codes(live([{ key: 'handle-general', after: null }]))).toContain('rules-gap');
    const [gap] = await faults(live([{ key: 'forward-general', after: { ...await row('forward-general'), validTo: at(600).toISOString() } }]));
    expect(gap).toMatchObject({ code: 'rules-gap', text: { vi: expect.stringContaining('Từ 01:00 22/11/2026 không còn quy tắc nào của đồng hồ chuyển') } });
  });

  it('may end when another begins at that very instant', async () => {
    const general = await row('forward-general');
    await live([
      { key: 'forward-general', after: { ...general, validTo: at(600).toISOString() } }, { key: 'forward-next', after: { ...general, code: 'forward-next', lengthValue: 4, validFrom: at(600).toISOString() } },
    ]);
    await live([{ key: 'forward-next', after: null }, { key: 'forward-general', after: general }], at(1));
    expect(await row('forward-general')).toEqual(general);
  });

  it('[S22] that begins later cannot be for open cases too: told when it is sent, and not any more once it has begun', async () => {
    // given
    const after = await fresh('later', { unitCode: '26740', lengthValue: 30, validFrom: at(60).toISOString() });
    const ctx = (now: Date) => testContext({ now, actor: { kind: 'officer', id: officer.id } });
    const drafted = (appliesTo: 'new-cases' | 'open-cases', now: Date) => world.db.transaction((trx) => draftChange(trx, { title: 'Thử quy tắc', reason: 'Theo công văn của Thành phố', appliesTo, edits: [{ table: 'sla-rules', key: 'later', after }] }, officer, ctx(now)));
    const sent = async (id: string, now: Date) => world.db.transaction((trx) => submitChange(trx, id, officer, ctx(now)));
    const { id } = await drafted('open-cases', at(10));

    // when
    const [found] = await faults(sent(id, at(10)));

    // then
    expect(found).toMatchObject({ key: 'later', field: 'validFrom', code: 'rule-not-begun', text: { vi: expect.stringContaining('“later”'), en: expect.stringContaining('choose "New cases only"') } });
    expect(await codes(world.db.transaction((trx) => publishChange(trx, { id }, officer, ONE, ctx(at(10)))))).toEqual(['validFrom rule-not-begun']);
    expect(await sent((await drafted('new-cases', at(10))).id, at(10))).toMatchObject({ status: 'in-review' });
    expect(await sent(id, at(60))).toMatchObject({ status: 'in-review' });
  });

  it('that makes no sense is refused field by field', async () => {
    const bad = (more: Row) => fresh('bad', { unitCode: '26740', ...more }).then((after) => codes(live([{ key: 'bad', after }])));
    expect(await bad({ reminders: [{ minutesBefore: 60 }] })).toEqual(['reminders reminder-too-early']);
    expect(await bad({ reminders: [{ percent: 50 }, { percent: 50 }] })).toEqual(['reminders reminder-twice']);
    expect(await bad({ ladder: [{ level: 1, afterMinutes: 10, to: 'contact' }, { level: 2, afterMinutes: 5, to: 'unit-leader' }] })).toEqual(['ladder ladder-order']);
    expect(await bad({ ladder: [{ level: 2, afterMinutes: 0, to: 'contact' }] })).toEqual(['ladder ladder-levels']);
    expect(await bad({ ladder: [{ level: 1, afterMinutes: 0, to: 'unit:nowhere' }] })).toEqual(['ladder ladder-target']);
    expect(await bad({ ladder: [{ level: 1, afterMinutes: 0, to: 'officer:nobody' }] })).toEqual(['ladder ladder-target']);
    expect(await bad({ ladder: [{ level: 1, afterMinutes: 0, to: 'the mayor' }] })).toEqual(['ladder field-wrong']);
    expect(await bad({ breachAction: { kind: 'forward-to-proposed', minConfidence: 0.9 } })).toEqual(['breachAction breach-action-clock']);
    expect(await bad({ clock: 'forward' })).toEqual(['unitCode rule-never-holds']);
    expect(await bad({ validTo: '2025-01-01T00:00:00.000Z' })).toEqual(['validTo validity-order']);
    expect(await bad({ calendarCode: 'moon' })).toEqual(['calendarCode reference-unknown']);
    expect(await bad({ categoryCode: 'traffic' })).toEqual(['categoryCode rule-never-holds']);
    expect(await codes(live([{ key: 'Mã Lạ', after: await fresh('Mã Lạ', { unitCode: '26740' }) }]))).toEqual(['code rule-code']);
  });

  it('tells a unit and a named officer, who are there', async () => {
    await live([{ key: 'here', after: await fresh('here', { unitCode: '26740', ladder: [{ level: 1, afterMinutes: 0, to: 'unit:26743' }, { level: 2, afterMinutes: 5, to: `officer:${officer.username}` }] }) }]);
    expect(await row('here')).toMatchObject({ unitCode: '26740' });
    await live([{ key: 'here', after: null }]);
  });

  it('that is taken out stays for the clocks that run by it: their reminders come, their breach is recorded, nobody is told, and the clocks that started before still find it', async () => {
    // given a case under a rule of its own
    await live([{ key: 'own', after: await fresh('own', { unitCode: '26740', lengthValue: 60 }) }]);
    const report = await flow.received({}, {}, at(1));
    await flow.decide(report.workItemId, FORWARD, at(2));
    const share = await flow.delivered(report.id, at(3));
    const { rule_id: ruleId } = await world.db('deadlines').where({ id: share.deadlineId }).first('rule_id');

    // when
    await live([{ key: 'own', after: null }], at(10));

    // then
    expect(await world.db.transaction((trx) => slaRulesTable.read(trx, 'own'))).toBeNull();
    expect(await world.db.transaction((trx) => readRule(trx, ruleId as number))).toMatchObject({ code: 'own', validTo: at(10) });
    await flow.run(at(49), (trx, ctx) => remind(trx, share, ctx));
    await flow.run(at(63), (trx, ctx) => recordBreach(trx, share, ctx));
    expect(await world.db('deadline_events').where({ deadline_id: share.deadlineId }).orderBy('id').pluck('kind')).toEqual(['reminder', 'breach']);
    const chosen = async (start: Date) => (await world.db.transaction((trx) => planFor(trx, { ...facts, at: start }))).ruleId;
    expect([await chosen(at(9)), await chosen(at(11))].map((id) => id === ruleId)).toEqual([true, false]);
  });
});
