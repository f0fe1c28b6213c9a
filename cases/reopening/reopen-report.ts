import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { lockMatter } from '../matters/matter.ts';
import { tellSuperior } from './tell-superior.ts';

/** The step in which the superior concludes. */
export const CONCLUDE_STEP = 'Task_ConcludeReopening';

/**
 * Gives the case back to its unit for another round, and tells the unit's superior the first time. As many rounds as the
 * superior asked for, however often the job is run.
 */
export async function reopenReport(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ assignmentId: string; unitCode: string }> {
  const matter = await lockMatter(trx, matterId);
  if (!matter.caseId || !matter.unitCode) throw new CaseError('conflict', 'matter-without-case', `Matter ${matterId} is about no case of a unit.`);
  const subject = await lockCase(trx, matter.caseId);
  const rounds = await Assignment.query(trx).where({ reopeningId: matterId, role: 'lead' }).orderBy('round');
  const asked = await trx('work_items').where({ matter_id: matterId, element_id: CONCLUDE_STEP, status: 'completed' })
    .whereRaw("decision ->> 'conclusion' = 'again'").count<{ count: string }>('* as count').first();
  const latest = rounds.at(-1);
  if (latest && rounds.length > Number(asked?.count ?? 0)) return { assignmentId: latest.id, unitCode: latest.unitCode };
  const { rows: [{ round } = { round: 1 }] } = await trx.raw<{ rows: Array<{ round: number }> }>(
    `select 1 + greatest((select max(round) from assignments where case_id = :id), (select max(round) from deadlines where case_id = :id and clock = 'forward'), 0) as round`, { id: subject.id });
  const id = randomUUID();
  await Assignment.query(trx).insert({
    id, caseId: subject.id, unitCode: matter.unitCode, role: 'lead', round, status: 'routed', routedAt: ctx.now, decidedBy: null, reopeningId: matterId,
  });
  await recordEvent(trx, { caseId: subject.id, kind: 'routed', detail: { assignmentId: id, unitCode: matter.unitCode, round, matterId } }, ctx);
  if (!latest) await tellSuperior(trx, matter, subject, ctx);
  return { assignmentId: id, unitCode: matter.unitCode };
}
