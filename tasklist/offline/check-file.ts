/** What the server takes (cases/attachments/stored-file.ts; a test holds the two together). */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;
export const VIDEO_TYPES = ['video/mp4', 'video/quicktime', 'video/webm', 'video/3gpp', 'video/3gpp2', 'video/x-m4v'] as const;
export const LARGEST_IMAGE = 20 * 1024 * 1024;
export const LARGEST_VIDEO = 200 * 1024 * 1024;
/** Files that one decision names. */
export const MOST_FILES = 20;

export type Fault = 'empty' | 'type' | 'heic' | 'image-size' | 'video-size';

/** What is wrong with a file, before it is sent; null when nothing is. The server looks again, at the content. */
export function faultOf(file: Pick<Blob, 'type' | 'size'>): Fault | null {
  const type = file.type.toLowerCase();
  if (file.size === 0) return 'empty';
  if (type === 'image/heic' || type === 'image/heif') return 'heic';
  if (IMAGE_TYPES.some((known) => known === type)) return file.size > LARGEST_IMAGE ? 'image-size' : null;
  if (VIDEO_TYPES.some((known) => known === type)) return file.size > LARGEST_VIDEO ? 'video-size' : null;
  return 'type';
}
