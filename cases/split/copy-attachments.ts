import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';

/** Columns that a copy shares with its original, the stored file among them: removeOrphans keeps a file as long as any row names it. */
const SHARED = `kind, media_type, bytes, sha256, file_path, thumbnail_path, width, height, taken_lat, taken_lng, taken_at, uploaded_by, created_at`;

/**
 * Gives another case rows of its own for the sender's pictures and videos; the files themselves are shared, and stay where they are.
 * @throws CaseError `split-attachment-unknown` (/attachmentIds/n) for what is not the sender's, or not this case's
 */
export async function copyAttachments(trx: Transaction, { from, to, ids }: { from: string; to: string; ids: readonly string[] }): Promise<void> {
  for (const [place, id] of [...new Set(ids)].entries()) {
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `insert into attachments (id, case_id, purpose, ${SHARED})
       select ?::uuid, ?::uuid, purpose, ${SHARED} from attachments where id = ? and case_id = ? and purpose = 'report' and assignment_id is null`,
      [randomUUID(), to, id, from]);
    if (rowCount === 1) continue;
    throw new CaseError('invalid', 'split-attachment-unknown', 'This picture does not belong to the sender\'s report.', { field: `/attachmentIds/${place}` });
  }
}
