import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { readDrawnTask } from './drawn-tasks.ts';
import { readAnswers, type ReadAnswers } from './read-answers.ts';

/** A decision about drawn work as the form that was deployed reads it. @throws CaseError `decision-invalid` */
export async function readStepDecision(trx: Transaction, item: WorkItem, decision: unknown): Promise<ReadAnswers> {
  return readAnswers((await readDrawnTask(trx, item))?.reading ?? null, decision);
}

/**
 * What a decision about drawn work does: its clock stops, the case's timeline tells it, and the engine gets the answers
 * that gateways decide by, with the deadline that they ended.
 * @throws CaseError `decision-invalid`
 */
export async function completeStep(trx: Transaction, item: WorkItem, decision: unknown, ctx: Context): Promise<{ stored: Record<string, unknown>; variables: Record<string, unknown> }> {
  const { stored, variables, summary } = await readStepDecision(trx, item, decision);
  if (item.deadlineId) await stopDeadline(trx, { deadlineId: item.deadlineId }, ctx);
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'step-completed', detail: { workItemId: item.id, kind: item.kind, title: item.title, answers: summary } }, ctx);
  return { stored, variables: { ...variables, ...(item.deadlineId ? { completedDeadlineId: item.deadlineId } : {}) } };
}
