import { describe, expect, it } from '@jest/globals';
import exifr from 'exifr';
import type { createStore } from 'idb-keyval';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import * as server from '../../cases/attachments/stored-file.ts';
import * as device from '../../tasklist/offline/check-file.ts';
import { deviceStore } from '../../tasklist/offline/device-store.ts';
import { exifSegmentOf, withExif } from '../../tasklist/offline/exif.ts';
import { newId } from '../../ui/ids.ts';
import { memoryStore, type KeptDecision, type KeptFile, type KeptItem } from '../../tasklist/offline/kept.ts';
import { createQueue, type Outcome } from '../../tasklist/offline/queue.ts';

const SENT: Outcome = { kind: 'sent' };
const AWAY: Outcome = { kind: 'away' };
const REFUSED: Outcome = { kind: 'refused', refusal: { status: 409, code: 'work-item-claimed', title: 'Somebody has it', detail: '' } };

let minute = 0;
const file = (workItemId: string, id = newId()): KeptFile => ({
  kind: 'file', id, workItemId, label: '', officerId: 'lan', purpose: 'evidence-after', name: 'a.jpg', blob: new Blob(['x'], { type: 'image/jpeg' }), keptAt: new Date(Date.UTC(2026, 10, 22, 1, minute += 1)).toISOString(),
});
const decision = (workItemId: string, officerId = 'lan'): KeptDecision => ({
  kind: 'decision', workItemId, label: '7KRM-4XTA', officerId, version: 2, decision: { outcome: 'resolved' }, keptAt: new Date(Date.UTC(2026, 10, 22, 1, minute += 1)).toISOString(),
});

/** A device whose network answers as the test says; `sent` is what reached the server, in order. */
function device1022(answer: (item: KeptItem) => Outcome = () => SENT, store = memoryStore()) {
  const tries: string[] = [];
  const timers: Array<() => void> = [];
  const send = async (item: KeptItem) => { tries.push(`${item.kind} ${item.kind === 'file' ? item.id : item.workItemId}`); return answer(item); };
  const queue = createQueue({
    store, sendFile: send, sendDecision: send, now: () => new Date('2026-11-22T01:00:00Z'), later: (_ms, run) => { timers.push(run); },
    alone: async (run) => { await run(); return true; },
  });
  return { queue, tries, timers, store };
}

describe('what waits on a device', () => {
  it('[S21] is sent in order: the files of a task, then its decision', async () => {
    // given
    let network: Outcome = AWAY;
    const { queue, tries } = device1022(() => network);
    await queue.belongTo('lan');
    const [one, two, decided] = [file('a', 'one'), file('a', 'two'), decision('a')];
    for (const item of [one, decided, two]) await queue.keep(item);
    await queue.kick();
    expect(queue.snapshot()).toMatchObject({ awaySince: '2026-11-22T01:00:00.000Z', items: [{ id: 'one' }, { id: 'two' }, { kind: 'decision' }] });
    tries.length = 0;
    // when
    network = SENT;
    await queue.wake();
    // then
    expect(tries).toEqual(['file one', 'file two', 'decision a']);
    expect(queue.snapshot()).toMatchObject({ items: [], awaySince: null });
  });

  it('is tried again by itself, with pauses, until the network is back; nothing is tried twice at once', async () => {
    let network: Outcome = AWAY;
    const { queue, tries, timers } = device1022(() => network);
    await queue.belongTo('lan');
    await queue.keep(decision('a'));
    await Promise.all([queue.kick(), queue.kick(), queue.wake()]);
    expect([tries.length, timers.length]).toEqual([1, 1]);
    network = SENT;
    timers[0]!();
    await queue.kick();
    expect(tries).toHaveLength(2);
    expect(queue.snapshot().items).toEqual([]);
  });

  it('survives the page: another page on the same device sends it', async () => {
    const store = memoryStore();
    const before = device1022(() => AWAY, store);
    await before.queue.belongTo('lan');
    await before.queue.keep(decision('a'));
    await before.queue.kick();
    const after = device1022(() => SENT, store);
    await after.queue.belongTo('lan');
    expect(after.tries).toEqual(['decision a']);
    expect(await store.all()).toEqual([]);
  });

  it('stays when the server refuses it, with the reason; the decision waits for its refused file, other tasks go on', async () => {
    const { queue, tries } = device1022((item) => (item.kind === 'file' ? REFUSED : SENT));
    await queue.belongTo('lan');
    for (const item of [file('a', 'bad'), decision('a'), decision('b')]) await queue.keep(item);
    await queue.kick();
    expect(tries).toEqual(['file bad', 'decision b']);
    expect(queue.snapshot().items).toMatchObject([{ id: 'bad', refusal: { code: 'work-item-claimed' } }, { kind: 'decision', workItemId: 'a' }]);
    // when somebody takes the file out
    await queue.throwAway(queue.snapshot().items.filter(({ kind }) => kind === 'file'));
    await queue.kick();
    expect(tries.at(-1)).toBe('decision a');
    expect(queue.snapshot().items).toEqual([]);
  });

  it('is not lost when it was corrected while the one before was on its way; what was thrown away meanwhile stays away', async () => {
    // given
    let meanwhile = async () => {};
    const { queue, tries, store } = device1022();
    const answers: Outcome[] = [SENT, AWAY, REFUSED];
    const slow = createQueue({
      store, sendFile: async () => SENT, sendDecision: async (item) => { tries.push(String(item.decision.outcome)); await meanwhile(); return answers.shift()!; },
      now: () => new Date('2026-11-22T01:00:00Z'), later: () => undefined, alone: async (run) => { await run(); return true; },
    });
    await queue.belongTo('lan');
    await slow.belongTo('lan');
    await slow.keep(decision('a'));
    meanwhile = () => slow.keep({ ...decision('a'), decision: { outcome: 'corrected' } });
    // when
    await slow.kick();
    // then
    expect(tries).toEqual(['resolved', 'corrected']);
    expect(slow.snapshot().items).toMatchObject([{ decision: { outcome: 'corrected' } }]);
    // and
    meanwhile = () => slow.throwAway(slow.snapshot().items);
    await slow.kick();
    expect(await store.all()).toEqual([]);
  });

  it('[D13] is neither shown nor sent under another account, and waits for a new session', async () => {
    let answer: Outcome = { kind: 'signed-out' };
    const { queue, tries, timers } = device1022(() => answer);
    await queue.belongTo('lan');
    await queue.keep(decision('a'));
    await queue.kick();
    expect(queue.snapshot()).toMatchObject({ signedOut: true, items: [{ workItemId: 'a' }] });
    expect(timers).toHaveLength(0);
    answer = SENT;
    await queue.belongTo('minh');
    expect(queue.snapshot()).toMatchObject({ items: [], others: 1 });
    expect(tries).toHaveLength(1);
    await queue.belongTo('lan');
    expect(tries).toHaveLength(2);
    expect(queue.snapshot()).toMatchObject({ items: [], others: 0, signedOut: false });
  });
});

describe('a browser whose storage fails', () => {
  /** A database with one thing in it, that fails as often as the test says. */
  function database(item: KeptItem) {
    const told = { failures: 0, opened: 0 };
    const store = deviceStore(() => {
      told.opened += 1;
      return (async () => {
        if (told.failures > 0) { told.failures -= 1; throw new DOMException('closing', 'InvalidStateError'); }
        return [item];
      }) as unknown as ReturnType<typeof createStore>;
    });
    return { store, told };
  }

  it('for a moment is opened anew; one that goes on failing is told, and nothing counts as gone', async () => {
    // given
    const { store, told } = database(decision('a'));
    expect(await store.all()).toHaveLength(1);
    // when
    told.failures = 1;
    // then
    expect(await store.all()).toHaveLength(1);
    expect(told.opened).toBe(2);
    told.failures = 2;
    await expect(store.all()).rejects.toThrow('closing');
    expect(await store.all()).toHaveLength(1);
  });

  it('from the start keeps in memory', async () => {
    const { store, told } = database(decision('a'));
    told.failures = 1;
    expect(await store.all()).toEqual([]);
    await store.put(decision('b'));
    expect(await store.all()).toMatchObject([{ workItemId: 'b' }]);
  });

  it('keeps showing what waits, says that it is stuck, and sends it when it works again', async () => {
    // given
    let broken = false;
    const inner = memoryStore();
    const { queue, tries, timers } = device1022(() => SENT, { ...inner, all: async () => { if (broken) throw new Error('closing'); return inner.all(); } });
    await queue.belongTo('lan');
    await queue.keep(decision('a'));
    broken = true;
    // when
    await queue.kick();
    // then
    expect(queue.snapshot()).toMatchObject({ stuck: true, items: [{ workItemId: 'a' }] });
    expect([tries.length, timers.length]).toEqual([0, 1]);
    broken = false;
    timers[0]!();
    await queue.kick();
    expect(tries).toEqual(['decision a']);
    expect(queue.snapshot()).toMatchObject({ stuck: false, items: [] });
  });
});

describe('a file before it is sent', () => {
  it('is judged by the same limits as on the server', () => {
    expect([device.IMAGE_TYPES, device.VIDEO_TYPES, device.LARGEST_IMAGE, device.LARGEST_VIDEO]).toEqual([server.IMAGE_TYPES, server.VIDEO_TYPES, server.LARGEST_IMAGE, server.LARGEST_VIDEO]);
    const fault = (type: string, size: number) => device.faultOf({ type, size });
    expect([fault('image/jpeg', 5), fault('video/mp4', 5), fault('image/jpeg', 0), fault('application/pdf', 5), fault('image/heic', 5), fault('image/png', 21 * 1024 * 1024), fault('video/mp4', 201 * 1024 * 1024)])
      .toEqual([null, null, 'empty', 'type', 'heic', 'image-size', 'video-size']);
  });

  it('gets ids that the server takes', () => {
    for (let n = 0; n < 50; n += 1) expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('gets ids over plain http too, like everything else on the pages', () => {
    const pages = ['tasklist', 'admin', 'modeler', 'portal', 'ui'].flatMap((app) => readdirSync(app, { recursive: true }).map((name) => path.join(app, String(name)))).filter((name) => /\.(tsx?|js)$/.test(name));
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.filter((name) => readFileSync(name, 'utf8').includes('randomUUID('))).toEqual([]);
  });

  it('keeps its position and time when it is drawn anew, and stands upright', async () => {
    // given: a phone held upright writes "turn me", and where it was
    const original = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } }).jpeg().withExif({
      IFD2: { DateTimeOriginal: '2026:11:21 15:00:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 36/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 42/1 0/1' },
    }).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(original).metadata()).orientation).toBe(6);
    const drawn = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } }).jpeg().toBuffer();
    // when
    const joined = Buffer.from(withExif(new Uint8Array(drawn), exifSegmentOf(new Uint8Array(original))!));
    // then
    const tags = await exifr.parse(joined, { gps: true, translateValues: false }) as Record<string, unknown>;
    expect(tags).toMatchObject({ latitude: expect.closeTo(10.7767, 3), longitude: expect.closeTo(106.7, 3), Orientation: 1 });
    expect(await sharp(joined).metadata()).toMatchObject({ width: 30, height: 20, format: 'jpeg' });
    expect(exifSegmentOf(new Uint8Array(drawn))).toBeNull();
    for (const broken of [[], [0xff], [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], [0xff, 0xd8, 0xff, 0xe1, 0, 12, 0x45, 0x78, 0x69, 0x66, 0, 0, 1, 2, 3, 4]]) {
      expect(() => exifSegmentOf(new Uint8Array(broken))).not.toThrow();
    }
  });
});
