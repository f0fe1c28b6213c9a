import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { actOnBreach } from '../../../cases/screening/act-on-breach.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const kinds = (deadlineId: string) => database.db('deadline_events').where({ deadline_id: deadlineId }).orderBy('id').pluck<string[]>('kind');
const act = (deadlineId: string, now = at(5)) => flow.run(now, (trx, ctx) => actOnBreach(trx, { deadlineId }, ctx));
const hint = (code: string, confidence: number) => JSON.stringify([{ code, confidence }]);

let report: Awaited<ReturnType<typeof flow.received>>;
beforeEach(async () => {
  report = await flow.received({ ward_code: '26740' });
  const { ruleId } = await Deadline.query(database.db).findById(report.deadlineId).throwIfNotFound();
  await database.db('sla_rules').where({ id: ruleId }).update({ breach_action: JSON.stringify({ kind: 'forward-to-proposed', minConfidence: 0.9 }), status: 'published' });
});

async function hinted(more: Record<string, unknown> = {}) {
  await database.db('hints').insert({
    case_id: report.id, categories: hint('epidemic-gathering', 0.95), item_types: hint('violation-report', 0.95), wards: hint('26740', 0.99), duplicates: '[]', flags: '[]',
    proposed_unit_code: '26740', made_at: at(0), ...more,
  });
}

describe('a forward clock that runs out under a rule that forwards to the proposed unit', () => {
  it('[S17] is decided by the system where the hints are sure: on record as such, counted, and who held it is told', async () => {
    // given
    await hinted();
    const operator = await buildOfficer(database.db, { roles: ['operator'] });
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: report.workItemId, officer: operator }, ctx), operator);

    // when
    const first = await act(report.deadlineId);
    const again = await act(report.deadlineId);

    // then
    expect(first).toEqual({ nextEscalationAt: null });
    expect(again).toBeDefined();
    expect(await database.db('work_items').where({ id: report.workItemId }).first()).toMatchObject({
      status: 'completed', completed_by: null, decision: { outcome: 'forward', categoryCode: 'epidemic-gathering', unitCode: '26740' },
    });
    expect((await flow.outbox('complete-user-task')).filter(({ payload }) => payload.workItemId === report.workItemId)).toHaveLength(1);
    expect((await kinds(report.deadlineId)).filter((kind) => kind === 'breach')).toHaveLength(1);
    const screened = await database.db('case_events').where({ case_id: report.id, kind: 'screened' }).first();
    expect(screened).toMatchObject({ actor: 'system:test', detail: { automatic: true, unitCode: '26740' } });
    expect(await database.db('notices').where({ officer_id: operator.id }).pluck('kind')).toEqual(['forwarded-automatically']);
    const { automatic } = await database.db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-11-21', periodStart: at(-60), periodEnd: at(60) }));
    expect(automatic).toBe(1);
  });

  it.each([
    ['the category is less sure than the rule asks', { categories: hint('epidemic-gathering', 0.89) }],
    ['a flag asks for a person', { flags: JSON.stringify([{ kind: 'denunciation' }]) }],
    ['no unit follows', { categories: hint('no-such-category', 0.99) }],
  ])('escalates as before when %s', async (_why, more) => {
    await hinted(more);
    await act(report.deadlineId);
    expect(await kinds(report.deadlineId)).toEqual(['breach', 'escalation']);
    expect(await database.db('work_items').where({ id: report.workItemId }).first('status')).toEqual({ status: 'open' });
  });

  it('escalates as before when the case is restricted, or has no hints', async () => {
    await act(report.deadlineId);
    expect(await kinds(report.deadlineId)).toEqual(['breach', 'escalation']);
    const restricted = await flow.received({ ward_code: '26740', restricted: true });
    report = restricted;
    await hinted();
    await act(restricted.deadlineId);
    expect(await kinds(restricted.deadlineId)).toEqual(['breach', 'escalation']);
  });

  it('does nothing before its time', async () => {
    await hinted();
    expect(await act(report.deadlineId, at(3))).toEqual({ nextEscalationAt: at(5).toISOString() });
    expect(await kinds(report.deadlineId)).toEqual([]);
  });
});
