import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseError } from '../../../cases/errors.ts';
import { checkCaseCode } from '../../../cases/intake/case-code.ts';
import { findCasesByPhone } from '../../../cases/intake/find-cases-by-phone.ts';
import { submitReportOnce } from '../../../cases/intake/submit-report-once.ts';
import { submitReport, type ReportInput } from '../../../cases/intake/submit-report.ts';
import type { StoredFile } from '../../../cases/attachments/stored-file.ts';
import { revealSender } from '../../../cases/privacy/reveal.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const ctx = testContext({ actor: { kind: 'public', id: 'web' } });
const submit = (input: Partial<ReportInput> = {}) => database.db.transaction((trx) => submitReport(trx, report(input), ctx));
function report(input: Partial<ReportInput> = {}): ReportInput {
  return { channel: 'web', content: 'Quán nhậu mở cửa trái quy định.', sender: { kind: 'person', name: 'Nguyễn Văn Thử', phone: '0900 000 484' }, ...input };
}
const count = async (table: string) => Number((await database.db(table).count({ n: '*' }).first())!.n);
const file = (id: string): StoredFile => ({
  id, purpose: 'report', kind: 'image', mediaType: 'image/jpeg', bytes: 3, sha256: 'x', filePath: `aa/${id}.jpg`, thumbnailPath: null,
  width: 1, height: 1, takenLat: 10.77, takenLng: 106.7, takenAt: null,
});

describe('reporting', () => {
  it('[S15] [D12] accepts a text alone, keeps it as written, and starts its process through the outbox', async () => {
    // when
    const { caseId, code } = await submit({ content: '  Xe tải đổ rác\r\nở hẻm 12\u0000  ' });

    // then
    expect(checkCaseCode(code)).toBe(code);
    expect(await database.db('cases').where({ id: caseId }).first()).toMatchObject({
      code, status: 'received', channel: 'web', content: 'Xe tải đổ rác\nở hẻm 12', received_at: ctx.now, publish_allowed: false, urgency: 'normal',
    });
    expect(await database.db('outbox').where({ key: `report-received:${caseId}` }).first()).toMatchObject({
      kind: 'publish-message',
      payload: { name: 'report-received', correlationKey: caseId, messageId: caseId, timeToLiveMs: 86_400_000, variables: { caseId } },
    });
    expect(await database.db('case_events').where({ case_id: caseId })).toMatchObject([{ kind: 'received', public: true, actor: 'public:web' }]);
    expect(await database.db('audit_entries').where({ subject_id: caseId })).toMatchObject([{ action: 'case-received' }]);
  });


  it.each(['person', 'business', 'organisation'] as const)('[D6] [S8] takes what a %s reports', async (kind) => {
    const { caseId } = await submit({ itemType: 'suggestion', categoryCode: 'epidemic-measures', sender: { kind, name: 'Đơn vị Ví Dụ', email: 'A.B@Example.com', hideName: true } });
    const sender = await database.db('senders').join('cases', 'cases.sender_id', 'senders.id').where({ 'cases.id': caseId }).first('senders.*');
    const revealed = await database.db.transaction((trx) => revealSender(trx, { senderId: sender.id, caseId, fields: ['name', 'email', 'phone'], reason: 'kiểm thử' }, ctx));
    expect(sender).toMatchObject({ kind, hide_name: true });
    expect(revealed).toEqual({ name: 'Đơn vị Ví Dụ', email: 'a.b@example.com', phone: null });
  });


  it('[D6] takes an anonymous report where the category allows it, and holds nothing about its sender', async () => {
    // when
    const { caseId } = await submit({ itemType: 'violation-report', categoryCode: 'epidemic-gathering', sender: { kind: 'anonymous' } });

    // then
    const { sender_id } = await database.db('cases').where({ id: caseId }).first();
    expect(await database.db('senders').where({ id: sender_id }).first()).toMatchObject({
      kind: 'anonymous', name_sealed: null, phone_sealed: null, email_sealed: null, address_sealed: null, phone_index: null, email_index: null,
    });
  });


  it('[D13] [D15] [D27] stores no personal value in the clear, in any table', async () => {
    // given
    const secret = { name: 'Tríệu Bí Mật', phone: '0900000777', email: 'bi.mat@example.com', address: '77 Đường Bí Mật' };

    // when
    await submit({ sender: { kind: 'person', ...secret } });

    // then
    const tables: string[] = await database.db('information_schema.tables').where({ table_schema: 'public', table_type: 'BASE TABLE' }).pluck('table_name');
    for (const table of tables) {
      const text = JSON.stringify(await database.db(table));
      for (const value of ['Bí Mật', '900000777', 'bi.mat@']) {
        expect({ table, value, found: text.includes(value) }).toEqual({ table, value, found: false });
      }
    }
  });


  it('[S15] takes pictures, with or without a text', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    const { caseId } = await submit({ content: ' ', attachments: [file(id)] });
    expect(await database.db('attachments').where({ case_id: caseId })).toMatchObject([{ id, taken_lat: 10.77, uploaded_by: 'public:web' }]);
  });


  it.each<[string, Partial<ReportInput>, { code: string; field: string; kind?: string }]>([
    ['nothing to read or see', { content: ' \n ' }, { code: 'content-missing', field: '/content' }],
    ['a text that is too long', { content: 'a'.repeat(5001) }, { code: 'report-invalid', field: '/content' }],
    ['an unknown item type', { itemType: 'x' }, { code: 'item-type-unknown', field: '/itemType' }],
    ['an item type that only operators give', { itemType: 'no-content' }, { code: 'item-type-unknown', field: '/itemType' }],
    ['an unknown category', { categoryCode: 'x' }, { code: 'category-unknown', field: '/categoryCode' }],
    ['a category of another item type', { itemType: 'question', categoryCode: 'epidemic-gathering' }, { code: 'category-not-of-item-type', field: '/categoryCode' }],
    ['an unknown ward', { wardCode: '99999' }, { code: 'ward-unknown', field: '/wardCode' }],
    ['a department as ward', { wardCode: 'dept-health' }, { code: 'ward-unknown', field: '/wardCode' }],
    ['half a point', { lat: 10.77 }, { code: 'report-invalid', field: '/lng' }],
    ['a point in Hanoi', { lat: 21.0285, lng: 105.8542 }, { code: 'point-outside-city', field: '/lat' }],
    ['a point in the sea', { lat: 9.5, lng: 107.5 }, { code: 'point-outside-city', field: '/lat' }],
    ['no point on earth', { lat: 91, lng: 0 }, { code: 'report-invalid', field: '/lat' }],
    ['a phone that cannot be called', { sender: { kind: 'person', phone: '1022' } }, { code: 'phone-invalid', field: '/sender/phone' }],
    ['a broken e-mail', { sender: { kind: 'person', email: 'a@b' } }, { code: 'email-invalid', field: '/sender/email' }],
    ['a sender without anything', { sender: { kind: 'person', name: '  ' } }, { code: 'sender-missing', field: '/sender' }],
    ['anonymous with a phone', { sender: { kind: 'anonymous', phone: '0900000484' } }, { code: 'anonymous-with-data', field: '/sender/phone' }],
    ['anonymous where a name is needed', { categoryCode: 'land-housing', sender: { kind: 'anonymous' } }, { code: 'anonymous-not-allowed', field: '/sender/kind' }],
    ['a time to come', { receivedAt: new Date('2026-11-22T15:00:00+07:00') }, { code: 'received-in-future', field: '/receivedAt' }],
    ['an unknown field', { colour: 'red' } as Partial<ReportInput>, { code: 'report-invalid', field: '/colour' }],
    ['an unknown channel', { channel: 'fax' } as unknown as Partial<ReportInput>, { code: 'report-invalid', field: '/channel' }],
  ])('[D12] refuses %s, naming the field, and stores nothing', async (_what, input, wanted) => {
    // given
    const before = [await count('cases'), await count('senders'), await count('outbox')];

    // then
    await expect(submit(input)).rejects.toMatchObject({ name: 'CaseError', ...wanted });
    expect([await count('cases'), await count('senders'), await count('outbox')]).toEqual(before);
  });


  it('never repeats in an error what was sent', async () => {
    for (const input of [{ content: 'Bí Mật'.repeat(2000) }, { sender: { kind: 'person', phone: 'Bí Mật' } }, { sender: { kind: 'person', email: 'Bí Mật' } }, { lat: 'Bí Mật' }]) {
      const error = await submit(input as Partial<ReportInput>).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CaseError);
      expect(String(error)).not.toContain('Bí Mật');
    }
  });


  it('[D12] takes every point, sender and text of the sample reports', async () => {
    // given
    const samples = readFileSync('demo/sample-reports.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line));

    // when
    for (const sample of samples) {
      const { kind, name, phone, email, hide_name } = sample.reporter;
      const attachments = sample.text ? [] : [file(crypto.randomUUID())];
      await submit({
        channel: sample.channel, content: sample.text, addressText: sample.address_text ?? undefined,
        lat: sample.lat ?? undefined, lng: sample.lng ?? undefined, attachments,
        sender: { kind, name: name ?? undefined, phone: phone ?? undefined, email: email ?? undefined, hideName: hide_name },
      });
    }

    // then
    expect(samples).toHaveLength(400);
  });


  it('answers whatever input with a CaseError or a case, never with another failure', async () => {
    const anything = fc.record({
      channel: fc.constantFrom('web', 'app', 'fax', 1), content: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\ud800'), fc.anything()),
      itemType: fc.oneof(fc.string(), fc.constant('question')), categoryCode: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\u0000')), wardCode: fc.constantFrom('26740', "'; drop table cases --"),
      lat: fc.oneof(fc.double(), fc.constant(10.77)), lng: fc.oneof(fc.double(), fc.constant(106.7)), addressText: fc.string({ unit: 'binary' }),
      sender: fc.record({ kind: fc.constantFrom('person', 'anonymous', 'x'), name: fc.string({ unit: 'binary' }), phone: fc.string() }, { requiredKeys: [] }),
    }, { requiredKeys: ['channel', 'content', 'sender'] });
    await fc.assert(fc.asyncProperty(anything, async (input) => {
      const result = await submit(input as unknown as ReportInput).catch((thrown: unknown) => thrown);
      if (result instanceof Error) expect(result).toBeInstanceOf(CaseError);
    }), { numRuns: 300 });
  });
});

describe('reporting under an idempotency key', () => {
  const once = (key: string, hash: string, input: Partial<ReportInput> = {}) => database.db.transaction((trx) => submitReportOnce(trx, key, hash, report(input), ctx));

  it('[D12] gives the same answer to the same request, and a conflict to another one', async () => {
    // when
    const first = await once('api:k1', 'h1');
    const second = await once('api:k1', 'h1');

    // then
    expect(first.replayed).toBe(false);
    expect(second).toEqual({ ...first, replayed: true });
    await expect(once('api:k1', 'h2')).rejects.toMatchObject({ kind: 'conflict', code: 'idempotency-key-reused' });
  });


  it('makes one case of requests that arrive at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => once('api:k2', 'h')));
    expect(new Set(answers.map((answer) => answer.caseId)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  });


  it('forgets a key whose request was refused', async () => {
    await expect(once('api:k3', 'h', { content: '' })).rejects.toMatchObject({ code: 'content-missing' });
    expect(await once('api:k3', 'h2')).toMatchObject({ replayed: false });
  });
});

describe('finding a caller\'s cases', () => {
  it('[D12] [D26] finds them by any way of writing the number, without opening one, and records the look-up', async () => {
    // given
    const { code } = await submit({ sender: { kind: 'person', phone: '0912 345 678' } });
    await submit({ sender: { kind: 'person', phone: '0912 345 679' } });
    const restricted = await submit({ sender: { kind: 'person', phone: '0912 345 678' } });
    await database.db('cases').where({ id: restricted.caseId }).update({ restricted: true });
    const reads = await count('personal_data_reads');

    // when
    const found = await database.db.transaction((trx) => findCasesByPhone(trx, '+84912345678', ctx));

    // then
    expect(found.map((each) => each.code)).toEqual([code]);
    expect(await count('personal_data_reads')).toBe(reads);
    const [entry] = await database.db('audit_entries').where({ action: 'cases-looked-up-by-phone' });
    expect(entry).toMatchObject({ actor_id: 'web', detail: { found: 1 } });
    expect(JSON.stringify(entry)).not.toContain('912345678');
    await expect(database.db.transaction((trx) => findCasesByPhone(trx, '113', ctx))).rejects.toMatchObject({ code: 'phone-invalid' });
  });
});
