import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { claimedByOther, requireOpen } from '../work-items/claim-work-item.ts';
import { requireMayWorkOn } from '../work-items/may-work-on.ts';
import { lockWorkItem, type ActingOfficer } from '../work-items/work-item.ts';
import { attachFiles } from './attach-files.ts';
import type { StoredFile } from './stored-file.ts';

export interface EvidenceTarget {
  readonly caseId: string;
  readonly assignmentId: string;
}

/**
 * The share of a case that takes evidence through this work item: only from who holds it, only while it is open.
 * @throws CaseError `work-item-not-yours`, `work-item-closed`, `work-item-claimed`, `work-item-not-claimed`, `work-item-takes-no-files`
 */
export async function requireEvidenceTarget(trx: Transaction, workItemId: string, officer: ActingOfficer): Promise<EvidenceTarget> {
  const item = await lockWorkItem(trx, workItemId);
  requireMayWorkOn(officer, item);
  requireOpen(item);
  if (item.claimedBy && item.claimedBy !== officer.id) throw await claimedByOther(trx, item);
  if (!item.claimedBy) throw new CaseError('conflict', 'work-item-not-claimed', 'Claim the work item before you add evidence.');
  if (!item.caseId || !item.assignmentId) throw new CaseError('conflict', 'work-item-takes-no-files', 'Only work on a unit\'s share of a case takes evidence.');
  return { caseId: item.caseId, assignmentId: item.assignmentId };
}

export interface Evidence {
  readonly workItemId: string;
  readonly officer: ActingOfficer;
  readonly files: readonly StoredFile[];
  /** Ids that the device chose, one a file in the same order: the same id once more is the same file. */
  readonly fileIds?: readonly string[] | undefined;
}

/**
 * Makes stored files the evidence of a unit's share. Of a file that came before (its answer was lost on the way) the first
 * copy stays; `unneeded` are the copies that the caller throws away after the commit.
 * @throws CaseError `file-id-taken` when an id belongs to a file of somebody or something else; and those of requireEvidenceTarget
 */
export async function addEvidence(trx: Transaction, { workItemId, officer, files, fileIds }: Evidence, ctx: Context): Promise<{ ids: string[]; unneeded: StoredFile[] }> {
  // The work item stays locked: of two uploads of the same file the second one sees the first.
  const { caseId, assignmentId } = await requireEvidenceTarget(trx, workItemId, officer);
  const named = files.map((file, place) => ({ ...file, id: fileIds?.[place] ?? file.id }));
  const there: Array<{ id: string; assignment_id: string | null; uploaded_by: string }> = await trx('attachments')
    .whereIn('id', named.map(({ id }) => id)).select('id', 'assignment_id', 'uploaded_by');
  if (there.some((row) => row.assignment_id !== assignmentId || row.uploaded_by !== `officer:${officer.id}`)) {
    throw new CaseError('conflict', 'file-id-taken', 'This file id belongs to another file: choose a new one.', { field: '/fileIds' });
  }
  const known = new Set(there.map(({ id }) => id));
  await attachFiles(trx, caseId, named.filter(({ id }) => !known.has(id)), ctx, { assignmentId });
  return { ids: named.map(({ id }) => id), unneeded: named.filter(({ id }) => known.has(id)) };
}
