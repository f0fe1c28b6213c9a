import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableNamed } from '../../../cases/configuration/registry.ts';
import { queueMail } from '../../../cases/notifications/queue-mail.ts';
import { queueText } from '../../../cases/notifications/queue-text.ts';
import { findFollowedCase } from '../../../cases/publication/followed-case.ts';
import { listReasons } from '../../../cases/reference/list-reference.ts';
import { readSetting } from '../../../cases/reference/settings.ts';
import { refuseReport } from '../../../cases/screening/refuse-report.ts';
import { bannersAt } from '../../../cases/texts/banners.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf } from '../../support/flow.ts';
import { changed, publisherOf } from './publish.ts';

let world: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let publish: Awaited<ReturnType<typeof publisherOf>>;
beforeAll(async () => {
  world = await createTestDatabase();
  flow = flowOf(world.db);
  publish = await publisherOf(world.db);
});
afterAll(async () => { await world.drop(); });

const template = (key: string, more: Record<string, unknown>) => changed(world.db, 'text-templates', key, more);
let orders = 0;
const text = async (templateCode: string) => {
  const key = `words-${orders += 1}`;
  await flow.run(at(1), (trx, ctx) => queueText(trx, { key, templateCode, values: { code: '7KPM-4XTP', link: 'https://1022.vn/t/7KPM-4XTP' }, to: { kind: 'configured', address: 'x' } }, ctx));
  return (await flow.notices({ key }))[0]!;
};

describe('a template', () => {
  it('that goes live changes the very next message and only that', async () => {
    // given
    const [before, other] = [await text('sender-result'), await text('sender-received')];

    // when
    expect(await publish([await template('sender-result', { body: '1022: {code} xong. Xem {link}' })])).toBe('live');
    expect(await publish([await template('daily-report-mail', { subject: 'BC {number}' })])).toBe('live');

    // then
    expect((await text('sender-result')).body).toBe('1022: 7KPM-4XTP xong. Xem https://1022.vn/t/7KPM-4XTP');
    expect((await flow.notices({ key: before.key }))[0]).toEqual(before);
    expect((await text('sender-received')).body).toBe(other.body);
    await flow.run(at(1), (trx, ctx) => queueMail(trx, { key: 'bc', templateCode: 'daily-report', values: { number: '1/BC', period: 'ngày 21/11/2026', date: '21/11/2026', link: 'https://1022.vn/' }, to: { kind: 'configured', address: 'a@1022.example.vn' } }, ctx));
    expect((await flow.notices({ key: 'bc' }))[0]).toMatchObject({ subject: 'BC 1/BC', body: expect.stringContaining('Kính gửi Quý cơ quan') });
  });

  it.each([
    ['an unknown placeholder', 'sender-split', { body: 'PA {code} {nope} {other}' }, 'placeholder-unknown'],
    ['[D29] a personal one', 'sender-progress', { body: 'PA {code} cua {name}' }, 'placeholder-personal'],
    ['[D18] the reason left out', 'sender-refused', { body: '1022: Khong tiep nhan {code}' }, 'placeholder-needed'],
    ['accents', 'sender-progress', { body: 'Phản ánh {code}' }, 'text-not-plain'],
    ['two parts', 'sender-progress', { body: `PA {code} ${'x'.repeat(150)}` }, 'text-too-long'],
    ['a mail without subject', 'escalation-mail', { subject: null }, 'subject-missing'],
  ])('with %s does not go live', async (_, key, more, code) => {
    const before = await world.db('text_templates').where({ code: key }).first('*');
    expect(await publish([await template(key, more)])).toBe(code);
    expect(await world.db('text_templates').where({ code: key }).first('*')).toEqual(before);
  });

  it('cannot be added or taken out: what happens has words, and only what happens', async () => {
    expect(await publish([{ table: 'text-templates', key: 'sender-split', after: null }])).toBe('template-needed');
    const row = { code: 'new-one', event: 'new-one', channel: 'sms', subject: null, body: 'x', bodyEn: null, registeredOn: null };
    expect(await publish([{ table: 'text-templates', key: 'new-one', after: row }])).toBe('template-unknown');
    expect(await world.db('text_templates').where({ code: 'sender-split' }).first('code')).toEqual({ code: 'sender-split' });
  });

  it('with new words is not registered until somebody says on which day it was', async () => {
    // given: registered on the day before
    expect(await publish([await template('unit-due-soon', { registeredOn: '2026-11-20' })])).toBe('live');

    // when, then: new words under the old day
    const body = '1022: PA {code} con {minutes} phut. Cap nhat: {link}';
    expect(await publish([await template('unit-due-soon', { body })])).toBe('registration-of-other-words');
    expect(await publish([await template('unit-due-soon', { body, registeredOn: null })])).toBe('live');
    expect(await publish([await template('unit-due-soon', { registeredOn: '2027-01-01' })])).toBe('registration-in-future');
    expect(await publish([await template('unit-due-soon', { registeredOn: '2026-11-21' })])).toBe('live');
    expect(await publish([await template('escalation-mail', { registeredOn: '2026-11-21' })])).toBe('registration-of-mail');
  });
});

describe('a reason', () => {
  const reason = (more: Record<string, unknown>) => changed(world.db, 'refusal-reasons', 'spam-advertising', more);

  it.each([
    ['no words', { textVi: '' }, 'field-wrong'],
    ['nowhere to go', { whereToGoVi: null }, 'field-missing'],
    ['nothing for a text', { smsReason: null }, 'field-missing'],
    ['accents in the text', { smsReason: 'quảng cáo' }, 'text-not-plain'],
    ['a blank that nobody fills in', { textVi: 'Tin {code} gửi {ai_do}.' }, 'placeholder-unknown'],
    ['a field that the words do not use', { extraFields: ['province'] }, 'field-unused'],
    ['an end before its beginning', { validTo: '2020-01-01' }, 'validity-empty'],
  ])('[D18] with %s is refused', async (_, more, code) => {
    expect(await publish([await reason(more)])).toBe(code);
  });

  it('[D18] that is changed leaves what earlier senders were told as it was', async () => {
    // given
    const subject = await flow.received();
    await world.db('cases').where({ id: subject.id }).update({ refusal_reason_code: 'spam-advertising' });
    await flow.run(at(2), (trx, ctx) => refuseReport(trx, { caseId: subject.id }, ctx));
    const told = (await findFollowedCase(world.db, subject.code))!.refusal;

    // when
    expect(await publish([await reason({ titleVi: 'Tin rác', textVi: 'Tin {code} là tin rác.' })])).toBe('live');

    // then
    expect(told!.textVi).toContain('quảng cáo');
    expect((await findFollowedCase(world.db, subject.code))!.refusal).toEqual(told);
  });

  it('is offered while it is valid, in its order, and stays while a case names it', async () => {
    expect(await publish([await changed(world.db, 'refusal-reasons', 'test-message', { validTo: '2026-12-01', position: 1 })])).toBe('live');
    expect((await listReasons(world.db, '2026-11-30'))[0]!.code).toBe('test-message');
    expect((await listReasons(world.db, '2026-12-01')).map(({ code }) => code)).not.toContain('test-message');
    expect(await publish([{ table: 'refusal-reasons', key: 'spam-advertising', after: null }])).toBe('row-tied');
  });
});

describe('a standard answer', () => {
  const answer = { code: 'gap-1', categoryCode: 'epidemic-gathering', titleVi: 'Đã giải tán', textVi: 'Đã đến {địa điểm} lúc {giờ}.', position: 5, validFrom: '2026-11-01', validTo: null };
  const put = (more: object) => publish([{ table: 'result-texts', key: 'gap-1', after: { ...answer, ...more } }]);

  it('belongs to a category that there is', async () => {
    expect(await put({ categoryCode: 'nope' })).toMatch(/row-tied|reference-unknown/);
    expect(await put({})).toBe('live');
  });

  it('[D29] holds nobody\'s number, and its blanks close', async () => {
    expect(await put({ textVi: 'Gọi 0901 234 567' })).toBe('words-personal');
    expect(await put({ textVi: 'Đã đến {địa điểm' })).toBe('brace-alone');
  });
});

describe('banners', () => {
  const banner = { code: 'bao', place: 'public', kind: 'danger', textVi: 'Bão số 9', textEn: null, link: null, startsAt: '2026-11-21T00:00:00+07:00', endsAt: '2026-11-22T00:00:00+07:00', position: 10 };
  const put = (more: object = {}) => publish([{ table: 'banners', key: 'bao', after: { ...banner, ...more } }]);

  it('stand from their first instant to their last, where they belong, danger first', async () => {
    expect(await put()).toBe('live');
    expect(await publish([{ table: 'banners', key: 'tin', after: { ...banner, code: 'tin', place: 'everywhere', kind: 'information', textVi: 'Bảo trì', endsAt: null } }])).toBe('live');
    const seen = async (place: 'public' | 'officers', instant: string) => (await bannersAt(world.db, place, new Date(instant))).map(({ code }) => code);
    expect(await seen('public', '2026-11-20T23:59:59+07:00')).toEqual([]);
    expect(await seen('public', '2026-11-21T00:00:00+07:00')).toEqual(['bao', 'tin']);
    expect(await seen('officers', '2026-11-21T00:00:00+07:00')).toEqual(['tin']);
    expect(await seen('public', '2026-11-22T00:00:00+07:00')).toEqual(['tin']);
    expect((await bannersAt(world.db, 'public', new Date('2026-11-21T01:00:00+07:00')))[0]).toMatchObject({ textVi: 'Bão số 9', textEn: 'Bão số 9' });
  });

  it.each(['javascript:alert(1)', 'http://x.vn', '//x.vn', 'https://', 'data:text/html,x'])('do not lead to %s', async (link) => {
    expect(await put({ link })).toBe('link-wrong');
  });

  it('end after they begin', async () => {
    expect(await put({ endsAt: banner.startsAt })).toBe('banner-empty');
  });
});

describe('settings', () => {
  const set = (key: string, value: unknown) => publish([{ table: 'settings', key, after: { key, value } }]);

  it('show what holds while nobody has set them, and what was set', async () => {
    const rows = await world.db.transaction((trx) => tableNamed('settings').list(trx));
    expect(rows.find(({ key }) => key === 'more-time-max-days')).toEqual({ key: 'more-time-max-days', value: 30 });
    expect(rows.map(({ key }) => key)).not.toContain('open311-api-keys');
    expect(await set('more-time-max-days', 10)).toBe('live');
    expect(await readSetting(world.db, 'more-time-max-days', 30)).toBe(10);
  });

  it('[S24] a new cut-off goes the way that every cut-off goes: the running report day hears of it', async () => {
    await world.db('daily_reports').insert({ id: '0f6f3f0e-8f5c-4a74-b6bb-1cf2a8e3c011', report_date: '2026-11-21', period_start: at(-600), period_end: at(60), status: 'open' });
    expect(await set('daily-report-cut-off', '17:30')).toBe('live');
    expect((await flow.outbox('publish-message')).map(({ payload }) => payload.name)).toContain('cut-off-changed');
  });

  it.each([
    ['daily-report-cut-off', '25:00'], ['daily-report-cut-off', 16], ['daily-report-recipients', ['khong-phai-thu']], ['daily-report-recipients', 'a@b.vn'], ['forward-clock-start', 'never'],
    ['more-time-max-days', 0], ['escalation-recipients', { 'unit-leader': [] }], ['sender-receipt', true], ['daily-report-wording', { nope: 'x' }], ['daily-report-symbol', 'a b'],
  ])('%s does not take %j', async (key, value) => {
    expect(await set(key, value)).toBe('setting-wrong');
  });

  it('that the system keeps for itself are none of them', async () => {
    expect(await set('public-url', 'http://x')).toBe('field-wrong');
  });
});
