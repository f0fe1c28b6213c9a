import { findCaseFile, type CaseFile } from '../../cases/case-file/read-case-file.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { requireMayReadMatter } from '../../cases/matters/may-read-matter.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { lastHandOver } from '../../cases/work-items/hand-over.ts';
import { mayWorkOn, requireMayWorkOn } from '../../cases/work-items/may-work-on.ts';
import { WorkItem } from '../../cases/work-items/work-item.ts';
import type { Transaction } from '../../lib/database.ts';
import type { TaskActionsView } from '../contract/task-actions.ts';
import { Problem } from '../problem.ts';
import { subjectOf } from './case-access.ts';
import { must } from './present.ts';

export interface Task {
  readonly item: WorkItem;
  readonly file: CaseFile | null;
}

/** A work item with its case. @throws Problem 404 */
export async function requireTask(trx: Transaction, id: string): Promise<Task> {
  const item = await WorkItem.query(trx).findById(id);
  if (!item) throw new Problem(404, 'not-found');
  return { item, file: item.caseId ? await findCaseFile(trx, { id: item.caseId }) : null };
}

/** What the officer may do with a task beside deciding it; the commands check it all again. @throws Problem 404, CaseError `not-allowed` */
export async function viewActions(trx: Transaction, id: string, officer: Officer): Promise<TaskActionsView> {
  const task = await requireTask(trx, id);
  await requireMayRead(trx, task, officer);
  const handOver = await lastHandOver(trx, id);
  return { may: await mayDo(trx, task, officer), handOver: handOver && { ...handOver, happenedAt: must(handOver.happenedAt) } };
}

/** Who may do the work may read about it; others by their right to the case. */
async function requireMayRead(trx: Transaction, { item, file }: Task, officer: Officer): Promise<void> {
  if (mayWorkOn(officer, item)) return;
  if (file) authorize(officer, 'case.read', subjectOf(file));
  else if (item.matterId) await requireMayReadMatter(trx, await Matter.query(trx).findById(item.matterId).throwIfNotFound(), officer);
  else requireMayWorkOn(officer, item);
}

async function mayDo(trx: Transaction, { item, file }: Task, officer: Officer): Promise<TaskActionsView['may']> {
  const open = item.status === 'open';
  const ofUnit = { unitCodes: item.unitCode ? [item.unitCode] : [] };
  const free = !item.claimedBy || item.claimedBy === officer.id;
  const atHand = free || allow(officer, 'task.assign-others', ofUnit);
  const [question, request] = await Promise.all([
    trx('sender_questions').where({ case_id: item.caseId, status: 'open' }).first('id'),
    trx('more_time_requests').where({ work_item_id: item.id, status: 'open' }).first('id'),
  ]);
  const mayAsk = open && file !== null && allow(officer, 'case.ask-sender', { ...ofUnit, restricted: file.restricted });
  return {
    assign: open && allow(officer, 'task.assign-others', ofUnit),
    takeOver: open && !free && allow(officer, 'task.take-over', ofUnit) && mayWorkOn(officer, item),
    askSender: mayAsk && atHand && !question,
    cancelQuestion: Boolean(question) && file !== null && allow(officer, 'case.ask-sender', { ...ofUnit, restricted: file.restricted }),
    askMoreTime: open && item.kind === 'handle-report' && atHand && !request && allow(officer, 'more-time.ask', ofUnit),
    decideMoreTime: open && Boolean(request) && allow(officer, 'more-time.decide', ofUnit),
    split: open && item.kind === 'screen-report' && free && file !== null && allow(officer, 'case.split', { restricted: file.restricted }),
  };
}
