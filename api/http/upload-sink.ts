import { discardFiles, discardUnnamedFiles } from '../../cases/attachments/remove-orphans.ts';
import { storeFile } from '../../cases/attachments/store-file.ts';
import type { FilePurpose, StoredFile } from '../../cases/attachments/stored-file.ts';
import { CaseError } from '../../cases/errors.ts';
import { MAX_PHOTOS, MAX_VIDEOS } from '../contract/public.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { FileSink } from './receive-form.ts';

const STATUS_OF_CODE: Readonly<Record<string, number>> = { 'file-too-large': 413, 'image-too-many-pixels': 413, 'file-type-refused': 415 };

/** Stores pictures and videos through the domain's own checks; what it refuses names the form's field. */
export function uploadSink(services: Services, purpose: FilePurpose = 'report'): FileSink<StoredFile> {
  return {
    store: async (stream, { field }) => {
      try {
        return await storeFile(stream, { purpose }, services.config);
      } catch (error) {
        if (!(error instanceof CaseError)) throw error;
        throw new Problem(STATUS_OF_CODE[error.code] ?? 400, error.code, { faults: [{ parameter: field, code: error.code }], cause: error, detail: error.message });
      }
    },
    discard: (file) => discardFiles(services.config, [file]),
  };
}

/** Files that a page's form is read with, wanted or not (somebody chose a whole album): what was typed is to come back with what is wrong. */
export const MOST_PARTS = 250;

/** Stores the first `most` files, and goes on reading after one that is refused, so that what was typed is not lost. */
export function patientSink(services: Services, { most, refused }: { most: number; refused: Problem[] }): FileSink<StoredFile | null> {
  const sink = uploadSink(services);
  let seen = 0;
  return {
    store: async (stream, part) => {
      try {
        seen += 1;
        if (seen <= most) return await sink.store(stream, part);
        throw new Problem(413, 'too-many-files', { faults: [{ parameter: part.field, code: 'too-many-files' }] });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        stream.resume();
        refused.push(error);
        return null;
      }
    },
    discard: async (file) => { if (file) await sink.discard(file); },
  };
}

/** Removes files that no case will have. */
export async function discardAll(services: Services, files: readonly StoredFile[]): Promise<void> {
  await discardUnnamedFiles(services.db, services.config, files);
}

/** A report takes up to five pictures and two videos, whatever the fields were called. @throws Problem 413 */
export function requireFileCounts(files: readonly StoredFile[]): void {
  const count = (kind: StoredFile['kind']) => files.filter((file) => file.kind === kind).length;
  const field = count('image') > MAX_PHOTOS ? 'photos' : count('video') > MAX_VIDEOS ? 'videos' : null;
  if (field) throw new Problem(413, 'too-many-files', { faults: [{ parameter: field, code: 'too-many-files' }] });
}
