import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAssignment } from '../../../cases/assignments/open-assignment.ts';
import { textContact } from '../../../cases/assignments/text-contact.ts';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import { resolveHandleDeadline } from '../../../cases/deadlines/resolve-handle-deadline.ts';
import { markAccepted } from '../../../cases/notifications/mark-accepted.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { attachUserTask } from '../../../cases/work-items/user-tasks.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

describe('everything that may happen to one assignment at the same moment', () => {
  it('waits in one order: no command is thrown out by a deadlock, and one end holds', async () => {
    for (let round = 0; round < 6; round += 1) {
      // given
      const report = await flow.received();
      await flow.decide(report.workItemId, FORWARD, at(1));
      const share = await flow.delivered(report.id, at(2));
      await flow.run(at(2), (trx, ctx) => textContact(trx, share, ctx));
      const [text] = await flow.notices({ assignment_id: share.assignmentId });
      const officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });
      const decision = { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' };
      const task = { processInstanceKey: share.processInstanceKey, elementId: 'Task_HandleReport', userTaskKey: `8${round}` };

      // when
      const results = await Promise.allSettled([
        flow.run(at(62), (trx, ctx) => recordBreach(trx, share, ctx)),
        flow.run(at(62), (trx, ctx) => completeWorkItem(trx, { id: share.workItemId, officer, decision }, ctx), officer),
        flow.run(at(62), (trx, ctx) => rearmDeadline(trx, { deadlineId: share.deadlineId, dueAt: at(90) }, ctx)),
        flow.run(at(62), (trx, ctx) => claimWorkItem(trx, { id: share.workItemId, officer }, ctx), officer),
        flow.run(at(62), (trx, ctx) => openAssignment(trx, share, ctx)),
        flow.run(at(62), (trx, ctx) => markAccepted(trx, { notificationId: text!.id as string, providerId: `sms-${round}` }, ctx)),
        flow.run(at(62), (trx, ctx) => resolveHandleDeadline(trx, share, ctx)),
        flow.run(at(62), (trx, ctx) => attachUserTask(trx, task, ctx)),
        flow.run(at(62), (trx, ctx) => remind(trx, share, ctx)),
      ]);

      // then the only refusal there can be is a claim that came after the completion
      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : []));
      expect(refusals.filter((code) => code !== 'work-item-closed')).toEqual([]);
      expect(await database.db('deadlines').where({ id: share.deadlineId }).first()).toMatchObject({ stopped_at: at(62) });
      expect(await database.db('work_items').where({ id: share.workItemId }).first()).toMatchObject({ status: 'completed', user_task_key: task.userTaskKey });
      expect(await database.db('deadline_events').where({ deadline_id: share.deadlineId, kind: 'breach' })).toHaveLength((await flow.events(report.id)).includes('breached') ? 1 : 0);
    }
  }, 60_000);
});
