import { randomUUID } from 'node:crypto';
import type { Role } from '../../cases/officers/officer.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import type { SignedIn, TestApp } from './support.ts';

const unit: Role[] = ['unit-officer', 'unit-leader'];
const readers: Role[] = ['operator', 'supervisor', 'department-lead', 'inspector'];
const leaders: Role[] = ['supervisor', 'department-lead'];
const question = { text: 'Đèn nào bị hỏng, trước số nhà mấy?' };
const inAnHour = new Date(FACTORY_NOW.getTime() + 7_200_000).toISOString();

/** Who may do what beside deciding: lines of the table of tests/api/officer-doors.test.ts. */
export const TASK_ACTION_DOORS = {
  readTaskActions: { own: [...readers, ...unit], other: readers },
  listAssignees: { own: [...leaders, 'unit-leader'], other: leaders },
  assignWorkItem: { own: [...leaders, 'unit-leader'], other: leaders },
  takeOverWorkItem: { own: unit, other: [], body: { reason: 'Đồng nghiệp hết ca' } },
  askSender: { own: ['operator', 'supervisor', ...unit], other: ['operator', 'supervisor'], body: question },
  cancelQuestion: { own: ['operator', 'supervisor', ...unit], other: ['operator', 'supervisor'] },
  askMoreTime: { own: unit, other: [], body: { reason: 'Phải chờ vật tư.', progress: 'Đã rào lại.', proposedDueAt: inAnHour } },
  listMoreTimeRequests: { own: leaders, other: leaders },
  decideMoreTime: { own: leaders, other: leaders, body: { outcome: 'refused', note: 'Làm được trong ngày.' } },
  splitCase: { own: ['operator', 'supervisor'], other: ['operator', 'supervisor'] },
  readTogether: { own: [...readers, ...unit], other: readers },
  askUnits: { own: ['operator', 'supervisor', ...unit], other: ['operator', 'supervisor'], body: { unitCodes: ['dept-health'], request: 'Đề nghị kiểm tra giấy phép kinh doanh.' } },
  withdrawShare: { own: ['operator', 'supervisor', ...unit], other: ['operator', 'supervisor'] },
  askOutside: { own: ['operator', 'supervisor', ...unit], other: ['operator', 'supervisor'], body: { bodyName: 'Công ty Điện lực', email: 'lienhe@dienluc.example', question: 'Trụ điện thuộc đơn vị nào quản lý?' } },
  readFollowUps: { own: [...readers, ...unit], other: readers },
  // A unit's officer may order; each task tells by itself that it is another unit's.
  orderBulkAction: { own: ['operator', ...leaders, ...unit], other: ['operator', ...leaders, ...unit], body: { action: 'claim', items: [{ id: randomUUID(), version: 1 }] } },
  // Only what one has ordered oneself is there.
  readBulkAction: { own: [], other: [] },
  undoBulkAction: { own: [], other: [] },
} satisfies Record<string, { own: Role[]; other: Role[]; body?: object }>;

/** What a door needs beside the target: the id in its path, and its body. */
export async function prepareTaskAction(world: TestApp, door: string, target: { readonly code: string; readonly workItemId: string }, who: SignedIn | null): Promise<{ id: string; body?: object } | null> {
  const { db } = world;
  const item = await db('work_items').where({ id: target.workItemId }).first();
  const asker = async () => (await buildOfficer(db, { roles: ['unit-officer'], unitCode: item.unit_code })).id;
  switch (door) {
    case 'assignWorkItem': return { id: target.workItemId, body: { officerId: await asker() } };
    case 'cancelQuestion': {
      const id = randomUUID();
      await db('sender_questions').insert({ id, case_id: item.case_id, work_item_id: item.id, asked_by: await asker(), text: question.text, answer_by: FACTORY_NOW, asked_at: FACTORY_NOW }).onConflict().ignore();
      return { id };
    }
    case 'withdrawShare': {
      const { round } = await db('assignments').where({ id: item.assignment_id }).first();
      const id = randomUUID();
      await db('assignments').insert({ id, case_id: item.case_id, unit_code: 'city-police', role: 'coordinating', round, status: 'delivered', routed_at: FACTORY_NOW, delivered_at: FACTORY_NOW })
        .onConflict(['case_id', 'round', 'unit_code']).merge({ id, status: 'delivered' });
      return { id };
    }
    case 'decideMoreTime': {
      const id = randomUUID();
      await db('more_time_requests').insert({
        id, case_id: item.case_id, assignment_id: item.assignment_id, work_item_id: item.id, deadline_id: item.deadline_id, asked_by: await asker(), reason: 'Chờ vật tư.', progress: 'Đã rào.',
        due_before: FACTORY_NOW, proposed_due_at: inAnHour, asked_at: FACTORY_NOW,
      }).onConflict().ignore();
      return { id };
    }
    case 'splitCase': {
      const found = await buildCase(db);
      const id = randomUUID();
      await db('work_items').insert({ id, kind: 'screen-report', title: 'Sàng lọc', case_id: found.id, role: 'operator', process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
      return { id, body: { newCaseId: randomUUID(), part: { content: 'Đèn đường hỏng.' } } };
    }
    case 'readBulkAction':
    case 'undoBulkAction': {
      const id = randomUUID();
      const other = await buildOfficer(db);
      await db('bulk_actions').insert({ id, action: 'claim', requested_by: other.id, requested_at: FACTORY_NOW, run_at: FACTORY_NOW });
      return who ? { id } : null;
    }
    default: return null;
  }
}
