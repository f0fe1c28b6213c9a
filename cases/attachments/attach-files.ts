import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { StoredFile } from './stored-file.ts';

/** Makes stored files part of a case (and of one unit's share of it). Returns their ids. */
export async function attachFiles(
  trx: Transaction, caseId: string, files: readonly StoredFile[], ctx: Context, options: { assignmentId?: string } = {},
): Promise<string[]> {
  if (files.length === 0) return [];
  await trx('attachments').insert(files.map((file) => ({
    id: file.id, case_id: caseId, assignment_id: options.assignmentId ?? null, purpose: file.purpose, kind: file.kind,
    media_type: file.mediaType, bytes: file.bytes, sha256: file.sha256, file_path: file.filePath, thumbnail_path: file.thumbnailPath,
    width: file.width, height: file.height, taken_lat: file.takenLat, taken_lng: file.takenLng, taken_at: file.takenAt,
    uploaded_by: `${ctx.actor.kind}:${ctx.actor.id}`, created_at: ctx.now,
  })));
  return files.map((file) => file.id);
}
