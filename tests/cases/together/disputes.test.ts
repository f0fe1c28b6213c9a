import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordReturn } from '../../../cases/assignments/record-return.ts';
import { returnToOperator } from '../../../cases/assignments/return-to-operator.ts';
import { openDispute } from '../../../cases/disputes/open-dispute.ts';
import { readDispute } from '../../../cases/disputes/read-dispute.ts';
import { settleDispute } from '../../../cases/disputes/settle-dispute.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import type { WorkItem } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
});
afterAll(async () => { await database.drop(); });

type Shared = Awaited<ReturnType<typeof flow.delivered>>;
const notOurs = (proposedUnitCode?: string) => ({ outcome: 'not-ours', reason: 'Địa điểm thuộc nơi khác quản lý.', ...(proposedUnitCode ? { proposedUnitCode } : {}) });

/** Forwarded to units one after the other; each gives it back and proposes another. */
async function handedAround(stops: ReadonlyArray<readonly [unitCode: string, proposes?: string]>) {
  const report = await flow.received();
  let [share, itemId, minute]: [Shared | null, string, number] = [null, report.workItemId, 1];
  const disputed: unknown[] = [];
  for (const [unitCode, proposes] of stops) {
    if (share) {
      const returned: Shared = share;
      await flow.run(at(minute), (trx, ctx) => returnToOperator(trx, returned, ctx));
      await flow.run(at(minute), (trx, ctx) => resolveForwardDeadline(trx, { caseId: report.id, processInstanceKey: report.processInstanceKey }, ctx));
      itemId = await flow.itemOf(report.id, 'screen-report');
    }
    await flow.decide(itemId, { ...FORWARD, unitCode }, at(minute += 1));
    share = await flow.delivered(report.id, at(minute += 1));
    const delivered = share;
    await flow.decide(share.workItemId, notOurs(proposes), at(minute += 1));
    await flow.run(at(minute), (trx, ctx) => recordReturn(trx, delivered, ctx));
    const { payload } = (await flow.outbox('publish-message')).find(({ key }) => key === `unit-answered:${delivered.assignmentId}`)!;
    disputed.push((payload.variables as { unitDisputed?: string }).unitDisputed ?? 'no');
  }
  return { ...report, share: share!, disputed, minute };
}

describe('units that do not agree whose a report is', () => {
  it.each([
    ['a first return is the operator\'s to mend', [['26740', '26743']], ['no']],
    ['a second one is a dispute when it points back', [['26740', '26743'], ['26743', '26740']], ['no', 'yes']],
    ['or at nobody', [['26740'], ['26743']], ['no', 'yes']],
    ['a unit that was not asked yet is tried first; the third return ends that', [['26740', '26743'], ['26743', 'dept-health'], ['dept-health', 'city-police']], ['no', 'no', 'yes']],
  ] as const)('[D10] %s', async (_title, stops, expected) => {
    expect((await handedAround(stops)).disputed).toEqual(expected);
  });


  it('[D10] the lead department settles it: the case goes to that unit, which may not give it back', async () => {
    // given
    const report = await handedAround([['26740', '26743'], ['26743', '26740']]);
    const lead = await buildOfficer(database.db, { roles: ['department-lead'] });

    // when the job runs twice
    const opened = await flow.run(at(20), (trx, ctx) => openDispute(trx, report.share, ctx));
    expect(await flow.run(at(21), (trx, ctx) => openDispute(trx, report.share, ctx))).toEqual(opened);
    const matter = await Matter.query(database.db).findById(opened.disputeId).throwIfNotFound();
    const settle = (settledUnitCode: string) => flow.run(at(25), (trx, ctx) => settleDispute(trx, { matter, item: {} as WorkItem, answers: { settledUnitCode, settlementReason: 'Theo địa giới hành chính.' } }, ctx), lead);
    await expect(settle('nowhere')).rejects.toMatchObject({ code: 'unit-unknown', field: '/settledUnitCode' });
    await settle('26743');

    // then
    await expect(settle('26740')).rejects.toMatchObject({ code: 'dispute-settled' });
    expect((await flow.outbox('publish-message')).find(({ key }) => key.startsWith(`dispute-settled:${opened.disputeId}`))?.payload).toMatchObject({ correlationKey: opened.disputeId, variables: { unitDisputed: 'no' } });
    const share = await flow.delivered(report.id, at(26));
    expect(share).toMatchObject({ unitCode: '26743', round: 3 });
    expect(await database.db.transaction((trx) => readDispute(trx, report.id))).toMatchObject({ unitName: expect.any(String), reason: 'Theo địa giới hành chính.', settledAt: at(25) });

    // when
    await expect(flow.decide(share.workItemId, notOurs('26740'), at(30))).rejects.toMatchObject({ code: 'unit-settled' });
    await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' }, at(31));

    // then
    expect((await flow.events(report.id)).filter((kind) => kind.startsWith('dispute'))).toEqual(['dispute-opened', 'dispute-settled']);
  });
});
