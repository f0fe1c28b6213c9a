import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exifr from 'exifr';
import fc from 'fast-check';
import sharp from 'sharp';
import { attachFiles } from '../../../cases/attachments/attach-files.ts';
import { openAttachment } from '../../../cases/attachments/open-attachment.ts';
import { discardFiles, removeOrphans } from '../../../cases/attachments/remove-orphans.ts';
import { storeFile, type StoreOptions } from '../../../cases/attachments/store-file.ts';
import type { StoredFile } from '../../../cases/attachments/stored-file.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase } from '../../support/factories.ts';

let attachmentsDir: string;
beforeAll(() => { attachmentsDir = mkdtempSync(path.join(tmpdir(), 'attachments-')); });
afterAll(() => { rmSync(attachmentsDir, { recursive: true }); });

/** In pieces of a size that a network would have, not as one. */
function inPieces(content: Buffer, size = 1000): Readable {
  return Readable.from((function* pieces() { for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size); })());
}
const store = (content: Buffer, options: Partial<StoreOptions> = {}, size = 64 * 1024) =>
  storeFile(inPieces(content, size), { purpose: 'report', ...options }, { attachmentsDir });
const onDisk = (file: StoredFile) => readFileSync(path.join(attachmentsDir, file.filePath));
const leftovers = () => readdirSync(path.join(attachmentsDir, 'incoming'));

const photo = (width = 1200, height = 800) => sharp({ create: { width, height, channels: 3, background: '#3366aa' } });
const withPosition = () => photo().jpeg().withExif({
  IFD0: { Make: 'Phone <script>alert(1)</script>' },
  IFD2: { DateTimeOriginal: '2026:11:21 14:30:00' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 2107/100', GPSLongitudeRef: 'E', GPSLongitude: '106/1 41/1 5287/100' },
}).withMetadata({ orientation: 6 }).toBuffer();
/** The first boxes of an MP4; what follows does not matter to the type check. */
const video = (brand: string, length = 6000) => Buffer.concat([
  Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(4), Buffer.from(`${brand}mp42`), Buffer.alloc(length, 7),
]);

describe('storing pictures', () => {
  it('[S15] [D13] reads where and when a photo was taken, then takes all metadata out and turns it upright', async () => {
    // given
    const original = await withPosition();
    expect(await exifr.gps(original)).toMatchObject({ latitude: expect.closeTo(10.77252, 4), longitude: expect.closeTo(106.69802, 4) });

    // when
    const stored = await store(original);

    // then
    expect(stored).toMatchObject({
      kind: 'image', mediaType: 'image/jpeg', width: 800, height: 1200, purpose: 'report',
      takenLat: expect.closeTo(10.77252, 4), takenLng: expect.closeTo(106.69802, 4), takenAt: new Date('2026-11-21T14:30:00+07:00'),
    });
    const kept = onDisk(stored);
    expect(await exifr.parse(kept, true).catch(() => undefined)).toBeUndefined();
    expect(kept.includes('script')).toBe(false);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect([stored.bytes, stored.sha256]).toEqual([kept.length, createHash('sha256').update(kept).digest('hex')]);
    expect(statSync(path.join(attachmentsDir, stored.filePath)).mode & 0o777).toBe(0o600);
    expect(leftovers()).toEqual([]);
  });


  it('[S15] makes a thumbnail of at most 480 pixels', async () => {
    const stored = await store(await photo(3000, 1000).png().toBuffer());
    const thumbnail = await sharp(path.join(attachmentsDir, stored.thumbnailPath!)).metadata();
    expect([stored.mediaType, thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(['image/png', 'webp', 480, 160]);
  });


  it.each([
    ['webp', 'image/webp'], ['png', 'image/png'], ['gif', 'image/png'], ['jpeg', 'image/jpeg'],
  ] as const)('[S15] takes a %s and keeps it as %s, whatever it was called', async (format, mediaType) => {
    const stored = await store(await photo(60, 40).toFormat(format).toBuffer(), { declaredType: 'image/x-whatever' }, 7);
    expect(stored).toMatchObject({ mediaType, width: 60, height: 40, takenLat: null, takenAt: null });
    expect((await sharp(onDisk(stored)).metadata()).width).toBe(60);
  });


  it('[D13] drops what is hidden after a picture', async () => {
    // given
    const polyglot = Buffer.concat([await photo(100, 100).jpeg().toBuffer(), Buffer.from('<?php system($_GET[0]); ?>PK\u0003\u0004<script>')]);

    // when
    const kept = onDisk(await store(polyglot));

    // then
    expect(kept.includes('php')).toBe(false);
    expect(kept.includes('script')).toBe(false);
  });


  it.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['cut off', 'image-unreadable', async () => { const whole = await photo().jpeg().toBuffer(); return whole.subarray(0, whole.length / 2); }],
    ['only a header', 'image-unreadable', () => Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('<html>'.repeat(1000))])],
    ['of too many pixels', 'image-too-many-pixels', () => photo(9000, 6000).png({ compressionLevel: 9 }).toBuffer()],
    ['too large', 'file-too-large', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(21 * 1024 * 1024)])],
    ['empty', 'file-empty', () => Buffer.alloc(0)],
    ['an SVG', 'file-type-refused', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a web page', 'file-type-refused', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', 'file-type-refused', () => Buffer.from('MZ'.padEnd(5000, '\0'))],
    ['a HEIC', 'file-type-refused', () => video('heic')],
    ['a PDF', 'file-type-refused', () => Buffer.from('%PDF-1.7\n'.padEnd(5000, ' '))],
  ])('[D13] refuses what is %s', async (_what, code, content) => {
    await expect(store(await content())).rejects.toMatchObject({ code, kind: 'invalid' });
    expect(leftovers()).toEqual([]);
  });


  it('[D13] answers whatever bytes with a refusal, never with a crash', async () => {
    const headers = [[0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [...Buffer.from('GIF89a')], [...Buffer.from('RIFF0000WEBPVP8 ')], [0x1a, 0x45, 0xdf, 0xa3], []];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...headers), fc.uint8Array({ minLength: 1, maxLength: 6000 }), async (header, rest) => {
      await expect(store(Buffer.from([...header, ...rest]), { kinds: ['image'] })).rejects.toMatchObject({ name: 'CaseError', kind: 'invalid' });
    }), { numRuns: 150 });
    expect(leftovers()).toEqual([]);
  });
});

describe('storing videos', () => {
  it.each([['isom', 'video/mp4', 'mp4'], ['qt  ', 'video/quicktime', 'mov'], ['3gp4', 'video/3gpp', '3gp']])('[S15] takes a video of brand %s by its content, as it is', async (brand, mediaType, extension) => {
    const content = video(brand);
    const stored = await store(content, { declaredType: 'application/octet-stream' });
    expect(stored).toMatchObject({ kind: 'video', mediaType, bytes: content.length, thumbnailPath: null });
    expect(stored.filePath).toMatch(new RegExp(`^[0-9a-f]{2}/[0-9a-f-]{36}\\.${extension}$`));
    expect(onDisk(stored).equals(content)).toBe(true);
  });


  it('[D13] refuses a video where a picture was promised, a video over 200 MB before all of it came, and one that broke off', async () => {
    // The rest of it comes only once it has been refused.
    let refuse = () => {};
    const refusal = new Promise<void>((resolve) => { refuse = resolve; });
    const large = Readable.from((async function* pieces() {
      yield video('isom');
      const piece = Buffer.alloc(1024 * 1024);
      for (let sent = 0; sent < 200; sent += 1) yield piece;
      await refusal;
      yield piece;
    })());
    const broken = new Readable({ read() { this.push(video('isom')); this.destroy(new Error('connection reset')); } });

    await expect(store(video('isom'), { declaredType: 'image/jpeg' })).rejects.toMatchObject({ code: 'file-type-refused' });
    await expect(store(video('isom'), { kinds: ['image'] })).rejects.toMatchObject({ code: 'file-type-refused' });
    await expect(storeFile(large, { purpose: 'report' }, { attachmentsDir })).rejects.toMatchObject({ code: 'file-too-large' });
    refuse();
    await expect(storeFile(broken, { purpose: 'report' }, { attachmentsDir })).rejects.toMatchObject({ code: 'file-cut-off' });
    expect(leftovers()).toEqual([]);
  });
});

describe('attachments of a case', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(async () => { await database.drop(); });

  it('[S15] [S21] stand in the database with what the picture told, and open again in full, in part and small', async () => {
    // given
    const { id: caseId } = await buildCase(database.db);
    const stored = await store(await withPosition());

    // when
    const [id] = await database.db.transaction((trx) => attachFiles(trx, caseId, [stored], testContext()));

    // then
    const row = await database.db('attachments').where({ id }).first();
    expect(row).toMatchObject({ case_id: caseId, purpose: 'report', kind: 'image', uploaded_by: 'system:test', taken_lat: expect.closeTo(10.7725, 3) });
    const paths = { filePath: row.file_path, thumbnailPath: row.thumbnail_path, mediaType: row.media_type };
    const full = await openAttachment({ attachmentsDir }, paths);
    expect((await buffer(full.read())).equals(onDisk(stored))).toBe(true);
    expect((await buffer(full.read({ start: 2, end: 5 }))).equals(onDisk(stored).subarray(2, 6))).toBe(true);
    expect(await openAttachment({ attachmentsDir }, paths, 'thumbnail')).toMatchObject({ mediaType: 'image/webp' });
  });


  it('[D13] are never read from outside their folder', async () => {
    for (const filePath of ['../../etc/passwd', '/etc/passwd', 'aa/../../x', 'aa/none.jpg']) {
      await expect(openAttachment({ attachmentsDir }, { filePath, thumbnailPath: null, mediaType: 'image/jpeg' }))
        .rejects.toMatchObject({ code: 'attachment-file-missing' });
    }
  });


  it('[D15] leave no file behind when their transaction failed or the process died', async () => {
    // given
    const { id: caseId } = await buildCase(database.db);
    const image = await photo(50, 50).png().toBuffer();
    const [kept, discarded, orphan, fresh] = [await store(image), await store(image), await store(image), await store(image)];
    await database.db.transaction((trx) => attachFiles(trx, caseId, [kept], testContext()));
    const long = new Date(Date.now() - 2 * 60 * 60 * 1000);
    const part = path.join(attachmentsDir, 'incoming', 'crashed.part');
    writeFileSync(part, 'half a file');
    for (const name of [kept.filePath, kept.thumbnailPath!, orphan.filePath, orphan.thumbnailPath!, 'incoming/crashed.part']) utimesSync(path.join(attachmentsDir, name), long, long);

    // when
    await discardFiles({ attachmentsDir }, [discarded]);
    const removed = await removeOrphans(database.db, { attachmentsDir });

    // then
    const exists = (file: StoredFile) => [file.filePath, file.thumbnailPath!].map((name) => existsSync(path.join(attachmentsDir, name)));
    expect(removed).toBe(3);
    expect([exists(kept), exists(discarded), exists(orphan), exists(fresh)]).toEqual([[true, true], [false, false], [false, false], [true, true]]);
    expect(existsSync(part)).toBe(false);
  });
});
