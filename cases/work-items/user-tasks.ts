import type { Transaction } from '../../lib/database.ts';
import { hasten } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { latestStepDeadline, type StepSubject } from '../deadlines/open-deadline.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { answersOf } from '../matters/answers-of.ts';
import { kindOf } from '../matters/kinds.ts';
import { readDrawnTask } from '../steps/drawn-tasks.ts';
import { openWorkItem } from './open-work-item.ts';
import { completionKey, KNOWN_ELEMENTS, WorkItem } from './work-item.ts';

/** A user task that the engine created, as the feed tells it. */
export interface CreatedUserTask {
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly userTaskKey: string;
  readonly candidateGroups?: readonly string[];
  readonly dueAt?: Date | string | null;
  readonly bpmnProcessId?: string | null;
  /** The engine's version of the process. */
  readonly processVersion?: number | null;
}

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
  const own = item.status === 'completed' && await isEarlierPass(trx, item) ? await openGenericItem(trx, task, ctx) : item;
  await WorkItem.query(trx).findById(own.id).patch({ userTaskKey: task.userTaskKey, updatedAt: ctx.now });
  if (own.status === 'completed') await hasten(trx, completionKey(own.id));
}

/**
 * A completed item of drawn work belongs to an earlier pass through the same element (a loop), unless its clock is the
 * step's latest: then the task was re-armed while its completion was on the way.
 */
async function isEarlierPass(trx: Transaction, item: WorkItem): Promise<boolean> {
  if (item.elementId in KNOWN_ELEMENTS) return false;
  const of = stepSubject(item);
  if (!item.deadlineId || !of) return true;
  return (await latestStepDeadline(trx, of, item.elementId))?.id !== item.deadlineId;
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

/** The instance has ended or was cancelled: nobody can do its open work any more, and the clocks of its steps stop. */
export async function closeWorkItemsOfInstance(trx: Transaction, { processInstanceKey }: { processInstanceKey: string }, ctx: Context): Promise<number> {
  const closed = await WorkItem.query(trx).where({ processInstanceKey, status: 'open' }).patch({ status: 'cancelled', userTaskKey: null, updatedAt: ctx.now }).returning(['deadlineId', 'elementId']) as unknown as WorkItem[];
  for (const { deadlineId } of closed.filter((item) => item.deadlineId && !(item.elementId in KNOWN_ELEMENTS))) await stopDeadline(trx, { deadlineId: deadlineId! }, ctx);
  return closed.length;
}

/** The engine moved the instance to another version of its process: the task's form is found there. */
export async function moveUserTask(trx: Transaction, task: { readonly userTaskKey: string; readonly elementId: string; readonly bpmnProcessId: string; readonly processVersion: number | null }): Promise<void> {
  await WorkItem.query(trx).where({ userTaskKey: task.userTaskKey }).patch({ bpmnProcessId: task.bpmnProcessId, processVersion: task.processVersion, elementId: task.elementId });
}

async function openGenericItem(trx: Transaction, task: CreatedUserTask, ctx: Context): Promise<WorkItem> {
  const subject = await subjectOf(trx, task.processInstanceKey);
  const kind = KNOWN_ELEMENTS[task.elementId] ?? task.elementId;
  const place = { bpmnProcessId: task.bpmnProcessId ?? null, processVersion: task.processVersion ?? null, elementId: task.elementId };
  const drawn = kind === task.elementId ? await readDrawnTask(trx, place) : null;
  const of = stepSubject(subject);
  const clock = kind === task.elementId && of ? await latestStepDeadline(trx, of, task.elementId) : undefined;
  const running = clock && !clock.stoppedAt ? clock : null;
  return openWorkItem(trx, {
    kind,
    ...(kind === task.elementId ? { title: drawn?.name ?? task.elementId } : {}),
    ...subject,
    ...await audienceOf(trx, task.candidateGroups ?? []),
    deadlineId: running?.id ?? null,
    dueAt: running?.dueAt ?? (task.dueAt ? new Date(task.dueAt) : null),
    processInstanceKey: task.processInstanceKey,
    ...place,
    draft: subject.matterId ? await enteredBefore(trx, subject.matterId, task.elementId) : null,
  }, ctx);
}

/** Of a step that its kind wants to go on: what was last entered in it. */
async function enteredBefore(trx: Transaction, matterId: string, step: string): Promise<Record<string, unknown> | null> {
  const { kind } = await trx('matters').where({ id: matterId }).first<{ kind: string }>('kind');
  return kindOf(kind).goesOn?.includes(step) ? (await answersOf(trx, { matterId, step }))?.answers ?? null : null;
}

/**
 * Whom the diagram names: a role, a unit (its officers), or a role within a unit. The first role and the first unit that
 * is one count; work that names nobody stands with the process owners, who can mend the diagram.
 */
async function audienceOf(trx: Transaction, groups: readonly string[]): Promise<{ role: string; unitCode: string | null }> {
  const codes = groups.filter((group) => group.startsWith('unit:')).map((group) => group.slice('unit:'.length));
  const unit = await trx('units').whereIn('code', codes).first<{ code: string } | undefined>('code');
  const role = groups.find((group) => group !== '' && !group.startsWith('unit:'));
  return { role: role ?? (codes.length > 0 ? 'unit-officer' : 'process-owner'), unitCode: unit?.code ?? null };
}

function stepSubject({ caseId, matterId }: { readonly caseId: string | null; readonly matterId: string | null }): StepSubject | null {
  if (matterId !== null) return { matterId, caseId: null };
  return caseId === null ? null : { caseId, matterId: null };
}

/** What the instance is about: a case, an assignment, a matter or a daily report. */
async function subjectOf(trx: Transaction, processInstanceKey: string): Promise<{ caseId: string | null; assignmentId: string | null; matterId: string | null; dailyReportId: string | null }> {
  const where = { process_instance_key: processInstanceKey };
  const assignment = await trx('assignments').where(where).first<{ id: string; case_id: string } | undefined>('id', 'case_id');
  const found = assignment ? undefined : await trx('cases').where(where).first<{ id: string } | undefined>('id');
  const matter = assignment || found ? undefined : await trx('matters').where(where).first<{ id: string } | undefined>('id');
  const report = await trx('daily_reports').where(where).first<{ id: string } | undefined>('id');
  return { caseId: assignment?.case_id ?? found?.id ?? null, assignmentId: assignment?.id ?? null, matterId: matter?.id ?? null, dailyReportId: report?.id ?? null };
}
