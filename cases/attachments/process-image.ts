import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import exifr from 'exifr';
import { DateTime } from 'luxon';
import sharp, { type Sharp } from 'sharp';
import { CITY_ZONE } from '../../lib/time.ts';
import { CaseError } from '../errors.ts';
import { MOST_PIXELS } from './stored-file.ts';

// Pictures come once: a cache of them only holds memory.
sharp.cache(false);

const LONGEST_EDGE = 8000;
const THUMBNAIL_EDGE = 480;

export interface ProcessedImage {
  readonly mediaType: string;
  readonly extension: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly takenLat: number | null;
  readonly takenLng: number | null;
  readonly takenAt: Date | null;
}

/**
 * Decodes a picture and writes it anew, upright and without metadata, beside a thumbnail: what was hidden in or after
 * it does not come along. Where and when it was taken is read first. A GIF keeps its first picture, as PNG.
 * @throws CaseError `image-unreadable` | `image-too-many-pixels`
 */
export async function processImage(source: string, target: string, thumbnail: string): Promise<ProcessedImage> {
  const original = await readFile(source);
  const taken = await readTaken(original);
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: 'warning', pages: 1 } as const;
    const { format } = await sharp(original, options).metadata();
    const fitting = sharp(original, options).autoOrient()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true });
    const output = outputOf(format);
    const { data, info } = await output.encode(fitting).toBuffer({ resolveWithObject: true });
    await writeFile(target, data, { mode: 0o600, flush: true });
    await writeFile(thumbnail, await thumbnailOf(data), { mode: 0o600, flush: true });
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { ...taken, mediaType: output.mediaType, extension: output.extension, bytes: data.length, sha256, width: info.width, height: info.height };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    const many = /exceeds pixel limit/i.test(String(error));
    throw many
      ? new CaseError('invalid', 'image-too-many-pixels', `The picture has more than ${MOST_PIXELS / 1_000_000} million pixels.`, { cause: error })
      : new CaseError('invalid', 'image-unreadable', 'The picture is damaged or cut off.', { cause: error });
  }
}

function outputOf(format: string | undefined): { mediaType: string; extension: string; encode(image: Sharp): Sharp } {
  if (format === 'jpeg') return { mediaType: 'image/jpeg', extension: 'jpg', encode: (image) => image.jpeg({ quality: 85 }) };
  if (format === 'webp') return { mediaType: 'image/webp', extension: 'webp', encode: (image) => image.webp({ quality: 85 }) };
  return { mediaType: 'image/png', extension: 'png', encode: (image) => image.png() };
}

function thumbnailOf(image: Buffer): Promise<Buffer> {
  return sharp(image).resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer();
}

interface Taken { takenLat: number | null; takenLng: number | null; takenAt: Date | null }

/** Broken metadata is no reason to refuse a picture: then nothing is known of where and when. */
async function readTaken(image: Buffer): Promise<Taken> {
  try {
    const tags = await exifr.parse(image, { tiff: true, exif: true, gps: true, xmp: false, icc: false, iptc: false, reviveValues: false }) as Record<string, unknown> | undefined;
    const [lat, lng] = [tags?.latitude, tags?.longitude];
    const known = isDegrees(lat, 90) && isDegrees(lng, 180) && !(lat === 0 && lng === 0);
    return { takenLat: known ? lat : null, takenLng: known ? lng : null, takenAt: takenAt(tags) };
  } catch {
    return { takenLat: null, takenLng: null, takenAt: null };
  }
}

/** EXIF holds the wall clock, sometimes with its offset; without one the phone was in the City. */
function takenAt(tags: Record<string, unknown> | undefined): Date | null {
  const text = tags?.DateTimeOriginal ?? tags?.CreateDate;
  if (typeof text !== 'string') return null;
  const offset = typeof tags?.OffsetTimeOriginal === 'string' ? tags.OffsetTimeOriginal : '';
  const instant = DateTime.fromFormat(`${text}${offset}`, `yyyy:MM:dd HH:mm:ss${offset ? 'ZZ' : ''}`, { zone: CITY_ZONE });
  return instant.isValid ? instant.toJSDate() : null;
}

function isDegrees(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limit;
}
