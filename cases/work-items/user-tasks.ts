import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { openWorkItem } from './open-work-item.ts';
import { WorkItem } from './work-item.ts';

/** A user task that the engine created, as the feed tells it. */
export interface CreatedUserTask {
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly userTaskKey: string;
  readonly candidateGroups?: readonly string[];
  readonly dueAt?: Date | string | null;
  /** The element's name in the diagram. */
  readonly title?: string | null;
}

const KNOWN_ELEMENTS: Readonly<Record<string, string>> = {
  Task_ScreenReport: 'screen-report',
  Task_HandleReport: 'handle-report',
  Task_ApproveReport: 'approve-daily-report',
};

/**
 * Ties the engine's task to its work item: the newest one of the instance and element, also when it is completed already
 * and the re-armed task only waits for its completion to be sent. A task that nobody announced, drawn by a process
 * owner, gets an item of its own.
 */
export async function attachUserTask(trx: Transaction, task: CreatedUserTask, ctx: Context): Promise<void> {
  const item = await WorkItem.query(trx)
    .where({ processInstanceKey: task.processInstanceKey, elementId: task.elementId })
    .whereIn('status', ['open', 'completed'])
    .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }]).first().forNoKeyUpdate()
    ?? await openGenericItem(trx, task, ctx);
  if (item.userTaskKey === task.userTaskKey) return;
  // A completed generic item belongs to an earlier pass through the same element (a loop): this task is a new one.
  const own = item.status === 'completed' && !(task.elementId in KNOWN_ELEMENTS) ? await openGenericItem(trx, task, ctx) : item;
  await WorkItem.query(trx).findById(own.id).patch({ userTaskKey: task.userTaskKey, updatedAt: ctx.now });
}

/**
 * The engine's task is gone. Completed: its generic item is done. Cancelled: the item stays open without a task, because
 * a re-armed task follows; when the whole instance ends, closeWorkItemsOfInstance clears what is left.
 */
export async function detachUserTask(trx: Transaction, { userTaskKey, completed }: { userTaskKey: string; completed: boolean }, ctx: Context): Promise<void> {
  const item = await WorkItem.query(trx).findOne({ userTaskKey }).forNoKeyUpdate();
  if (!item) return;
  const finished = completed && item.status === 'open';
  await WorkItem.query(trx).findById(item.id).patch({
    userTaskKey: null, updatedAt: ctx.now, ...(finished ? { status: 'completed' as const, completedAt: ctx.now } : {}),
  });
}

/** The instance has ended or was cancelled: nobody can do its open work any more. */
export async function closeWorkItemsOfInstance(trx: Transaction, { processInstanceKey }: { processInstanceKey: string }, ctx: Context): Promise<number> {
  return WorkItem.query(trx).where({ processInstanceKey, status: 'open' }).patch({ status: 'cancelled', userTaskKey: null, updatedAt: ctx.now });
}

async function openGenericItem(trx: Transaction, task: CreatedUserTask, ctx: Context): Promise<WorkItem> {
  const groups = task.candidateGroups ?? [];
  const unit = groups.find((group) => group.startsWith('unit:'))?.slice('unit:'.length);
  const subject = await subjectOf(trx, task.processInstanceKey);
  const kind = KNOWN_ELEMENTS[task.elementId] ?? task.elementId;
  return openWorkItem(trx, {
    kind,
    ...(kind === task.elementId ? { title: task.title ?? task.elementId } : {}),
    ...subject,
    role: unit ? 'unit-officer' : groups[0] ?? 'process-owner',
    unitCode: unit && await trx('units').where({ code: unit }).first('code') ? unit : null,
    dueAt: task.dueAt ? new Date(task.dueAt) : null,
    processInstanceKey: task.processInstanceKey,
    elementId: task.elementId,
  }, ctx);
}

/** What the instance is about: a case, an assignment or a daily report. */
async function subjectOf(trx: Transaction, processInstanceKey: string): Promise<{ caseId: string | null; assignmentId: string | null; dailyReportId: string | null }> {
  const where = { process_instance_key: processInstanceKey };
  const assignment = await trx('assignments').where(where).first<{ id: string; case_id: string } | undefined>('id', 'case_id');
  const found = assignment ? undefined : await trx('cases').where(where).first<{ id: string } | undefined>('id');
  const report = await trx('daily_reports').where(where).first<{ id: string } | undefined>('id');
  return { caseId: assignment?.case_id ?? found?.id ?? null, assignmentId: assignment?.id ?? null, dailyReportId: report?.id ?? null };
}
