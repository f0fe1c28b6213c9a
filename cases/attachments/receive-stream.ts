import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { CaseError } from '../errors.ts';
import { IMAGE_TYPES, LARGEST_IMAGE, LARGEST_VIDEO, VIDEO_TYPES } from './stored-file.ts';

/** As many first bytes as the type check looks at. */
const HEAD_BYTES = 4100;

export interface Received {
  readonly kind: 'image' | 'video';
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a stream to a file while it comes in: the type is decided by its first bytes, the limit by its type, and a
 * file that breaks either is refused at once, without waiting for its end. What follows is read and thrown away.
 * @throws CaseError `file-type-refused` | `file-too-large` | `file-empty` | `file-cut-off`
 */
export async function receiveStream(stream: Readable, target: string, kinds: ReadonlyArray<'image' | 'video'>): Promise<Received> {
  const file = await open(target, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  let type: { kind: 'image' | 'video'; mediaType: string } | null = null;
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const data = Buffer.from(chunk as Uint8Array);
      bytes += data.length;
      if (!type) {
        head = Buffer.concat([head, data]).subarray(0, HEAD_BYTES);
        if (head.length === HEAD_BYTES) type = await typeOf(head, kinds);
      }
      if (bytes > limitOf(type?.kind)) throw tooLarge(type?.kind);
      hash.update(data);
      await file.write(data);
    }
    if (bytes === 0) throw new CaseError('invalid', 'file-empty', 'The file is empty.');
    type ??= await typeOf(head, kinds);
    if (bytes > limitOf(type.kind)) throw tooLarge(type.kind);
    await file.sync();
  } catch (error) {
    // A form's other parts come through only when this one is read to its end.
    if (!stream.destroyed) stream.on('error', () => undefined).resume();
    throw error instanceof CaseError ? error : cutOff(error);
  } finally {
    await file.close();
  }
  return { ...type, bytes, sha256: hash.digest('hex') };
}

async function typeOf(head: Buffer, kinds: ReadonlyArray<'image' | 'video'>): Promise<{ kind: 'image' | 'video'; mediaType: string }> {
  // On broken containers the detector may throw instead of answering.
  const mime: string | undefined = await fileTypeFromBuffer(head).then((found) => found?.mime, () => undefined);
  if (kinds.includes('image') && IMAGE_TYPES.some((type) => type === mime)) return { kind: 'image', mediaType: mime! };
  if (kinds.includes('video') && VIDEO_TYPES.some((type) => type === mime)) return { kind: 'video', mediaType: mime! };
  throw new CaseError('invalid', 'file-type-refused', `By its content this file is ${mime ?? 'of no known type'}; wanted is one of ${wanted(kinds)}.`);
}

function wanted(kinds: ReadonlyArray<'image' | 'video'>): string {
  return kinds.flatMap((kind) => (kind === 'image' ? [...IMAGE_TYPES] : [...VIDEO_TYPES])).join(', ');
}

function limitOf(kind: 'image' | 'video' | undefined): number {
  return kind === 'image' ? LARGEST_IMAGE : LARGEST_VIDEO;
}

function tooLarge(kind: 'image' | 'video' | undefined): CaseError {
  return new CaseError('invalid', 'file-too-large', `The file is larger than ${limitOf(kind) / 1024 / 1024} MB.`);
}

function cutOff(cause: unknown): CaseError {
  return new CaseError('invalid', 'file-cut-off', 'The file did not come through to its end.', { cause });
}
