import type { Express } from 'express';
import { addEvidence, requireEvidenceTarget } from '../../cases/attachments/add-evidence.ts';
import { removeEvidence } from '../../cases/attachments/remove-evidence.ts';
import { discardFiles } from '../../cases/attachments/remove-orphans.ts';
import type { FilePurpose, StoredFile } from '../../cases/attachments/stored-file.ts';
import { listAttachmentsById } from '../../cases/case-file/read-case-file.ts';
import * as contract from '../contract/evidence.ts';
import { bind, type Call } from '../http/bind.ts';
import { receiveForm } from '../http/receive-form.ts';
import { discardAll, requireFileCounts, uploadSink } from '../http/upload-sink.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentAttachment } from './present.ts';

/** Evidence belongs to the unit's share of the case; only who holds the work adds to it, or takes back. */
export function bindEvidenceRoutes(app: Express, services: Services): void {
  bind(app, services, contract.uploadEvidence, (call) => upload(services, call));

  bind(app, services, contract.removeAttachment, async ({ session, params, context }) => {
    const files = await services.db.transaction((trx) => removeEvidence(trx, { attachmentId: params.id, officer: session.officer }, context));
    await discardFiles(services.config, [files]);
    return undefined;
  });
}

async function upload(services: Services, { session, params, request, context }: Call<typeof contract.uploadEvidence>) {
  // Before anything is stored: a stranger's upload costs nothing.
  await services.db.transaction((trx) => requireEvidenceTarget(trx, params.id, session.officer));
  const form = await receiveForm(request, { fileFields: ['files'], maxFiles: 7 }, uploadSink(services, 'evidence-after'));
  const purpose: FilePurpose = form.fields.purpose === 'evidence-before' ? 'evidence-before' : 'evidence-after';
  const files = form.files.map(({ file }): StoredFile => ({ ...file, purpose }));
  try {
    requireFileCounts(files);
    if (files.length === 0) throw new Problem(400, 'validation', { faults: [{ parameter: 'files', code: 'missing' }] });
    const fileIds = idsOf(form.fields.fileIds, files.length);
    const { ids, unneeded } = await services.db.transaction((trx) => addEvidence(trx, { workItemId: params.id, officer: session.officer, files, fileIds }, context));
    await discardFiles(services.config, unneeded);
    const stored = await listAttachmentsById(services.db, ids);
    return { items: ids.map((id) => presentAttachment(stored.get(id)!)) };
  } catch (error) {
    await discardAll(services, files);
    throw error;
  }
}

/** @throws Problem 400 when they are not one different UUID a file. */
function idsOf(text: string | undefined, files: number): string[] | undefined {
  if (text === undefined) return undefined;
  const ids = text.split(',').map((id) => id.trim().toLowerCase());
  const right = ids.length === files && new Set(ids).size === files && ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id));
  if (!right) throw new Problem(400, 'validation', { faults: [{ parameter: 'fileIds', code: 'wrong-value' }] });
  return ids;
}
