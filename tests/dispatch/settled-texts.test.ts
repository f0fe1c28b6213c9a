import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { acceptEsmsCallback } from '../../cases/notifications/accept-esms-callback.ts';
import { channelState, pausedChannels, pauseChannel, resumeChannel } from '../../cases/notifications/channel-pause.ts';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import { parseEsmsCallback } from '../../channels/esms/callback.ts';
import { beginDelivery, contact, ctx, database, deliver, endDelivery, fallbackOf, log, makeOlder, now, openDelivery, order, port, settle, simulator, stored, tell } from '../support/delivery-world.ts';

jest.setTimeout(30_000);

beforeAll(openDelivery);
afterAll(async () => { await database.drop(); });
beforeEach(beginDelivery);
afterEach(endDelivery);

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
