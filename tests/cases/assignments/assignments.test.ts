import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimAssignment } from '../../../cases/assignments/claim-assignment.ts';
import { deliverReport } from '../../../cases/assignments/deliver-report.ts';
import { openAssignment } from '../../../cases/assignments/open-assignment.ts';
import { proposeUnit } from '../../../cases/routing/propose-unit.ts';
import { recordResult } from '../../../cases/assignments/record-result.ts';
import { recordReturn } from '../../../cases/assignments/record-return.ts';
import { returnToOperator } from '../../../cases/assignments/return-to-operator.ts';
import { routeReport } from '../../../cases/assignments/route-report.ts';
import { textContact } from '../../../cases/assignments/text-contact.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const caseRow = (id: string) => database.db('cases').where({ id }).first();
const shareRow = (id: string) => database.db('assignments').where({ id }).first();
const messagesTo = async (key: string) => (await flow.outbox('publish-message')).filter((row) => row.payload.correlationKey === key);

async function forwarded(minute = 1, unitCode = '26740') {
  const report = await flow.received();
  await flow.decide(report.workItemId, { ...FORWARD, unitCode }, at(minute));
  return { ...report, ...await flow.run(at(minute), (trx, ctx) => routeReport(trx, { caseId: report.id }, ctx)) };
}

describe('routing', () => {
  it('[S7] [D10] gives the case to the unit that the operator chose, once a round', async () => {
    const report = await forwarded(1, '26743');
    const again = await flow.run(at(3), (trx, ctx) => routeReport(trx, { caseId: report.id }, ctx));
    expect(again).toEqual({ assignmentId: report.assignmentId, unitCode: '26743' });
    expect(await database.db('assignments').where({ case_id: report.id })).toEqual([expect.objectContaining({ unit_code: '26743', round: 1, status: 'routed', routed_at: at(1) })]);
  });

  it('does nothing without a decision to forward', async () => {
    const report = await flow.received();
    await flow.decide(report.workItemId, { outcome: 'note' }, at(1));
    await expect(flow.run(at(2), (trx, ctx) => routeReport(trx, { caseId: report.id }, ctx))).rejects.toMatchObject({ code: 'case-not-forwarded' });
  });
});

describe('delivering and texting', () => {
  it('[S14] [S17] [S22] stops the forward clock and starts the handling clock at one instant, once', async () => {
    // given
    const report = await forwarded();

    // when the job runs twice
    const first = await flow.run(at(2), (trx, ctx) => deliverReport(trx, report, ctx));
    const second = await flow.run(at(9), (trx, ctx) => deliverReport(trx, report, ctx));

    // then
    expect([first, second]).toEqual([{ dueAt: at(62) }, { dueAt: at(62) }]);
    expect(await shareRow(report.assignmentId)).toMatchObject({ status: 'delivered', delivered_at: at(2) });
    expect(await caseRow(report.id)).toMatchObject({ status: 'forwarded', forwarded_at: at(2) });
    expect(await database.db('deadlines').where({ case_id: report.id }).orderBy('clock')).toEqual([
      expect.objectContaining({ clock: 'forward', stopped_at: at(2), breached_at: null }),
      expect.objectContaining({ clock: 'handle', started_at: at(2), due_at: at(62), stopped_at: null }),
    ]);
    expect(await messagesTo(report.assignmentId)).toEqual([expect.objectContaining({
      payload: expect.objectContaining({ name: 'report-delivered', messageId: report.assignmentId, variables: { caseId: report.id, assignmentId: report.assignmentId, unitCode: '26740' } }),
    })]);
    expect(await flow.events(report.id)).toEqual(['screened', 'routed', 'forwarded']);
  });

  it('[S18] texts the contact at the moment of forwarding, in whichever order the two branches run', async () => {
    // given
    const report = await forwarded();

    // when the text's branch is first, both run at once, and both run again
    await Promise.all([
      flow.run(at(2), (trx, ctx) => textContact(trx, report, ctx)),
      flow.run(at(2), (trx, ctx) => deliverReport(trx, report, ctx)),
    ]);
    await flow.run(at(3), (trx, ctx) => textContact(trx, report, ctx));

    // then
    const texts = await flow.notices({ case_id: report.id });
    expect(texts).toEqual([expect.objectContaining({ key: `unit-new-report:${report.assignmentId}`, template_code: 'unit-new-report', recipient_kind: 'contact', created_at: at(2), status: 'queued' })]);
    expect(texts[0]!.body).toMatch(new RegExp(`^1022: PA ${report.code} \\(.+\\) da chuyen 26740 .+\\. Han 16:02 21/11\\. Nhan va xu ly: http`));
    expect(String(texts[0]!.body).length).toBeLessThanOrEqual(160);
    expect(await shareRow(report.assignmentId)).toMatchObject({ delivered_at: at(2) });
    expect((await flow.outbox('send-text')).filter((row) => row.payload.notificationId === texts[0]!.id)).toHaveLength(1);
  });

  it('[S18] picks the contact who is on duty at the hour', async () => {
    // given position 1 on weekday mornings only; it is Saturday afternoon
    await database.db('unit_contacts').where({ unit_code: '26743', position: 1 }).update({ on_duty: JSON.stringify([{ days: [1, 2, 3, 4, 5], from: '07:00', to: '12:00' }]) });
    const report = await forwarded(1, '26743');
    await flow.run(at(2), (trx, ctx) => textContact(trx, report, ctx));
    const second = await database.db('unit_contacts').where({ unit_code: '26743', position: 2 }).first();
    expect(await flow.notices({ case_id: report.id })).toEqual([expect.objectContaining({ contact_id: second.id })]);
  });

  it('[S18] goes on without a contact, and shows the missing text as failed', async () => {
    await database.db('unit_contacts').where({ unit_code: '26956' }).delete();
    const report = await forwarded(1, '26956');
    await flow.run(at(2), (trx, ctx) => textContact(trx, report, ctx));
    await flow.run(at(3), (trx, ctx) => textContact(trx, report, ctx));
    expect(await flow.notices({ case_id: report.id })).toEqual([expect.objectContaining({ status: 'failed', failure: 'no-contact', failed_at: at(2) })]);
    expect(await flow.events(report.id)).toEqual(['screened', 'routed', 'forwarded', 'text-failed']);
    expect(await caseRow(report.id)).toMatchObject({ status: 'forwarded' });
  });
});

describe('at the unit', () => {
  it('the first process instance claims the assignment', async () => {
    const report = await forwarded();
    const claim = (processInstanceKey: string) => flow.run(at(2), (trx, ctx) => claimAssignment(trx, { assignmentId: report.assignmentId, processInstanceKey }, ctx));
    expect([await claim('1'), await claim('2'), await claim('1')]).toEqual([true, false, true]);
  });

  it('opening is an instant of its own, kept from the first time', async () => {
    const report = await forwarded();
    const open = (minute: number) => flow.run(at(minute), (trx, ctx) => openAssignment(trx, report, ctx));
    await open(1);
    expect(await shareRow(report.assignmentId)).toMatchObject({ opened_at: null });
    await flow.run(at(2), (trx, ctx) => deliverReport(trx, report, ctx));
    await open(5);
    await open(9);
    expect(await shareRow(report.assignmentId)).toMatchObject({ opened_at: at(5) });
    expect((await flow.events(report.id)).filter((kind) => kind === 'opened')).toHaveLength(1);
  });

  it('[S19] [S20] [S21] [S22] the result stops the clock when it is entered, and the case\'s process is told once', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const share = await flow.delivered(report.id, at(2));

    // when
    const officer = await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' }, at(50));
    await flow.run(at(51), (trx, ctx) => recordResult(trx, share, ctx));
    await flow.run(at(52), (trx, ctx) => recordResult(trx, share, ctx));

    // then
    expect(await shareRow(share.assignmentId)).toMatchObject({ status: 'resulted', checked_at: at(50), handled_at: at(50), resulted_at: at(50), decided_by: officer.id });
    expect(await caseRow(report.id)).toMatchObject({ status: 'resulted', resulted_at: at(50), result_text: 'Đã giải tán 12 người tụ tập, lập biên bản.' });
    expect(await database.db('deadlines').where({ id: share.deadlineId }).first()).toMatchObject({ stopped_at: at(50), breached_at: null });
    expect((await messagesTo(share.assignmentId)).filter((row) => row.payload.name === 'unit-answered')).toEqual([
      expect.objectContaining({ key: `unit-answered:${share.assignmentId}`, payload: expect.objectContaining({ messageId: `unit-answered:${share.assignmentId}`, variables: { unitOutcome: 'resolved' } }) }),
    ]);
  });

  it('[S22] a result after the 60 minutes is a breach even if no timer noticed', async () => {
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const share = await flow.delivered(report.id, at(2));
    await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' }, at(63));
    expect(await database.db('deadlines').where({ id: share.deadlineId }).first()).toMatchObject({ stopped_at: at(63), breached_at: at(63) });
    expect(await flow.events(report.id)).toContain('breached');
  });
});

it('what a unit answered waits for weeks for a case that an incident holds up', async () => {
  const report = await forwarded();
  await database.db('assignments').where({ id: report.assignmentId }).update({ status: 'resulted', delivered_at: at(2), resulted_at: at(3), result_text: 'Đã giải tán 12 người tụ tập.' });
  await flow.run(at(3), (trx, ctx) => recordResult(trx, report, ctx));
  expect((await messagesTo(report.assignmentId)).find((row) => row.payload.name === 'unit-answered')?.payload.timeToLiveMs).toBeGreaterThan(14 * 24 * 3_600_000);
});

describe('a unit that gives the case back', () => {
  it('[S17] [S22] starts a new forward round; the handling clock keeps its instant with the next unit', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const first = await flow.delivered(report.id, at(2));

    // when it comes back, with each job run twice
    await flow.decide(first.workItemId, { outcome: 'not-ours', reason: 'Địa điểm thuộc phường Bến Thành.', proposedUnitCode: '26743' }, at(20));
    for (const minute of [21, 22]) {
      await flow.run(at(minute), (trx, ctx) => recordReturn(trx, first, ctx));
      await flow.run(at(minute), (trx, ctx) => returnToOperator(trx, first, ctx));
    }

    // then
    expect(await shareRow(first.assignmentId)).toMatchObject({ status: 'returned', returned_at: at(20), return_reason: 'Địa điểm thuộc phường Bến Thành.', proposed_unit_code: '26743' });
    expect((await messagesTo(first.assignmentId)).find((row) => row.payload.name === 'unit-answered')?.payload.variables).toEqual({ unitOutcome: 'not-ours' });

    // when the operator forwards it again
    const round2 = await flow.run(at(22), (trx, ctx) => resolveForwardDeadline(trx, { caseId: report.id, processInstanceKey: report.processInstanceKey }, ctx));
    expect(round2).toMatchObject({ round: 2, dueAt: at(25).toISOString(), assignee: '' });
    await flow.decide(await flow.itemOf(report.id, 'screen-report'), { ...FORWARD, unitCode: '26743' }, at(23));
    const second = await flow.delivered(report.id, at(24));

    // then
    expect(second).toMatchObject({ unitCode: '26743', round: 2, dueAt: first.dueAt });
    expect(second.assignmentId).not.toBe(first.assignmentId);
    expect(await database.db('deadlines').where({ case_id: report.id }).orderBy(['clock', 'round'])).toEqual([
      expect.objectContaining({ clock: 'forward', round: 1, stopped_at: at(2) }),
      expect.objectContaining({ clock: 'forward', round: 2, started_at: at(20), stopped_at: at(24) }),
      expect.objectContaining({ clock: 'handle', round: 1, stopped_at: at(20) }),
      expect.objectContaining({ clock: 'handle', round: 2, started_at: at(2), due_at: at(62), stopped_at: null }),
    ]);
    expect(await caseRow(report.id)).toMatchObject({ forwarded_at: at(2), screened_at: at(1), status: 'forwarded' });
  });

  it('another classification is measured by its own rule, from the first delivery', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const first = await flow.delivered(report.id, at(2));
    await flow.decide(first.workItemId, { outcome: 'not-ours', reason: 'Không phải vi phạm phòng dịch.' }, at(20));
    await flow.run(at(20), (trx, ctx) => returnToOperator(trx, first, ctx));
    await flow.run(at(20), (trx, ctx) => resolveForwardDeadline(trx, { caseId: report.id, processInstanceKey: report.processInstanceKey }, ctx));

    // when
    await flow.decide(await flow.itemOf(report.id, 'screen-report'), { ...FORWARD, itemType: 'service-report', categoryCode: 'noise' }, at(21));
    const second = await flow.delivered(report.id, at(22));

    // then 5 working days, due when the last one closes: Saturday 21 November + 5, with 24 November taken as a holiday
    expect(second.dueAt).toBe(new Date('2026-11-30T17:00:00+07:00').toISOString());
  });
});

describe('proposing a unit', () => {
  const propose = (categoryCode: string | null, wardCode: string | null) => proposeUnit(database.db, { categoryCode, wardCode, at: at(0) });

  it('[D10] a ward\'s matter goes to the ward, a network\'s to its owner', async () => {
    expect((await propose('epidemic-gathering', '26740')).unitCode).toBe('26740');
    const departments = await database.db('categories').where({ default_unit_kind: 'department' }).select<Array<{ code: string; default_unit_codes: string[] }>>('code', 'default_unit_codes');
    for (const { code, default_unit_codes: defaults } of departments) {
      const { unitCode, alternatives } = await propose(code, '26740');
      expect(unitCode).not.toBeNull();
      expect(alternatives.map((each) => each.unitCode)).toEqual(expect.arrayContaining(defaults));
      expect(new Set(alternatives.map((each) => each.unitCode)).size).toBe(alternatives.length);
    }
  });

  it('an exact service area goes before a general one, and an expired one does not count', async () => {
    await database.db('service_areas').insert([
      { unit_code: 'dept-health', category_code: 'noise', ward_codes: ['26743'], rank: 1 },
      { unit_code: 'dept-construction', category_code: 'noise', ward_codes: ['26743'], rank: 0, valid_to: '2026-01-01' },
    ]);
    const { unitCode, alternatives } = await propose('noise', '26743');
    expect(unitCode).toBe('dept-health');
    expect(alternatives.map((each) => each.unitCode)).toContain('26743');
    expect(alternatives.map((each) => each.unitCode)).not.toContain('dept-construction');
  });

  it('says nothing when it knows nothing', async () => {
    expect(await propose(null, null)).toEqual({ unitCode: null, coordinatingUnitCodes: [], alternatives: [] });
    expect(await propose('epidemic-gathering', null)).toMatchObject({ unitCode: null });
  });
});
