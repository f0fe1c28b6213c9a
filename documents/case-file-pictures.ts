import sharp from 'sharp';
import { openAttachment } from '../cases/attachments/open-attachment.ts';
import { MOST_PIXELS } from '../cases/attachments/stored-file.ts';
import type { DocumentPicture } from '../cases/case-file/read-document-facts.ts';
import type { Config } from '../lib/config.ts';
import type { PictureOfCase } from './case-file-document.ts';

/** More make a file that no mail takes. */
export const MOST_PICTURES = 12;
/** Pixels; on paper a picture is 8 cm wide, so this prints sharply. */
const LONGEST_EDGE = 1_000;

/** The first pictures, scaled down one after the other: a decoded photograph fills much memory. */
export async function scalePictures(config: Pick<Config, 'attachmentsDir'>, pictures: readonly DocumentPicture[]): Promise<PictureOfCase[]> {
  const scaled: PictureOfCase[] = [];
  for (const picture of pictures.slice(0, MOST_PICTURES)) {
    scaled.push({ purpose: picture.purpose, takenAt: picture.takenAt, jpeg: await scale(config, picture) });
  }
  return scaled;
}

/** A picture that is lost or damaged leaves its place empty: the paper is still wanted. */
async function scale(config: Pick<Config, 'attachmentsDir'>, picture: DocumentPicture): Promise<Buffer | null> {
  try {
    const file = await openAttachment(config, picture);
    const source = await file.read().toArray() as Buffer[];
    return await sharp(Buffer.concat(source), { limitInputPixels: MOST_PIXELS }).flatten({ background: '#ffffff' })
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer();
  } catch {
    return null;
  }
}
