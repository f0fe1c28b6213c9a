import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openEsms, type EsmsClient } from '../../channels/esms/client.ts';
import { parseEsmsCallback, type EsmsCallback } from '../../channels/esms/callback.ts';
import { RESULT_CODES } from '../../channels/esms/result-codes.ts';
import { createEsmsSimulator, type Simulator } from '../../channels/esms-simulator/simulator.ts';

jest.setTimeout(30_000);

const account = { apiKey: 'key-of-the-test', secretKey: 'secret-of-the-test', brandname: 'CONG1022' };
const text = (requestId: string, phone = '+84901888484') => ({ requestId, phone, content: '1022: PA K7PM-3RTX da chuyen 26740.' });

let directory: string;
let simulator: Simulator;
let port: number;
let closing: Array<() => Promise<void>>;

async function startSimulator(): Promise<void> {
  simulator = createEsmsSimulator({ ...account, directory, deliveryMs: 20, callbacks: { timeoutMs: 600, pauseMs: 10 } });
  port = await simulator.listen(0);
}
const client = (overrides: Partial<Parameters<typeof openEsms>[0]> = {}): EsmsClient =>
  openEsms({ ...account, url: `http://127.0.0.1:${port}`, timeoutMs: 3_000, ...overrides });
async function tell(rule: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/control/rules`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) });
  expect(answer.status).toBe(201);
}
async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(() => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
async function until<T>(read: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 800; tries += 1) {
    const value = await read();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within 8 s.');
}

beforeEach(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'esms-'));
  closing = [];
  await startSimulator();
});
afterEach(async () => {
  await simulator.close();
  await Promise.all(closing.map((close) => close()));
  rmSync(directory, { recursive: true, force: true });
});

describe('eSMS client against the simulator', () => {
  it('hands over a text and learns that it was delivered [S18]', async () => {
    // when
    const sent = await client().send(text('r-1'));

    // then
    expect(sent).toEqual({ kind: 'accepted', smsId: expect.any(String) });
    const smsId = (sent as { smsId: string }).smsId;
    expect(await until(async () => (await client().status(smsId)).kind === 'delivered')).toBe(true);
    expect(simulator.log.latest(1)[0]).toMatchObject({ phone: '0901888484', requestId: 'r-1', brandname: 'CONG1022' });
  });


  it('sends exactly one text when the provider accepts it and its answer is lost', async () => {
    // given
    await tell({ action: 'accept-then-hang', times: 1, delayMs: 5_000 });
    await tell({ action: 'accept-then-http-error', times: 1 });

    // when
    const outcomes = [await client({ timeoutMs: 1_000 }).send(text('lost')), await client().send(text('lost'))];
    const other = [await client().send(text('other')), await client().send(text('other'))];

    // then
    expect(outcomes).toEqual([{ kind: 'retry', code: 'timeout' }, { kind: 'already-sent' }]);
    expect(other.map(({ kind }) => kind)).toEqual(['accepted', 'already-sent']);
    expect(simulator.log.count()).toBe(2);
  });


  it('sends exactly one text when the answer was an error of the provider', async () => {
    // given
    await tell({ action: 'accept-then-http-error', times: 1, status: 502 });

    // then
    expect(await client().send(text('r-502'))).toEqual({ kind: 'retry', code: 'http-502' });
    expect(await client().send(text('r-502'))).toEqual({ kind: 'already-sent' });
    expect(simulator.log.count()).toBe(1);
  });


  it('remembers RequestIds and counts when the simulator restarts', async () => {
    // given
    await client().send(text('before'));
    await simulator.close();

    // when
    await startSimulator();

    // then
    expect(await client().send(text('before'))).toEqual({ kind: 'already-sent' });
    expect(simulator.log.count()).toBe(1);
    await until(() => simulator.log.latest(1)[0]?.sendStatus === 5);
  });


  it.each(Object.entries(RESULT_CODES).filter(([code]) => code !== '100'))('reacts to code %s as the table says', async (code, { kind }) => {
    // given
    await tell({ action: 'code', code, times: 1 });

    // when
    const outcome = await client().send(text(`code-${code}`));

    // then
    expect(outcome).toEqual(kind === 'already-sent' ? { kind } : { kind, code });
    expect(simulator.log.count()).toBe(0);
  });


  it('tries again after a failure that nobody knows, and accepts the text then', async () => {
    // given
    await tell({ action: 'code', code: '999', times: 1 });
    await tell({ action: 'http-error', status: 503, times: 1 });
    await tell({ action: 'cut', times: 1 });
    await tell({ action: 'delay', delayMs: 20, times: 1 });

    // when
    const outcomes = [];
    for (let attempt = 0; attempt < 4; attempt += 1) outcomes.push(await client().send(text('again')));

    // then
    expect(outcomes).toEqual([
      { kind: 'retry', code: '999' }, { kind: 'retry', code: 'http-503' }, { kind: 'retry', code: 'network' }, { kind: 'accepted', smsId: expect.any(String) },
    ]);
  });


  it('misbehaves only towards the number that a rule names', async () => {
    // given
    await tell({ action: 'code', code: '99', phone: '0911111111' });

    // then
    expect(await client().send(text('a', '+84911111111'))).toEqual({ kind: 'permanent', code: '99' });
    expect((await client().send(text('b'))).kind).toBe('accepted');
    expect((await fetch(`http://127.0.0.1:${port}/control/rules`, { method: 'DELETE' })).status).toBe(204);
    expect((await client().send(text('c', '+84911111111'))).kind).toBe('accepted');
  });


  it('is refused for a wrong key, number, sender name or accents', async () => {
    expect(await client({ secretKey: 'wrong' }).send(text('k'))).toEqual({ kind: 'alarm', code: '101' });
    expect(await client().send(text('n', '+842838123456'))).toEqual({ kind: 'permanent', code: '108' });
    expect(await client({ brandname: 'OTHER' }).send(text('b'))).toEqual({ kind: 'permanent', code: '104' });
    expect(await client().send({ ...text('u'), content: 'Đã chuyển' })).toEqual({ kind: 'permanent', code: '146' });
    await expect(client().send(text('x'.repeat(51)))).rejects.toThrow(RangeError);
    expect(simulator.log.count()).toBe(0);
  });


  it('ends within its time when the provider does not answer, trickles or cannot be reached', async () => {
    // given
    const silent = await listen(() => undefined);
    const trickling = await listen((_, response) => { const timer = setInterval(() => { response.write(' '); }, 50); response.on('close', () => { clearInterval(timer); }); });

    // then
    expect(await client({ url: silent, timeoutMs: 250 }).send(text('s'))).toEqual({ kind: 'retry', code: 'timeout' });
    expect(await client({ url: trickling, timeoutMs: 250 }).send(text('t'))).toEqual({ kind: 'retry', code: 'timeout' });
    expect(await client({ url: 'http://127.0.0.1:1' }).send(text('d'))).toEqual({ kind: 'retry', code: 'network' });
  });


  it('never lets a key or number out through an outcome', async () => {
    // given
    const echo = await listen((request, response) => { response.statusCode = 500; response.end(`${request.url}`); });
    const nonsense = await listen((_, response) => { response.setHeader('content-type', 'application/json'); response.end('{"CodeResult":['); });

    // when
    const outcomes = [];
    for (const url of [echo, nonsense, 'http://127.0.0.1:1']) {
      outcomes.push(await client({ url }).send(text('secret')), await client({ url }).status('id'), await client({ url }).balance());
    }

    // then
    expect(outcomes.every(({ kind }) => kind === 'retry')).toBe(true);
    expect(inspect(outcomes, { depth: 20, showHidden: true })).not.toMatch(/key-of-the-test|secret-of-the-test|901888484/);
  });


  it('tells a delivery that failed, an id too new to be known, and the balance', async () => {
    // given
    await tell({ action: 'fail-delivery', times: 1 });
    const { smsId } = await client().send(text('f')) as { smsId: string };

    // then
    expect(await client().status('unknown')).toEqual({ kind: 'waiting' });
    expect(await until(async () => { const outcome = await client().status(smsId); return outcome.kind === 'waiting' ? null : outcome; })).toEqual({ kind: 'failed', code: 'not-delivered' });
    expect(await client().balance()).toEqual({ kind: 'balance', amount: 1_000_000 });
    expect(await client({ apiKey: 'wrong' }).balance()).toEqual({ kind: 'alarm', code: '101' });
    expect(await client({ apiKey: 'wrong' }).status(smsId)).toEqual({ kind: 'alarm', code: '101' });
  });


  it('checks but does not deliver in the sandbox', async () => {
    // when
    const sent = await client({ sandbox: true }).send(text('sand'));

    // then
    expect(sent.kind).toBe('accepted');
    expect(simulator.log.latest(1)[0]).toMatchObject({ sandbox: true, sendStatus: 2 });
  });
});

describe('callbacks', () => {
  it('arrive with the text’s ids, again while nobody answers, and never with the number once parsed', async () => {
    // given: a door that hangs twice, then answers
    const received: EsmsCallback[] = [];
    let calls = 0;
    const door = await listen((request, response) => {
      calls += 1;
      if (calls <= 2) return;
      received.push(parseEsmsCallback(Object.fromEntries(new URL(request.url!, 'http://x').searchParams))!);
      response.end('OK');
    });

    // when
    const sent = await client({ callbackUrl: `${door}/callbacks/esms/secret` }).send(text('cb')) as { smsId: string };
    await until(() => received.length > 0);

    // then
    expect(calls).toBe(3);
    expect(received).toEqual([{ smsId: sent.smsId, requestId: 'cb', sendStatus: 5, sendSuccess: 1, sendFailed: 0, telcoId: '1' }]);
  });


  it('are dropped when the simulator is told so, and stop after an error answer', async () => {
    // given
    let calls = 0;
    const door = await listen((_, response) => { calls += 1; response.statusCode = 500; response.end(); });
    await tell({ action: 'drop-callbacks', times: 1 });

    // when
    await client({ callbackUrl: door }).send(text('dropped'));
    await client({ callbackUrl: door }).send(text('called'));
    await until(() => simulator.log.unfinished().length === 0);
    await new Promise((resolve) => setTimeout(resolve, 100));

    // then
    expect(calls).toBe(1);
  });


  it.each([
    ['nothing', {}], ['an array', { SMSID: ['a', 'b'], SendStatus: '5' }], ['a negative count', { SMSID: 'a', SendStatus: '5', SendSuccess: '-1' }],
    ['an id with other signs', { SMSID: '../../etc', SendStatus: '5' }], ['a word for a status', { SMSID: 'a', SendStatus: 'done' }], ['no object', 'SMSID=a'],
  ])('are not read from %s', (_, query) => {
    expect(parseEsmsCallback(query)).toBeNull();
  });
});

describe('the simulator’s page', () => {
  it('shows what arrived without the secret address', async () => {
    // given
    await client({ callbackUrl: 'http://127.0.0.1:1/callbacks/esms/very-secret' }).send(text('page'));

    // when
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const list = await (await fetch(`http://127.0.0.1:${port}/messages.json`)).text();

    // then
    expect(page).toContain('Tin nhắn mô phỏng');
    expect(page).not.toMatch(/https?:\/\//);
    expect(JSON.parse(list)).toMatchObject({ count: 1, messages: [{ requestId: 'page', phone: '0901888484', parts: 1 }] });
    expect(list).not.toContain('very-secret');
  });
});
