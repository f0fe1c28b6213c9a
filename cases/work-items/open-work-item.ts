import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { TITLES, WorkItem, type KnownKind, type WorkItemStatus } from './work-item.ts';

export interface NewWorkItem {
  readonly kind: string;
  /** Default: the known kind's own title. */
  readonly title?: string;
  readonly caseId?: string | null;
  readonly assignmentId?: string | null;
  readonly matterId?: string | null;
  readonly dailyReportId?: string | null;
  readonly deadlineId?: string | null;
  readonly role: string;
  readonly unitCode?: string | null;
  readonly dueAt?: Date | null;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly bpmnProcessId?: string | null;
  readonly processVersion?: number | null;
  /** What its form begins with. */
  readonly draft?: Record<string, unknown> | null;
}

/**
 * Opens a work item once. The same job run twice, even after an officer was quick enough to complete the item in
 * between, finds the item again: an item belongs to its instance, element, deadline and report. A later round of the
 * same element has another deadline, so it gets an item of its own.
 */
export async function openWorkItem(trx: Transaction, fresh: NewWorkItem, ctx: Context): Promise<WorkItem> {
  const existing = await findWorkItem(trx, fresh);
  if (existing) return existing;
  await WorkItem.query(trx).insert({
    id: randomUUID(),
    kind: fresh.kind,
    title: fresh.title ?? TITLES[fresh.kind as KnownKind] ?? fresh.kind,
    caseId: fresh.caseId ?? null,
    assignmentId: fresh.assignmentId ?? null,
    matterId: fresh.matterId ?? null,
    dailyReportId: fresh.dailyReportId ?? null,
    deadlineId: fresh.deadlineId ?? null,
    role: fresh.role,
    unitCode: fresh.unitCode ?? null,
    status: 'open',
    dueAt: fresh.dueAt ?? null,
    processInstanceKey: fresh.processInstanceKey,
    elementId: fresh.elementId,
    bpmnProcessId: fresh.bpmnProcessId ?? null,
    processVersion: fresh.processVersion ?? null,
    ...(fresh.draft ? { draft: fresh.draft, draftSavedAt: ctx.now } : {}),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }).onConflict(trx.raw("(process_instance_key, element_id) where status = 'open'") as unknown as string).ignore();
  return (await findWorkItem(trx, fresh)) ?? await WorkItem.query(trx)
    .findOne({ processInstanceKey: fresh.processInstanceKey, elementId: fresh.elementId, status: 'open' }).throwIfNotFound();
}

async function findWorkItem(trx: Transaction, fresh: NewWorkItem): Promise<WorkItem | undefined> {
  // Without a deadline or report nothing tells one pass through the element from the next: only an open item counts.
  const states: WorkItemStatus[] = fresh.deadlineId || fresh.dailyReportId ? ['open', 'completed'] : ['open'];
  return WorkItem.query(trx)
    .where({ processInstanceKey: fresh.processInstanceKey, elementId: fresh.elementId })
    .whereIn('status', states)
    .whereRaw('deadline_id is not distinct from ?::uuid and daily_report_id is not distinct from ?::uuid', [fresh.deadlineId ?? null, fresh.dailyReportId ?? null])
    .orderBy('created_at', 'desc').first();
}
