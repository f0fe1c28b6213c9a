import { exifSegmentOf, withExif } from './exif.ts';

/** Enough to read a number plate across a street; a tenth of what a phone's camera makes. */
const LONGEST_EDGE = 2560;
const LARGE_BYTES = 2.5 * 1024 * 1024;
const QUALITY = 0.85;
/** EXIF stands at the start of a file. */
const HEAD_BYTES = 256 * 1024;

/**
 * A picture small enough for a phone's connection: large ones are drawn anew on the device, upright, as JPEG, and keep
 * their EXIF (position and time; the server reads and strips it). What this browser cannot draw goes as it is.
 */
export async function scaledPicture(file: File): Promise<Blob> {
  // A GIF may move; the server keeps its first picture.
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return file;
  try {
    const factor = LONGEST_EDGE / Math.max(bitmap.width, bitmap.height);
    const foreign = file.type === 'image/heic' || file.type === 'image/heif';
    if (factor >= 1 && file.size <= LARGE_BYTES && !foreign) return file;
    const drawn = await draw(bitmap, Math.min(1, factor));
    if (!drawn || (drawn.size >= file.size && !foreign)) return file;
    const exif = exifSegmentOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    return exif ? new Blob([withExif(new Uint8Array(await drawn.arrayBuffer()), exif)], { type: 'image/jpeg' }) : drawn;
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap, factor: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * factor);
  canvas.height = Math.round(bitmap.height * factor);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  // JPEG knows no transparency.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
}
