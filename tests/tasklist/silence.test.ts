import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { connectLive, isLost } from '../../tasklist/live/connection.ts';
import { serverAnswers } from '../../tasklist/live/use-live.ts';
import { sendDecision, sendFile } from '../../tasklist/offline/send.ts';
import { callApi, ConnectionLost } from '../../ui/api.ts';

const { fetch: realFetch } = globalThis;
const { timeout } = AbortSignal;
const KEPT = { officerId: 'lan', workItemId: 'a', label: '', keptAt: '' };
const vanishing = (_path: string, { signal }: RequestInit) => new Promise<Response>((_, reject) => { signal?.addEventListener('abort', () => reject(signal.reason as Error)); });
const streams: Stream[] = [];
let network: typeof vanishing = vanishing;

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  constructor() { super(); streams.push(this); }
  close() { this.readyState = 2; }
  say(name: string) { this.dispatchEvent(Object.assign(new Event(name), { data: '{}', lastEventId: '' })); }
}

/** Of which nothing leaves the device, and which nobody refuses. */
class Upload {
  readonly upload = {};
  onabort = () => undefined;
  onloadend = () => undefined;
  open() {}
  setRequestHeader() {}
  send() {}
  abort() { this.onabort(); this.onloadend(); }
}

beforeEach(() => {
  jest.useFakeTimers();
  streams.length = 0;
  network = vanishing;
  // The browser's own clock for it does not follow the test's.
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), milliseconds);
    return controller.signal;
  };
  Object.assign(globalThis, {
    document: { documentElement: { lang: 'vi' } }, window: new EventTarget(), EventSource: Stream, XMLHttpRequest: Upload, fetch: (path: string, init: RequestInit) => network(path, init),
  });
});
afterEach(() => {
  jest.useRealTimers();
  AbortSignal.timeout = timeout;
  Object.assign(globalThis, { fetch: realFetch });
  for (const name of ['document', 'window', 'EventSource', 'XMLHttpRequest']) Reflect.deleteProperty(globalThis, name);
});

it('[S17] a list whose packets just vanish is called lost within a minute, and live when the stream is back', async () => {
  // given
  const stop = connectLive({ onEvent: () => undefined, onAnew: () => undefined, ask: serverAnswers });
  streams[0]!.say('hello');
  for (let beats = 0; beats < 20; beats += 1) {
    await jest.advanceTimersByTimeAsync(15_000);
    streams[0]!.say('beat');
  }
  expect([isLost(), streams.length]).toEqual([false, 1]);
  // when
  await jest.advanceTimersByTimeAsync(60_000);
  // then
  expect([isLost(), streams.length]).toEqual([true, 2]);
  // and: while it stays so, it goes on trying
  await jest.advanceTimersByTimeAsync(60_000);
  expect(streams.length).toBeGreaterThan(2);
  network = async () => Response.json({});
  await jest.advanceTimersByTimeAsync(20_000);
  expect(isLost()).toBe(false);
  streams.at(-1)!.say('hello');
  stop();
});

it('a request without an answer ends, and says that the server was late; so does an answer that stops in its middle', async () => {
  const late = { late: true, name: 'ConnectionLost' };
  const asked = expect(callApi('GET', '/work-items')).rejects.toMatchObject(late);
  const changed = expect(callApi('POST', '/work-items/a/claim', {})).rejects.toMatchObject(late);
  await jest.advanceTimersByTimeAsync(60_000);
  await Promise.all([asked, changed]);
  // and
  network = async () => new Response(new ReadableStream({ start: (body) => { body.error(new DOMException('late', 'TimeoutError')); } }));
  await expect(callApi('GET', '/work-items')).rejects.toMatchObject(late);
  network = async () => { throw new TypeError('no network'); };
  await expect(callApi('GET', '/work-items')).rejects.toMatchObject({ late: false });
  await expect(callApi('GET', '/work-items')).rejects.toThrow(ConnectionLost);
});

it('[S21] a result, and a picture, that got no answer in time waits like one without a network', async () => {
  const decided = sendDecision({ ...KEPT, kind: 'decision', version: 2, decision: { outcome: 'resolved' } });
  const uploaded = sendFile({ ...KEPT, kind: 'file', id: 'f', purpose: 'evidence-after', name: 'a.jpg', blob: new Blob(['x']) }, () => undefined);
  await jest.advanceTimersByTimeAsync(2 * 60_000);
  expect(await Promise.all([decided, uploaded])).toEqual([{ kind: 'away' }, { kind: 'away' }]);
});
