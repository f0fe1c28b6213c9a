import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { systemActor, type Context } from '../../cases/context.ts';
import { acceptEsmsCallback } from '../../cases/notifications/accept-esms-callback.ts';
import { channelState, pausedChannels, pauseChannel, resumeChannel } from '../../cases/notifications/channel-pause.ts';
import { insertNotification } from '../../cases/notifications/insert-notification.ts';
import { Notification, type Recipient } from '../../cases/notifications/notification.ts';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import { newKeyRing } from '../../cases/privacy/key-ring.ts';
import { createVault, placeOf } from '../../cases/privacy/vault.ts';
import { openMailSender, type MailSender } from '../../channels/email/sender.ts';
import { parseEsmsCallback } from '../../channels/esms/callback.ts';
import { openEsms } from '../../channels/esms/client.ts';
import { createEsmsSimulator, type Simulator } from '../../channels/esms-simulator/simulator.ts';
import { createMailSink, type MailSink } from '../../channels/mail-sink/mail-sink.ts';
import type { SmsGateway } from '../../channels/sms-gateway.ts';
import { Later, Undeliverable, type OutboxHandler } from '../../dispatch/handler.ts';
import { createDeliveryHandlers } from '../../dispatch/handlers/delivery-handlers.ts';
import { claimDue, enqueue, markDone, postpone, type ClaimedMessage } from '../../lib/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

jest.setTimeout(30_000);

const account = { apiKey: 'key', secretKey: 'secret', brandname: 'CONG1022' };
const vault = createVault(newKeyRing());
const now = new Date('2026-11-21T03:00:00Z');
const ctx: Context = { now, actor: systemActor('test'), vault };
const from = '1022 <tong-dai@1022.example.vn>';

let database: TestDatabase;
let directory: string;
let simulator: Simulator;
let sink: MailSink;
let mail: MailSender;
let gateway: SmsGateway;
let port: number;
let log: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db('units').insert({ code: 'unit-of-test', name: 'Phường Thử', name_unaccented: 'Phuong Thu', kind: 'ward', sms_name: 'P Thu' });
});
afterAll(async () => { await database.drop(); });
beforeEach(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'delivery-'));
  simulator = createEsmsSimulator({ ...account, directory, deliveryMs: 10 });
  port = await simulator.listen(0);
  sink = await createMailSink({ directory: path.join(directory, 'mail') });
  mail = openMailSender({ url: `smtp://127.0.0.1:${await sink.listen(0)}`, from });
  gateway = openEsms({ ...account, url: `http://127.0.0.1:${port}`, timeoutMs: 5_000 });
  log = [];
});
afterEach(async () => {
  mail.close();
  await Promise.all([simulator.close(), sink.close()]);
  rmSync(directory, { recursive: true, force: true });
  await database.db('settings').where('key', 'like', 'channel-paused:%').delete();
  await database.db.raw('update outbox set done_at = now() where done_at is null');
});

const handlers = () => createDeliveryHandlers({
  db: database.db, vault, clock: { now: () => now }, gateway, mail,
  logger: pino({ level: 'debug' }, { write: (line: string) => { log.push(line); } }),
});

let position = 0;
async function contact(phone: string | null, email: string | null = null): Promise<Recipient> {
  const id = randomUUID();
  position += 1;
  const seal = (field: string, value: string | null) => value && vault.seal(value, placeOf('unit_contacts', field, id));
  await database.db('unit_contacts').insert({ id, unit_code: 'unit-of-test', position, phone_sealed: seal('phone', phone), email_sealed: seal('email', email) });
  return { kind: 'contact', contactId: id };
}

async function order(to: Recipient, kind: 'send-text' | 'send-mail' = 'send-text', more: { dailyReportId?: string } = {}): Promise<string> {
  return database.db.transaction(async (trx) => {
    const key = randomUUID();
    const channel = kind === 'send-text' ? 'sms' as const : 'email' as const;
    const { id } = await insertNotification(trx, { key, channel, templateCode: 'unit-new-report', to, about: more, subject: 'Phản ánh mới', body: '1022: PA K7PM-3RTX da chuyen 26740.' }, ctx);
    await enqueue(trx, { kind, key: `${kind}:${id}`, payload: { notificationId: id } });
    return id;
  });
}

const stored = (id: string) => Notification.query(database.db).findById(id).throwIfNotFound();

async function claim(kind: string): Promise<ClaimedMessage> {
  await database.db.raw('update outbox set run_at = now() where done_at is null');
  const [message] = await claimDue(database.db, [kind], 1, 30);
  if (!message) throw new Error(`No ${kind} waits.`);
  return message;
}

/** Delivers the next message of a kind as a dispatcher would. @returns how long it asks to wait, or null when it is done */
async function deliver(kind: string, handler: OutboxHandler = handlers()[kind]!): Promise<number | null> {
  const message = await claim(kind);
  try {
    await handler(message, { signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    await postpone(database.db, message, 0, error.message);
    return error.delayMs;
  }
  await markDone(database.db, message);
  return null;
}
/** Checks until the provider has settled the text. */
async function settle(): Promise<void> {
  for (let tries = 0; tries < 200 && await deliver('check-text') !== null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}
const makeOlder = (id: string, minutes: number) =>
  database.db.raw('update outbox set created_at = now() - make_interval(mins => ?) where payload ->> \'notificationId\' = ?', [minutes, id]);
const tell = (rule: object) => fetch(`http://127.0.0.1:${port}/control/rules`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) });
const fallbackOf = (id: string) => Notification.query(database.db).where({ fallback_of: id });

describe('send-text', () => {
  it('sends the text to the number that is read at that moment, with a record of the reading [S18] [D29]', async () => {
    // given
    const to = await contact('+84901888484');
    const id = await order(to);

    // when
    const wait = await deliver('send-text');

    // then
    expect(wait).toBeNull();
    expect(simulator.log.latest(1)[0]).toMatchObject({ phone: '0901888484', requestId: requestIdOf(id) });
    expect(await stored(id)).toMatchObject({ status: 'accepted', providerCode: '100', acceptedAt: now });
    expect(await database.db('personal_data_reads').where({ subject_id: (to as { contactId: string }).contactId })).toMatchObject([{ fields: ['phone'], reason: 'send text unit-new-report' }]);
    expect(await database.db('outbox').where({ key: `check-text:${id}` })).toHaveLength(1);
    expect(log.join()).not.toContain('901888484');
  });


  it('sends exactly one text when the answer is lost and the handler dies after accepting', async () => {
    // given
    await tell({ action: 'accept-then-hang', times: 1, delayMs: 1_000 });
    const id = await order(await contact('+84901888484'));

    // when: first the answer is lost, then the process dies before the record is written, then all is well
    const first = await deliver('send-text');
    const dying = handlers()['send-text']!;
    await dying(await claim('send-text'), { signal: AbortSignal.timeout(5_000) });
    await database.db.raw(`update notifications set status = 'queued', provider_id = null where id = ?`, [id]);
    await database.db.raw(`update outbox set locked_until = null where payload ->> 'notificationId' = ?`, [id]);
    const last = await deliver('send-text');

    // then
    expect(first).toBeGreaterThan(0);
    expect(last).toBeNull();
    expect(simulator.log.count()).toBe(1);
    expect(await stored(id)).toMatchObject({ status: 'accepted', providerCode: '124' });
  });


  it('sends once although the message is delivered twice at the same time', async () => {
    // given
    await order(await contact('+84901888484'));
    const message = await claim('send-text');

    // when
    await Promise.all([1, 2, 3].map(() => handlers()['send-text']!(message, { signal: AbortSignal.timeout(5_000) })));

    // then
    expect(simulator.log.count()).toBe(1);
  });


  it('keeps no transaction open while the provider is asked', async () => {
    // given
    let during: number | undefined;
    gateway = {
      send: async () => {
        const result = await database.db.raw<{ rows: Array<{ open: string }> }>(`select count(*) as open from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`);
        during = Number(result.rows[0]!.open);
        return { kind: 'accepted', smsId: 'one' };
      },
      status: async () => ({ kind: 'waiting' }),
    };
    await order(await contact('+84901888484'));

    // when
    await deliver('send-text');

    // then
    expect(during).toBe(0);
  });


  it('falls back to mail when the provider refuses the text for good', async () => {
    // given
    await tell({ action: 'code', code: '146', times: 1 });
    const id = await order(await contact('+84901888484', 'dau-moi@example.vn'));

    // when
    await deliver('send-text');
    await deliver('send-mail');

    // then
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'provider-refused', providerCode: '146' });
    const [mailId] = await sink.folder.ids();
    expect(await sink.folder.parsed(mailId!)).toMatchObject({ to: { text: 'dau-moi@example.vn' } });
  });


  it.each([['a fixed line', '+842838123456'], ['no number', null]])('fails at once for %s', async (_, phone) => {
    // given
    const id = await order(await contact(phone));

    // when
    await deliver('send-text');

    // then
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'no-mobile-number' });
    expect(simulator.log.count()).toBe(0);
  });


  it('tries again while the provider is down, sends a mail beside it after 5 minutes, and gives up after 4 hours', async () => {
    // given
    await tell({ action: 'http-error' });
    const id = await order(await contact('+84901888484', 'dau-moi@example.vn'));

    // when
    const waits = [await deliver('send-text')];
    expect(await fallbackOf(id)).toHaveLength(0);
    await makeOlder(id, 6);
    waits.push(await deliver('send-text'), await deliver('send-text'));
    const beside = await fallbackOf(id);
    await makeOlder(id, 4 * 60 + 1);
    const last = await deliver('send-text');

    // then
    expect(waits.every((wait) => wait !== null && wait > 0 && wait < 400_000)).toBe(true);
    expect(beside).toHaveLength(1);
    expect(last).toBeNull();
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'provider-unreachable' });
    expect(await fallbackOf(id)).toHaveLength(1);
  });


  it('refuses a message that names no notification', async () => {
    // given
    await database.db.transaction((trx) => enqueue(trx, { kind: 'send-text', key: randomUUID(), payload: { notificationId: randomUUID() } }));

    // then
    await expect(deliver('send-text')).rejects.toThrow(Undeliverable);
  });
});

describe('a paused channel', () => {
  it.each(['101', '103', '140', '143'])('holds all texts after code %s, raises one alert, and resumes by itself', async (code) => {
    // given
    await tell({ action: 'code', code });
    const ids = [await order(await contact('+84901888484')), await order(await contact('+84901888485')), await order(await contact('+84901888486'))];

    // when
    const waits = [await deliver('send-text'), await deliver('send-text'), await deliver('send-text')];
    const paused = await pausedChannels(database.db);
    const alerts = log.filter((line) => line.includes('"level":50'));
    await fetch(`http://127.0.0.1:${port}/control/rules`, { method: 'DELETE' });
    // a minute later
    await database.db.raw(`update settings set value = value || jsonb_build_object('probeAt', now() - interval '1 second') where key = 'channel-paused:sms'`);
    const after = [await deliver('send-text'), await deliver('send-text'), await deliver('send-text')];

    // then
    expect(waits.every((wait) => wait !== null && wait > 50_000)).toBe(true);
    expect(paused).toEqual([{ channel: 'sms', code, since: now.toISOString() }]);
    expect(alerts).toHaveLength(1);
    expect(after).toEqual([null, null, null]);
    expect(await pausedChannels(database.db)).toEqual([]);
    expect(simulator.log.count()).toBe(3);
    for (const id of ids) expect((await stored(id)).status).toBe('accepted');
  });


  it('lets one of many probe a minute', async () => {
    // given
    await database.db.transaction((trx) => pauseChannel(trx, { channel: 'sms', code: '103' }, ctx));
    await database.db.raw(`update settings set value = value || jsonb_build_object('probeAt', now()) where key = 'channel-paused:sms'`);

    // when
    const states = await Promise.all(Array.from({ length: 8 }, () => channelState(database.db, 'sms')));

    // then
    expect(states.filter(({ kind }) => kind === 'probe')).toHaveLength(1);
    expect(states.filter(({ kind }) => kind === 'paused')).toHaveLength(7);
    expect(await database.db.transaction((trx) => resumeChannel(trx, 'sms', ctx))).toBe(true);
    expect(await channelState(database.db, 'sms')).toEqual({ kind: 'open' });
  });
});

describe('check-text and the callback', () => {
  it('polls until the provider has settled the text', async () => {
    // given
    const id = await order(await contact('+84901888484'));
    await deliver('send-text');

    // when
    await settle();

    // then
    expect(await stored(id)).toMatchObject({ status: 'delivered', deliveredAt: now });
  });


  it('falls back to mail when the telecom did not deliver', async () => {
    // given
    await tell({ action: 'fail-delivery', times: 1 });
    const id = await order(await contact('+84901888484', 'dau-moi@example.vn'));
    await deliver('send-text');

    // when
    await settle();

    // then
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'not-delivered' });
    expect(await fallbackOf(id)).toHaveLength(1);
  });


  it('takes a callback once, brings the id that a lost answer took, and believes only the provider', async () => {
    // given: accepted, but the answer and with it the id are lost
    await tell({ action: 'accept-then-hang', times: 1, delayMs: 1_000 });
    const id = await order(await contact('+84901888484'));
    await deliver('send-text');
    const { smsId } = simulator.log.latest(1)[0]!;
    const query = { SMSID: smsId, RequestId: requestIdOf(id), SendStatus: '5', SendSuccess: '0', SendFailed: '1', phonenumber: '0901888484' };

    // when: the callback lies about the outcome, three times
    const accept = () => database.db.transaction((trx) => acceptEsmsCallback(trx, parseEsmsCallback(query)!, ctx));
    const answers = [await accept(), await accept(), await accept()];
    await settle();

    // then
    expect(answers).toEqual(['accepted', 'repeated', 'repeated']);
    expect(await stored(id)).toMatchObject({ status: 'delivered', providerId: smsId });
    expect(JSON.stringify(await database.db('provider_callbacks').where({ provider_id: smsId }))).not.toContain('0901888484');
  });


  it('ignores a callback about a text that is not ours', async () => {
    // when
    const unknown = await database.db.transaction((trx) => acceptEsmsCallback(trx, { smsId: 'nobody', requestId: `n-${randomUUID()}`, sendStatus: 5, sendSuccess: 1, sendFailed: 0 }, ctx));

    // then
    expect(unknown).toBe('unknown');
    expect(await database.db('provider_callbacks').where({ provider_id: 'nobody' })).toEqual([]);
  });


  it('stops asking after seven days', async () => {
    // given
    const id = await order(await contact('+84901888484'));
    await deliver('send-text');
    await makeOlder(id, 7 * 24 * 60 + 1);

    // then
    expect(await deliver('check-text')).toBeNull();
    expect((await stored(id)).status).toBe('accepted');
  });
});

describe('send-mail', () => {
  it('sends the daily report with its documents, once, to the configured address [S24]', async () => {
    // given
    const dailyReportId = randomUUID();
    await database.db('daily_reports').insert({ id: dailyReportId, report_date: '2026-11-21', period_start: now, period_end: now, status: 'issued' });
    await database.db('daily_report_documents').insert(['pdf', 'xlsx'].map((format) => ({ daily_report_id: dailyReportId, format, bytes: Buffer.from(format), sha256: 'x', created_at: now })));
    const id = await order({ kind: 'configured', address: 'vp-ubnd@example.vn' }, 'send-mail', { dailyReportId });

    // when
    await deliver('send-mail');

    // then
    const arrived = await sink.folder.parsed((await sink.folder.ids())[0]!);
    expect(arrived!.attachments.map(({ filename, content }) => [filename, String(content)])).toEqual([['bao-cao-1022-2026-11-21.pdf', 'pdf'], ['bao-cao-1022-2026-11-21.xlsx', 'xlsx']]);
    expect(await stored(id)).toMatchObject({ status: 'accepted', providerId: arrived!.messageId });
    expect(await sink.folder.ids()).toHaveLength(1);
  });


  it('waits while the mail server is away and fails when there is no address', async () => {
    // given
    const id = await order(await contact('+84901888484', null), 'send-mail');
    await deliver('send-mail');
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'no-mail-address' });
    mail.close();
    mail = openMailSender({ url: 'smtp://127.0.0.1:1', from, timeoutMs: 200 });
    const waiting = await order({ kind: 'configured', address: 'a@example.vn' }, 'send-mail');

    // then
    expect(await deliver('send-mail')).toBeGreaterThan(0);
    expect((await stored(waiting)).status).toBe('queued');
  });
});
