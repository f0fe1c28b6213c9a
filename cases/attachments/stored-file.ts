/** What a file shows: the report itself, or the unit's evidence before and after it handled the matter. */
export type FilePurpose = 'report' | 'evidence-before' | 'evidence-after';

/** A file that lies in the attachments folder and waits for the row that makes it part of a case. */
export interface StoredFile {
  /** Becomes the attachment's id. */
  readonly id: string;
  readonly purpose: FilePurpose;
  readonly kind: 'image' | 'video';
  /** Decided by the content, not by what the sender declared. */
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Relative to the attachments folder; generated. */
  readonly filePath: string;
  readonly thumbnailPath: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Where and when the picture was taken, read before its metadata was taken out. */
  readonly takenLat: number | null;
  readonly takenLng: number | null;
  readonly takenAt: Date | null;
}

/** Accepted contents. HEIC is not among them: the image library's free build cannot decode it, and phones convert on upload. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;
export const VIDEO_TYPES = ['video/mp4', 'video/quicktime', 'video/webm', 'video/3gpp', 'video/3gpp2', 'video/x-m4v'] as const;

/** The largest files taken, in bytes. */
export const LARGEST_IMAGE = 20 * 1024 * 1024;
export const LARGEST_VIDEO = 200 * 1024 * 1024;
/** A picture of more pixels than this is not decoded: a few kilobytes can unfold to gigabytes. */
export const MOST_PIXELS = 50_000_000;
