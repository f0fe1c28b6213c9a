import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../../lib/config.ts';
import { CaseError } from '../errors.ts';

export interface AttachmentPaths {
  readonly filePath: string;
  readonly thumbnailPath: string | null;
  readonly mediaType: string;
}

export interface OpenedAttachment {
  readonly mediaType: string;
  /** Size of the whole file, also when a range is read. */
  readonly bytes: number;
  /** Opens it now; `range` is inclusive at both ends. */
  read(range?: { start: number; end: number }): Readable;
}

/**
 * An attachment's file, or its thumbnail where it has one.
 * @throws CaseError `attachment-file-missing`
 */
export async function openAttachment(config: Pick<Config, 'attachmentsDir'>, row: AttachmentPaths, size: 'full' | 'thumbnail' = 'full'): Promise<OpenedAttachment> {
  const small = size === 'thumbnail' ? row.thumbnailPath : null;
  const file = inside(config.attachmentsDir, small ?? row.filePath);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw missing();
  return {
    mediaType: small ? 'image/webp' : row.mediaType,
    bytes: found.size,
    read: (range) => createReadStream(file, range),
  };
}

/** The paths are generated, but they come from a table: one that leads out of the folder is not followed. */
function inside(folder: string, relative: string): string {
  const file = path.resolve(folder, relative);
  if (!file.startsWith(path.resolve(folder) + path.sep)) throw missing();
  return file;
}

function missing(): CaseError {
  return new CaseError('not-found', 'attachment-file-missing', 'The file of this attachment is not there.');
}
