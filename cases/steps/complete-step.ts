import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import { kindOf } from '../matters/kinds.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { readDrawnTask } from './drawn-tasks.ts';
import { readAnswers, type ReadAnswers } from './read-answers.ts';

/** A decision about drawn work as the form that was deployed reads it. @throws CaseError `decision-invalid` */
export async function readStepDecision(trx: Transaction, item: WorkItem, decision: unknown): Promise<ReadAnswers> {
  return readAnswers((await readDrawnTask(trx, item))?.reading ?? null, decision);
}

/**
 * What a decision about drawn work does: its clock stops, the case's or the matter's history tells it, the kind of the
 * matter does its part, and the engine gets the answers that gateways decide by, with the deadline that they ended.
 * @throws CaseError `decision-invalid`, and what the kind of the matter throws
 */
export async function completeStep(trx: Transaction, item: WorkItem, decision: unknown, ctx: Context): Promise<{ stored: Record<string, unknown>; variables: Record<string, unknown> }> {
  const read = await readStepDecision(trx, item, decision);
  // Before the clock stops: matter and case are locked before their deadlines.
  const decided = item.matterId ? await decideInMatter(trx, item, item.matterId, read, ctx) : {};
  if (item.deadlineId) await stopDeadline(trx, { deadlineId: item.deadlineId }, ctx);
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'step-completed', detail: { workItemId: item.id, kind: item.kind, title: item.title, answers: read.summary } }, ctx);
  return { stored: read.stored, variables: { ...read.variables, ...decided, ...(item.deadlineId ? { completedDeadlineId: item.deadlineId } : {}) } };
}

async function decideInMatter(trx: Transaction, item: WorkItem, matterId: string, { stored: answers, summary }: ReadAnswers, ctx: Context): Promise<Record<string, unknown>> {
  const matter = await lockMatter(trx, matterId);
  await recordMatterEvent(trx, { matterId, kind: 'step-completed', detail: { workItemId: item.id, step: item.elementId, title: item.title, answers: summary } }, ctx);
  return await kindOf(matter.kind).decided?.[item.elementId]?.(trx, { matter, item, answers }, ctx) ?? {};
}
