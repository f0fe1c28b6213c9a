import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askUnits } from '../../../cases/co-ordination/ask-units.ts';
import { withdrawShare } from '../../../cases/co-ordination/end-shares.ts';
import { listShares } from '../../../cases/co-ordination/list-shares.ts';
import { claimMatter } from '../../../cases/matters/claim-matter.ts';
import { contribute } from '../../../cases/co-ordination/contribute.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { WorkItem } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildDeadline, buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let officer: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' }) as Officer;
});
afterAll(async () => { await database.drop(); });

const RESOLVED = { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản lúc 21 giờ.' };
const REQUEST = 'Đề nghị kiểm tra giấy phép kinh doanh của quán.';

/** A case with its unit, and two others that are asked to help. */
async function together(decision: object = { ...FORWARD, coordinatingUnitCodes: ['26743', 'dept-health'] }) {
  const report = await flow.received();
  await flow.decide(report.workItemId, decision, at(1));
  return { ...report, lead: await flow.delivered(report.id, at(2)) };
}
const shares = async (caseId: string) => (await listShares(database.db, caseId));
async function answer(caseId: string, unitCode: string, answers: Record<string, string>, minute: number) {
  const share = (await shares(caseId)).find((each) => each.unitCode === unitCode)!;
  const matter = await Matter.query(database.db).findOne({ code: share.matterCode }).throwIfNotFound();
  await flow.run(at(minute), (trx, ctx) => contribute(trx, { matter, item: {} as WorkItem, answers }, ctx), await buildOfficer(database.db, { roles: ['unit-officer'], unitCode }));
}

describe('units that work together', () => {
  it('[D10] the units that the operator named get shares of their own, once, when the lead gets the report', async () => {
    // when
    const report = await together();
    await flow.delivered(report.id, at(3));

    // then
    expect((await shares(report.id)).map(({ unitCode, status, round }) => ({ unitCode, status, round }))).toEqual(
      expect.arrayContaining([{ unitCode: '26743', status: 'delivered', round: 1 }, { unitCode: 'dept-health', status: 'delivered', round: 1 }]));
    expect(await database.db('matters').where({ case_id: report.id })).toHaveLength(2);
    expect((await flow.outbox('publish-message')).filter(({ key }) => key.startsWith('co-ordination-opened:')).map(({ payload }) => payload.variables)).toEqual(
      expect.arrayContaining([expect.objectContaining({ caseId: report.id, unitCode: '26743' }), expect.objectContaining({ caseId: report.id, unitCode: 'dept-health' })]));
    // Only the lead has a handling clock.
    expect(await database.db('deadlines').where({ case_id: report.id, clock: 'handle' })).toHaveLength(1);
  });


  it('[D11] the lead gives one answer: it waits while a unit has time left, and not for who is late', async () => {
    // given
    const report = await together({ ...FORWARD, coordinatingUnitCodes: ['26743'] });
    const [share] = await shares(report.id);
    const { id: matterId } = await database.db('matters').where({ code: share!.matterCode }).first();
    await buildDeadline(database.db, { case_id: null as unknown as string, matter_id: matterId, clock: 'step', step_code: 'Task_ContributeToAnswer', due_at: at(32) });

    // when
    const early = flow.decide(report.lead.workItemId, RESOLVED, at(20), officer);

    // then
    await expect(early).rejects.toMatchObject({ code: 'co-ordination-open' });

    // when the other unit's time is over
    await flow.decide(report.lead.workItemId, RESOLVED, at(33), officer);

    // then its share ends
    expect((await shares(report.id))[0]).toMatchObject({ status: 'withdrawn' });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key.startsWith(`co-ordination-ended:${matterId}`))).toHaveLength(1);
    expect(await database.db('assignments').where({ case_id: report.id, role: 'lead' })).toEqual([expect.objectContaining({ status: 'resulted' })]);
  });


  it('[D11] a contribution stands with the case, an empty one is refused, and the lead is told', async () => {
    // given
    const report = await together({ ...FORWARD, coordinatingUnitCodes: ['26743', 'dept-health'] });
    await database.db('work_items').where({ id: report.lead.workItemId }).update({ claimed_by: officer.id, claimed_at: at(3) });

    // when
    const empty = answer(report.id, '26743', { contribution: 'given', contributionText: 'Đã xử lý theo quy định.' }, 9);
    await expect(empty).rejects.toMatchObject({ code: 'result-says-nothing', field: '/contributionText' });
    await answer(report.id, '26743', { contribution: 'given', contributionText: 'Quán có giấy phép đến 2027, bán quá giờ cho phép.' }, 10);
    await answer(report.id, 'dept-health', { contribution: 'not-ours', contributionText: 'Không có nội dung về y tế.' }, 11);

    // then
    expect(await shares(report.id)).toEqual(expect.arrayContaining([
      expect.objectContaining({ unitCode: '26743', status: 'resulted', answer: 'Quán có giấy phép đến 2027, bán quá giờ cho phép.' }),
      expect.objectContaining({ unitCode: 'dept-health', status: 'returned', answer: 'Không có nội dung về y tế.' }),
    ]));
    expect(await database.db('notices').where({ officer_id: officer.id, kind: 'co-ordination-answered', case_id: report.id })).toHaveLength(2);
    expect((await flow.events(report.id)).slice(-2)).toEqual(['co-ordination-answered', 'co-ordination-declined']);

    // when the lead answers for all
    await flow.decide(report.lead.workItemId, RESOLVED, at(20), officer);

    // then nothing of the others has become the case's answer
    expect(await database.db('assignments').where({ case_id: report.id, status: 'withdrawn' })).toEqual([]);
    await expect(answer(report.id, '26743', { contribution: 'given', contributionText: 'Bổ sung biên bản kiểm tra.' }, 22)).rejects.toMatchObject({ code: 'assignment-not-open' });
  });


  it('[D14] the unit in the lead asks others later, and may do without them again', async () => {
    // given
    const report = await together(FORWARD);
    const ask = (unitCodes: string[], by: Officer = officer) => flow.run(at(5), (trx, ctx) => askUnits(trx, { caseId: report.id, officer: by, unitCodes, request: REQUEST }, ctx), by);

    // when
    await ask(['26743']);

    // then
    const [share] = await shares(report.id);
    expect(share).toMatchObject({ unitCode: '26743', request: REQUEST, status: 'delivered' });
    await expect(ask(['26743'])).rejects.toMatchObject({ code: 'already-co-ordinating', field: '/unitCodes/0' });
    await expect(ask(['26740'])).rejects.toMatchObject({ code: 'co-ordination-of-lead' });
    await expect(ask(['steering-committee-unknown'])).rejects.toMatchObject({ code: 'unit-unknown' });
    const stranger = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26743' }) as Officer;
    await expect(ask(['dept-health'], stranger)).rejects.toMatchObject({ code: 'not-allowed' });

    // when
    for (const minute of [7, 8]) await flow.run(at(minute), (trx, ctx) => withdrawShare(trx, { assignmentId: share!.assignmentId, officer }, ctx), officer);

    // then
    expect((await shares(report.id))[0]).toMatchObject({ status: 'withdrawn' });
    expect((await flow.events(report.id)).filter((kind) => kind === 'co-ordination-withdrawn')).toHaveLength(1);
    await flow.decide(report.lead.workItemId, RESOLVED, at(9), officer);
  });


  it('[D14] what a unit was asked is not in the process, the history or the audit trail', async () => {
    // given
    const report = await together(FORWARD);
    await flow.run(at(5), (trx, ctx) => askUnits(trx, { caseId: report.id, officer, unitCodes: ['26743'], request: REQUEST }, ctx), officer);
    const { id: matterId } = await database.db('matters').where({ case_id: report.id }).first();
    await flow.run(at(6), (trx, ctx) => claimMatter(trx, { matterId, processInstanceKey: randomUUID() }, ctx));

    // then
    for (const table of ['outbox', 'case_events', 'audit_entries', 'matters', 'matter_events']) {
      expect(JSON.stringify(await database.db(table).select())).not.toContain('giấy phép kinh doanh');
    }
  });
});
