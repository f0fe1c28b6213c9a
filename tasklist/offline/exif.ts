/** Marker bytes of a JPEG: start, the segment that holds EXIF, and the start of the picture itself. */
const START = 0xd8;
const APP1 = 0xe1;
const SCAN = 0xda;
const ORIENTATION = 0x0112;

/**
 * The EXIF segment of a JPEG, marker and length included, with the orientation set to "upright"; null when it has none.
 * A picture that is drawn anew on this device stands upright already; where and when it was taken should not get lost.
 */
export function exifSegmentOf(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== START) return null;
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== SCAN) {
    const length = (jpeg[at + 2]! << 8) | jpeg[at + 3]!;
    if (length < 2 || at + 2 + length > jpeg.length) return null;
    const isExif = jpeg[at + 1] === APP1 && String.fromCharCode(...jpeg.subarray(at + 4, at + 10)) === 'Exif\0\0';
    if (isExif) return upright(jpeg.slice(at, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

/** The JPEG with an EXIF segment right after its start. */
export function withExif(jpeg: Uint8Array<ArrayBuffer>, segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(jpeg.length + segment.length);
  joined.set(jpeg.subarray(0, 2));
  joined.set(segment, 2);
  joined.set(jpeg.subarray(2), 2 + segment.length);
  return joined;
}

/** Broken metadata is handed on as it is: the server reads it with care. */
function upright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const tiff = 10;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (segment.length < tiff + 8) return segment;
  const little = view.getUint16(tiff) === 0x4949;
  const first = tiff + view.getUint32(tiff + 4, little);
  if (first + 2 > segment.length) return segment;
  const entries = view.getUint16(first, little);
  for (let entry = first + 2; entry + 12 <= segment.length && entry < first + 2 + entries * 12; entry += 12) {
    if (view.getUint16(entry, little) === ORIENTATION) view.setUint16(entry + 8, 1, little);
  }
  return segment;
}
