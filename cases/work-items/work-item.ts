import { TableModel, type Transaction } from '../model.ts';
import { CaseError } from '../errors.ts';
import type { Rights } from '../policies/policies.ts';

export type WorkItemStatus = 'open' | 'completed' | 'cancelled';

/** Kinds whose decision the domain knows; any other kind is the element id of a task that a process owner drew. */
export type KnownKind = 'screen-report' | 'handle-report' | 'approve-daily-report';

/** What stands in the tasklist. Its id stays while the engine's user-task key changes under it. */
export class WorkItem extends TableModel {
  static override tableName = 'work_items';
  static override jsonAttributes = ['draft', 'decision'];

  declare id: string;
  declare kind: string;
  declare title: string;
  declare caseId: string | null;
  declare assignmentId: string | null;
  declare matterId: string | null;
  declare dailyReportId: string | null;
  declare deadlineId: string | null;
  declare role: string;
  declare unitCode: string | null;
  declare status: WorkItemStatus;
  declare claimedBy: string | null;
  declare claimedAt: Date | null;
  declare dueAt: Date | null;
  declare draft: Record<string, unknown> | null;
  declare draftSavedAt: Date | null;
  declare decision: Record<string, unknown> | null;
  declare completedBy: string | null;
  declare completedAt: Date | null;
  declare processInstanceKey: string;
  declare elementId: string;
  declare userTaskKey: string | null;
  /** Where the form of a drawn task is found: its process, and the engine's version of it. */
  declare bpmnProcessId: string | null;
  declare processVersion: number | null;
  declare waitingFor: 'sender' | 'more-time' | null;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** User tasks of the shipped diagrams. Any other is one that a process owner drew: a step. */
export const KNOWN_ELEMENTS: Readonly<Record<string, KnownKind>> = {
  Task_ScreenReport: 'screen-report',
  Task_HandleReport: 'handle-report',
  Task_ApproveReport: 'approve-daily-report',
};

/** Under this key the outbox holds a decision until the engine has it. */
export function completionKey(workItemId: string): string {
  return `complete-user-task:${workItemId}`;
}

/** Whether the domain knows what the work's decision does. */
export function isKnownKind(kind: string): kind is KnownKind {
  return kind in TITLES;
}

/** Which work, for the timeline: of a step also what its diagram calls it. */
export function workDetail({ kind, title }: Pick<WorkItem, 'kind' | 'title'>): { kind: string; title?: string } {
  return isKnownKind(kind) ? { kind } : { kind, title };
}

/** The officer who acts, as far as work items need to know. */
export interface ActingOfficer {
  readonly id: string;
  readonly displayName?: string;
  readonly roles: readonly string[];
  readonly unitCode: string | null;
  readonly rights?: Rights | undefined;
}

/** Titles of the tasks that the domain knows. */
export const TITLES: Readonly<Record<KnownKind, string>> = {
  'screen-report': 'Sàng lọc, phân loại phản ánh',
  'handle-report': 'Kiểm tra, xử lý và cập nhật kết quả',
  'approve-daily-report': 'Duyệt báo cáo ngày',
};

/**
 * The work item, locked until the transaction ends.
 * @throws CaseError `work-item-not-found`
 */
export async function lockWorkItem(trx: Transaction, id: string): Promise<WorkItem> {
  const found = await WorkItem.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'work-item-not-found', `There is no work item ${id}.`);
  return found;
}
