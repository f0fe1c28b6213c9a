import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { openAttachment, type AttachmentPaths } from '../../cases/attachments/open-attachment.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Streams a stored picture or video, or the part of it that Range asks for. The browser is told to show it as nothing else. */
export async function sendStoredFile(services: Services, request: Request, response: Response, paths: AttachmentPaths, size: 'full' | 'thumbnail'): Promise<void> {
  const file = await openAttachment(services.config, paths, size);
  response.set({
    'Content-Type': file.mediaType, 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, max-age=300',
    'Content-Disposition': 'inline', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  const range = rangeOf(request, file.bytes);
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  response.set('Content-Length', String(range ? range.end - range.start + 1 : file.bytes));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A viewer who closes the page ends the stream early: that is no failure.
  await pipeline(file.read(range), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** One range; several at once are answered with the whole file, as the standard allows. @throws Problem 416 */
function rangeOf(request: Request, bytes: number): { start: number; end: number } | undefined {
  const ranges = request.range(bytes);
  if (ranges === -1) throw new Problem(416, 'range-not-satisfiable', { headers: { 'Content-Range': `bytes */${bytes}` } });
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
}
