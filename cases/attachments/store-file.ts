import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../../lib/config.ts';
import { processImage } from './process-image.ts';
import { receiveStream, type Received } from './receive-stream.ts';
import type { FilePurpose, StoredFile } from './stored-file.ts';

export interface StoreOptions {
  readonly purpose: FilePurpose;
  /** What the sender said it is. Only its first half counts: a picture sent as video (or the other way) is refused. */
  readonly declaredType?: string;
  /** Kinds that may come through this door; default both. */
  readonly kinds?: ReadonlyArray<'image' | 'video'>;
}

type AttachmentsConfig = Pick<Config, 'attachmentsDir'>;

/** Files on their way in; a crash leaves them here for removeOrphans. */
export const INCOMING = 'incoming';

/**
 * Stores an uploaded picture or video under a generated name, outside every folder that is served. Until attachFiles
 * gives it a row it belongs to nothing: call discardFiles when the transaction fails; removeOrphans finds what a crash left.
 * @throws CaseError `file-type-refused` | `file-too-large` | `file-empty` | `file-cut-off` | `image-unreadable` | `image-too-many-pixels`
 */
export async function storeFile(stream: Readable, options: StoreOptions, config: AttachmentsConfig): Promise<StoredFile> {
  const id = randomUUID();
  const incoming = path.join(config.attachmentsDir, INCOMING);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const part = path.join(incoming, `${id}.part`);
  try {
    const received = await receiveStream(stream, part, kindsOf(options));
    return received.kind === 'image' ? await keepImage(id, part, options.purpose, config) : await keepVideo(id, part, received, options.purpose, config);
  } finally {
    await rm(part, { force: true });
  }
}

async function keepImage(id: string, part: string, purpose: FilePurpose, config: AttachmentsConfig): Promise<StoredFile> {
  const [full, thumbnail] = [`${part}.full`, `${part}.thumbnail`];
  try {
    const { extension, ...image } = await processImage(part, full, thumbnail);
    const thumbnailPath = await moveIn(thumbnail, `${id}.thumbnail.webp`, config);
    const filePath = await moveIn(full, `${id}.${extension}`, config);
    return { id, purpose, kind: 'image', filePath, thumbnailPath, ...image };
  } finally {
    await rm(full, { force: true });
    await rm(thumbnail, { force: true });
  }
}

async function keepVideo(id: string, part: string, received: Received, purpose: FilePurpose, config: AttachmentsConfig): Promise<StoredFile> {
  const extension = { 'video/quicktime': 'mov', 'video/webm': 'webm', 'video/3gpp': '3gp', 'video/3gpp2': '3g2' }[received.mediaType] ?? 'mp4';
  const filePath = await moveIn(part, `${id}.${extension}`, config);
  const { bytes, sha256 } = received;
  return {
    id, purpose, kind: 'video', mediaType: received.mediaType === 'video/x-m4v' ? 'video/mp4' : received.mediaType, bytes, sha256, filePath,
    thumbnailPath: null, width: null, height: null, takenLat: null, takenLng: null, takenAt: null,
  };
}

/** Into one of 256 folders, by the first two characters of the name. */
async function moveIn(source: string, name: string, config: AttachmentsConfig): Promise<string> {
  const folder = name.slice(0, 2);
  await mkdir(path.join(config.attachmentsDir, folder), { recursive: true, mode: 0o700 });
  await rename(source, path.join(config.attachmentsDir, folder, name));
  return `${folder}/${name}`;
}

function kindsOf({ declaredType, kinds = ['image', 'video'] }: StoreOptions): ReadonlyArray<'image' | 'video'> {
  const declared = declaredType?.split('/')[0]?.toLowerCase();
  return declared === 'image' || declared === 'video' ? kinds.filter((kind) => kind === declared) : kinds;
}
