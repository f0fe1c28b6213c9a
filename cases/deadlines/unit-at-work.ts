import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import type { Deadline } from './deadline.ts';

/** The unit whose work a clock times: of the handling clock the one that has the case, of a step the one that the task is for. */
export async function unitAtWork(trx: Transaction, deadline: Deadline): Promise<string | null> {
  if (deadline.clock === 'step') {
    const item = await trx('work_items').where({ deadline_id: deadline.id }).first<{ unit_code: string | null } | undefined>('unit_code');
    return item?.unit_code ?? null;
  }
  return deadline.assignmentId ? (await Assignment.query(trx).findById(deadline.assignmentId).throwIfNotFound()).unitCode : null;
}
