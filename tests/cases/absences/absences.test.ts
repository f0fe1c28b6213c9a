import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endAbsence } from '../../../cases/absences/end-absence.ts';
import { enterAbsence, type NewAbsence } from '../../../cases/absences/enter-absence.ts';
import { handToStandIn } from '../../../cases/absences/hand-to-stand-in.ts';
import { listAbsences, listStandIns } from '../../../cases/absences/list-absences.ts';
import { presentOrStandIn } from '../../../cases/absences/present-or-stand-in.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { assignWorkItem } from '../../../cases/work-items/assign-work-item.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let supervisor: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  supervisor = await officer('supervisor');
});
afterAll(() => database.drop());

const officer = async (role: Role, unitCode: string | null = null) => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const enter = (input: Partial<NewAbsence> & { officerId: string }, by = supervisor) =>
  flow.run(at(0), (trx, ctx) => enterAbsence(trx, { officer: by, startsAt: at(0), endsAt: at(480), reason: 'leave', ...input }, ctx), by);
const present = (id: string, minute: number) => flow.run(at(minute), (trx) => presentOrStandIn(trx, id, at(minute)));

describe('an absence', () => {
  it('leads what was meant for the officer to the stand-in, as long as it runs, along the chain', async () => {
    // given
    const [lan, minh, hoa] = [await officer('operator'), await officer('operator'), await officer('operator')];
    await enter({ officerId: lan.id, standInId: minh.id });
    expect(await present(lan.id, 10)).toEqual({ officerId: minh.id, insteadOf: lan.id });
    expect(await present(lan.id, 480)).toEqual({ officerId: lan.id, insteadOf: null });
    // when: the stand-in falls ill too
    await enter({ officerId: minh.id, standInId: hoa.id, startsAt: at(30), reason: 'sick' });
    // then
    expect(await present(lan.id, 40)).toEqual({ officerId: hoa.id, insteadOf: lan.id });
    await database.db('officers').where({ id: hoa.id }).update({ active: false });
    expect(await present(lan.id, 40)).toBeNull();
  });

  it('without a stand-in leads to nobody, and two who stand in for each other end nothing', async () => {
    const [lan, minh] = [await officer('operator'), await officer('operator')];
    await enter({ officerId: lan.id, standInId: minh.id });
    await database.db('officer_absences').insert({ id: lan.id, officer_id: minh.id, starts_at: at(0), ends_at: at(60), stand_in_id: lan.id, reason: 'duty', entered_by: lan.id, entered_at: at(0) });
    expect(await present(lan.id, 10)).toBeNull();
    const alone = await officer('operator');
    await enter({ officerId: alone.id });
    expect(await present(alone.id, 10)).toBeNull();
  });

  it.each<[string, Partial<NewAbsence>, string]>([
    ['that ends before it begins', { startsAt: at(60), endsAt: at(30) }, 'absence-times-wrong'],
    ['that is over', { startsAt: at(-600), endsAt: at(-1) }, 'absence-times-wrong'],
    ['of two years', { endsAt: at(2 * 365 * 1440) }, 'absence-times-wrong'],
    ['of nobody', { officerId: '00000000-0000-4000-8000-000000000000' }, 'officer-unknown'],
  ])('%s is refused', async (_what, input, code) => {
    const lan = await officer('operator');
    await expect(enter({ officerId: lan.id, ...input })).rejects.toMatchObject({ code });
  });

  it('that overlaps another is refused, also when both are entered at the same moment', async () => {
    const lan = await officer('operator');
    const results = await Promise.allSettled([enter({ officerId: lan.id }), enter({ officerId: lan.id, startsAt: at(100), endsAt: at(600) })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict', code: 'absence-overlaps' } });
    await enter({ officerId: lan.id, startsAt: at(600), endsAt: at(700) });
  });

  it('takes a stand-in of the same unit and work who is there', async () => {
    const [lan, clerk, other, away] = [await officer('unit-officer', '26740'), await officer('unit-leader', '26740'), await officer('unit-officer', '26743'), await officer('unit-officer', '26740')];
    await enter({ officerId: away.id, startsAt: at(400), endsAt: at(500) });
    await expect(enter({ officerId: lan.id, standInId: other.id })).rejects.toMatchObject({ code: 'stand-in-unsuitable' });
    await expect(enter({ officerId: lan.id, standInId: supervisor.id })).rejects.toMatchObject({ code: 'stand-in-unsuitable' });
    await expect(enter({ officerId: lan.id, standInId: lan.id })).rejects.toMatchObject({ code: 'stand-in-unsuitable' });
    await expect(enter({ officerId: lan.id, standInId: away.id })).rejects.toMatchObject({ code: 'stand-in-absent' });
    expect((await listStandIns(database.db, lan, '', at(450))).map(({ id, awayUntil }) => [id, awayUntil])).toEqual([[clerk.id, null], [away.id, at(500)]]);
    await enter({ officerId: lan.id, standInId: clerk.id });
  });

  it('is entered for oneself by anybody, for others by who manages them, and ends early', async () => {
    const [lan, minh] = [await officer('unit-officer', '26740'), await officer('unit-officer', '26740')];
    const [leader, stranger] = [await officer('unit-leader', '26740'), await officer('unit-leader', '26743')];
    await expect(enter({ officerId: lan.id }, minh)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(enter({ officerId: lan.id }, stranger)).rejects.toMatchObject({ kind: 'forbidden' });
    const own = await enter({ officerId: lan.id }, lan);
    const coming = await enter({ officerId: minh.id, startsAt: at(60) }, leader);
    const seen = async (who: Officer) => (await listAbsences(database.db, { officer: who }, at(1))).map(({ id }) => id);
    expect(await seen(leader)).toEqual(expect.arrayContaining([own.id, coming.id]));
    expect(await seen(lan)).toEqual([own.id]);
    expect(await seen(stranger)).toEqual([]);
    // when
    await flow.run(at(10), (trx, ctx) => endAbsence(trx, { id: own.id, officer: lan }, ctx), lan);
    await flow.run(at(10), (trx, ctx) => endAbsence(trx, { id: coming.id, officer: leader }, ctx), leader);
    await expect(flow.run(at(10), (trx, ctx) => endAbsence(trx, { id: own.id, officer: stranger }, ctx))).rejects.toMatchObject({ kind: 'forbidden' });
    // then
    expect(await present(lan.id, 11)).toEqual({ officerId: lan.id, insteadOf: null });
    expect(await present(minh.id, 90)).toEqual({ officerId: minh.id, insteadOf: null });
    await enter({ officerId: minh.id, startsAt: at(60) }, leader);
    expect((await database.db('audit_entries').where({ subject_id: minh.id }).orderBy('seq')).map(({ action }) => action)).toEqual(['absence-entered', 'absence-withdrawn', 'absence-entered']);
  });
});

describe('handing to the stand-in', () => {
  it('moves what the absent officer holds, with its draft, once, and leaves what the stand-in may not do', async () => {
    // given
    const [lan, minh] = [await officer('operator'), await officer('operator')];
    const [one, secret] = [await flow.received(), await flow.received()];
    for (const { workItemId } of [one, secret]) await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: workItemId, officer: lan }, ctx), lan);
    await flow.run(at(2), (trx, ctx) => saveDraft(trx, { id: one.workItemId, officer: lan, draft: { outcome: 'forward', note: 'đã gọi lại' } }, ctx), lan);
    await database.db('cases').where({ id: secret.id }).update({ restricted: true });
    const absence = await enter({ officerId: lan.id, standInId: minh.id });
    const hand = (by: Officer) => flow.run(at(5), (trx, ctx) => handToStandIn(trx, { absenceId: absence.id, officer: by }, ctx), by);
    await expect(hand(minh)).rejects.toMatchObject({ kind: 'forbidden' });
    // when
    const done = await hand(supervisor);
    // then
    expect(done).toEqual({ standIn: { id: minh.id, displayName: minh.displayName }, moved: [one.workItemId], left: [secret.workItemId] });
    expect(await database.db('work_items').where({ id: one.workItemId }).first()).toMatchObject({ claimed_by: minh.id, draft: { note: 'đã gọi lại' } });
    expect(await flow.events(one.id)).toEqual(['claimed', 'assigned']);
    expect(await hand(supervisor)).toMatchObject({ moved: [] });
  });

  it('by oneself before one goes works too; without a stand-in, or before it begins, nothing moves', async () => {
    const [lan, minh] = [await officer('operator'), await officer('operator')];
    const { workItemId } = await flow.received();
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: workItemId, officer: lan }, ctx), lan);
    const hand = (id: string, minute: number) => flow.run(at(minute), (trx, ctx) => handToStandIn(trx, { absenceId: id, officer: lan }, ctx), lan);
    const alone = await enter({ officerId: lan.id, endsAt: at(20) }, lan);
    await expect(hand(alone.id, 5)).rejects.toMatchObject({ code: 'stand-in-missing' });
    const later = await enter({ officerId: lan.id, standInId: minh.id, startsAt: at(30) }, lan);
    await expect(hand(later.id, 25)).rejects.toMatchObject({ code: 'absence-not-running' });
    expect(await hand(later.id, 31)).toMatchObject({ moved: [workItemId], left: [] });
    expect((await database.db('work_items').where({ id: workItemId }).first()).claimed_by).toBe(minh.id);
  });
});

describe('assigning to somebody who is away', () => {
  it('gives it to the stand-in, or says that nobody is there', async () => {
    const [lan, minh, hoa] = [await officer('operator'), await officer('operator'), await officer('operator')];
    await enter({ officerId: lan.id, standInId: minh.id });
    await enter({ officerId: hoa.id });
    const { workItemId } = await flow.received();
    const assign = (assigneeId: string) => flow.run(at(1), (trx, ctx) => assignWorkItem(trx, { id: workItemId, officer: supervisor, assigneeId }, ctx), supervisor);
    await expect(assign(hoa.id)).rejects.toMatchObject({ kind: 'conflict', code: 'assignee-absent', field: '/officerId' });
    expect((await assign(lan.id)).claimedBy).toBe(minh.id);
  });
});
