import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import { Undeliverable } from '../../dispatch/handler.ts';
import { enqueue } from '../../lib/outbox.ts';
import { beginDelivery, claim, contact, database, deliver, endDelivery, fallbackOf, handlers, log, loseMailServer, makeOlder, now, openDelivery, order, sendBy, simulator, sink, stored, tell } from '../support/delivery-world.ts';

jest.setTimeout(30_000);

beforeAll(openDelivery);
afterAll(async () => { await database.drop(); });
beforeEach(beginDelivery);
afterEach(endDelivery);

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


  it('counts a night’s wait of a text as no delay: in the morning it is sent', async () => {
    // given
    const id = await order(await contact('+84901888484'));
    await makeOlder(id, 21 * 60);
    await database.db.raw(`update outbox set payload = payload || jsonb_build_object('notBefore', now()) where payload ->> 'notificationId' = ?`, [id]);

    // when
    await deliver('send-text');

    // then
    expect(await stored(id)).toMatchObject({ status: 'accepted' });
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
    sendBy({
      send: async () => {
        const result = await database.db.raw<{ rows: Array<{ open: string }> }>(`select count(*) as open from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`);
        during = Number(result.rows[0]!.open);
        return { kind: 'accepted', smsId: 'one' };
      },
      status: async () => ({ kind: 'waiting' }),
    });
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
    loseMailServer();
    const waiting = await order({ kind: 'configured', address: 'a@example.vn' }, 'send-mail');

    // then
    expect(await deliver('send-mail')).toBeGreaterThan(0);
    expect((await stored(waiting)).status).toBe('queued');
  });
});
