import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { requireEvidenceTarget } from './add-evidence.ts';
import type { ActingOfficer } from '../work-items/work-item.ts';
import type { StoredFile } from './stored-file.ts';

/**
 * Takes back a picture or video that no decision has named: by whoever uploaded it, while they hold the open work.
 * Returns the files to throw away after the commit.
 * @throws CaseError `attachment-not-found`, `evidence-not-yours`, `work-item-closed`, and those of requireEvidenceTarget
 */
export async function removeEvidence(
  trx: Transaction, { attachmentId, officer }: { attachmentId: string; officer: ActingOfficer }, ctx: Context,
): Promise<Pick<StoredFile, 'filePath' | 'thumbnailPath'>> {
  const found = await trx('attachments').where({ id: attachmentId }).whereNot({ purpose: 'report' })
    .first<{ assignment_id: string | null; uploaded_by: string } | undefined>('assignment_id', 'uploaded_by');
  if (!found?.assignment_id) throw new CaseError('not-found', 'attachment-not-found', 'There is no such evidence.');
  if (found.uploaded_by !== `officer:${officer.id}`) throw new CaseError('forbidden', 'evidence-not-yours', 'Only who uploaded a file takes it back.');
  const work = await trx('work_items').where({ assignment_id: found.assignment_id, status: 'open' }).first<{ id: string } | undefined>('id');
  if (!work) throw new CaseError('conflict', 'work-item-closed', 'The work is decided: its evidence stays.');
  await requireEvidenceTarget(trx, work.id, officer);
  const [removed] = await trx('attachments').where({ id: attachmentId }).delete()
    .returning<Array<{ file_path: string; thumbnail_path: string | null }>>(['file_path', 'thumbnail_path']);
  if (!removed) throw new CaseError('not-found', 'attachment-not-found', 'There is no such evidence.');
  await recordAudit(trx, { action: 'evidence-removed', subjectType: 'attachment', subjectId: attachmentId, detail: { workItemId: work.id } }, ctx);
  return { filePath: removed.file_path, thumbnailPath: removed.thumbnail_path };
}
