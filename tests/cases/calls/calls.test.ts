import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callFields, type CallFields } from '../../../cases/calls/call-fields.ts';
import { discardCall } from '../../../cases/calls/discard-call.ts';
import { eraseOldCalls } from '../../../cases/calls/erase-old-calls.ts';
import { findCallersCases } from '../../../cases/calls/callers-cases.ts';
import { handOverCall } from '../../../cases/calls/hand-over-call.ts';
import { hintsForCall } from '../../../cases/calls/hints-for-call.ts';
import { listUnfinishedCalls } from '../../../cases/calls/list-calls.ts';
import { markDropped } from '../../../cases/calls/mark-dropped.ts';
import { openCall } from '../../../cases/calls/open-call.ts';
import { saveCall } from '../../../cases/calls/save-call.ts';
import { startCall } from '../../../cases/calls/start-call.ts';
import { submitCall } from '../../../cases/calls/submit-call.ts';
import { suggestHints } from '../../../cases/hints/suggest-hints.ts';
import { newKeyRing, withNewKey, withoutOldKeys } from '../../../cases/privacy/key-ring.ts';
import { resealAll } from '../../../cases/privacy/reseal.ts';
import { createVault } from '../../../cases/privacy/vault.ts';
import type { Context } from '../../../cases/context.ts';
import type { Role } from '../../../cases/officers/officer.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { testKeyRing } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const at = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);
const said = (fields: Partial<CallFields> = {}): CallFields => callFields.parse({
  content: 'Quán nhậu tụ tập hơn ba mươi người không khẩu trang.', addressText: '12 Lê Lợi', name: 'Nguyễn Văn Thử', phone: '0900000484', toldUse: true, ...fields,
});

async function taker(roles: Role[] = ['operator']) {
  return { ...await buildOfficer(database.db, { roles }), roles };
}
type Taker = Awaited<ReturnType<typeof taker>>;

const run = <T>(officer: Taker, now: Date, command: (trx: Transaction, ctx: Context) => Promise<T>) =>
  database.db.transaction((trx) => command(trx, testContext({ now, actor: { kind: 'officer', id: officer.id } })));

async function started(officer: Taker, fields = said(), now = FACTORY_NOW): Promise<string> {
  const id = randomUUID();
  await run(officer, now, (trx, ctx) => startCall(trx, { id, device: 'device-one', elapsedMs: 20_000, fields, officer }, ctx));
  return id;
}
const rowOf = (id: string) => database.db('call_drafts').where({ id }).first();
const submit = (officer: Taker, id: string, fields = said(), now = at(3)) => run(officer, now, (trx, ctx) => submitCall(trx, { id, fields, officer }, ctx));

describe('a call that is being taken', () => {
  it('[D15] is kept from its first key on, sealed as a whole', async () => {
    // given
    const officer = await taker();

    // when
    const id = await started(officer, said({ content: 'Con tôi là Trần Thị Mẫu', addressText: 'hẻm 5 Cô Giang', wardCode: '26740', categoryCode: 'epidemic-gathering' }));

    // then
    const row = await rowOf(id);
    expect(row).toMatchObject({ taken_by: officer.id, status: 'open', version: 1, ward_code: '26740', category_code: 'epidemic-gathering', started_at: at(-1 / 3) });
    expect(JSON.stringify(row)).not.toMatch(/Mẫu|Cô Giang|0900000484|Nguyễn/);
  });

  it('is started once, however often its start is sent', async () => {
    // given
    const [officer, other] = [await taker(), await taker()];
    const id = await started(officer);
    const again = (who: Taker) => run(who, at(1), (trx, ctx) => startCall(trx, { id, device: 'device-one', elapsedMs: 0, fields: said(), officer: who }, ctx));

    // then
    expect((await again(officer)).started_at).toEqual(at(-1 / 3));
    await expect(again(other)).rejects.toMatchObject({ code: 'call-id-taken' });
  });

  it('takes the last write, and tells a page that another one has written since', async () => {
    // given
    const officer = await taker();
    const id = await started(officer);
    const save = (device: string, version: number, content: string) => run(officer, at(1), (trx, ctx) => saveCall(trx, { id, device, version, fields: said({ content }), officer }, ctx));

    // when
    const first = await save('device-one', 1, 'một');
    const second = await save('device-two', 2, 'hai');
    const third = await save('device-one', 2, 'ba');

    // then
    expect([first, second, third].map(({ version, otherDevice }) => [version, otherDevice])).toEqual([[2, false], [3, false], [4, true]]);
    const opened = await run(officer, at(2), (trx, ctx) => openCall(trx, { id, officer }, ctx));
    expect(opened.fields.content).toBe('ba');
  });

  it('[D26] is opened only for its own taker, and each opening is recorded; typing records nothing', async () => {
    // given
    const [officer, other] = [await taker(), await taker(['supervisor'])];
    const id = await started(officer);
    await run(officer, at(1), (trx, ctx) => saveCall(trx, { id, device: 'device-one', version: 1, fields: said({ content: 'thêm' }), officer }, ctx));

    // when
    const opened = await run(officer, at(2), (trx, ctx) => openCall(trx, { id, officer }, ctx));

    // then
    expect(opened.fields).toMatchObject({ content: 'thêm', phone: '0900000484' });
    expect(await database.db('personal_data_reads').where({ subject_id: id })).toMatchObject([{ subject_type: 'call', actor_id: officer.id, reason: 'continue-call', fields: ['body'] }]);
    await expect(run(other, at(2), (trx, ctx) => openCall(trx, { id, officer: other }, ctx))).rejects.toMatchObject({ code: 'call-not-found' });
    expect(await database.db('personal_data_reads').where({ subject_id: id })).toHaveLength(1);
    const audit = await database.db('audit_entries').where({ subject_id: id }).orderBy('seq');
    expect(audit.map(({ action }) => action)).toEqual(['call-started', 'call-revealed']);
    expect(JSON.stringify(audit)).not.toMatch(/0900000484|Thử|Lê Lợi/);
  });

  it('is handed to a colleague by a supervisor, who sees nothing of it; the first taker is told', async () => {
    // given
    const [officer, colleague, supervisor, unit] = [await taker(), await taker(), await taker(['supervisor']), await taker(['unit-officer'])];
    const id = await started(officer);
    const handTo = (who: Taker, to: Taker) => run(who, at(1), (trx, ctx) => handOverCall(trx, { id, toOfficerId: to.id, officer: who }, ctx));

    // when
    await expect(handTo(officer, colleague)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(handTo(supervisor, unit)).rejects.toMatchObject({ code: 'taker-unknown' });
    const before = await listUnfinishedCalls(database.db, supervisor, 'all');
    await handTo(supervisor, colleague);

    // then
    expect(before.find((call) => call.id === id)).toMatchObject({ takenBy: { id: officer.id } });
    expect(JSON.stringify(before)).not.toMatch(/0900000484|Thử|Lê Lợi|Quán/);
    expect((await listUnfinishedCalls(database.db, colleague, 'mine')).map((call) => call.id)).toEqual([id]);
    await expect(run(officer, at(2), (trx, ctx) => saveCall(trx, { id, device: 'device-one', version: 1, fields: said(), officer }, ctx))).rejects.toMatchObject({ code: 'call-handed-over' });
    expect((await run(colleague, at(2), (trx, ctx) => openCall(trx, { id, officer: colleague }, ctx))).fields.phone).toBe('0900000484');
    await expect(listUnfinishedCalls(database.db, officer, 'all')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('[D15] is sealed anew when the key changes', async () => {
    // given
    const officer = await taker();
    const id = await started(officer);
    const ring = withNewKey(testKeyRing);

    // when
    await resealAll(database.db, createVault(ring));

    // then
    const vault = createVault(withoutOldKeys(ring));
    const opened = await database.db.transaction((trx) => openCall(trx, { id, officer }, { ...testContext({ actor: { kind: 'officer', id: officer.id } }), vault }));
    expect(opened.fields.name).toBe('Nguyễn Văn Thử');
    await resealAll(database.db, createVault({ ...ring, current: testKeyRing.current }));
    expect(newKeyRing().current).not.toBe(ring.current);
  });
});

describe('the end of a call', () => {
  it('[S15] [S17] makes its case exactly once, received when the caller began to speak', async () => {
    // given
    const officer = await taker();
    const id = await started(officer);

    // when
    const [first, second] = await Promise.all([submit(officer, id), submit(officer, id)]);
    const third = await submit(officer, id, said({ content: 'khác' }), at(9));

    // then
    expect(new Set([first.code, second.code, third.code]).size).toBe(1);
    expect([first.replayed, second.replayed].sort()).toEqual([false, true]);
    const cases = await database.db('cases').where({ code: first.code });
    expect(cases).toMatchObject([{ channel: 'phone', received_at: at(-1 / 3), content: said().content, status: 'received' }]);
    expect(await rowOf(id)).toMatchObject({ status: 'submitted', body_sealed: null, case_id: cases[0].id, told_use_at: at(3) });
    expect(await database.db('outbox').where({ key: `report-received:${cases[0].id}` })).toHaveLength(1);
    const events = await database.db('case_events').where({ case_id: cases[0].id }).orderBy('id');
    expect(events.map(({ kind }) => kind)).toEqual(['received', 'call-taken']);
    expect(events[1].detail).toMatchObject({ callId: id, toldUse: true, dropped: false });
  });

  it('[D26] asks that the caller was told how the data are used, unless nobody is there to be told or nothing was given', async () => {
    // given
    const officer = await taker();
    const [spoken, dropped, anonymous] = [await started(officer), await started(officer), await started(officer)];

    // then
    await expect(submit(officer, spoken, said({ toldUse: false }))).rejects.toMatchObject({ code: 'use-not-told', field: '/fields/toldUse' });
    await run(officer, at(1), (trx, ctx) => markDropped(trx, { id: dropped, dropped: true, officer }, ctx));
    const { code } = await submit(officer, dropped, said({ toldUse: false }));
    const made = await database.db('cases').where({ code }).first();
    expect((await database.db('case_events').where({ case_id: made.id, kind: 'call-taken' }).first()).detail).toMatchObject({ toldUse: false, dropped: true });
    await expect(submit(officer, anonymous, said({ kind: 'anonymous', name: '', phone: '', toldUse: false }))).resolves.toMatchObject({ replayed: false });
    await expect(submit(officer, await started(officer), said({ kind: 'anonymous' }))).rejects.toMatchObject({ code: 'anonymous-with-data' });
  });

  it('keeps everything when the report is not complete yet', async () => {
    // given
    const officer = await taker();
    const id = await started(officer, said({ content: '' }));

    // then
    await expect(submit(officer, id, said({ content: '' }))).rejects.toMatchObject({ code: 'content-missing' });
    expect(await rowOf(id)).toMatchObject({ status: 'open', body_sealed: expect.any(String) });
  });

  it('proposes the same incident to the screening, before what the machine finds; the case itself goes its way', async () => {
    // given
    const officer = await taker();
    const original = await buildCase(database.db, { content: 'Cây đổ chắn ngang đường Pasteur.', category_code: 'trees', item_type: 'service-report' });
    const restricted = await buildCase(database.db, { restricted: true });
    const id = await started(officer);

    // when
    await expect(submit(officer, id, said({ originalCode: restricted.code }))).rejects.toMatchObject({ code: 'not-allowed' });
    const { code } = await submit(officer, id, said({ originalCode: original.code, urgent: true }));

    // then
    const made = await database.db('cases').where({ code }).first();
    expect(made).toMatchObject({ status: 'received', urgency: 'urgent', duplicate_of: null });
    await run(officer, at(4), (trx, ctx) => suggestHints(trx, { caseId: made.id }, ctx));
    const { duplicates } = await database.db('hints').where({ case_id: made.id }).first();
    expect(duplicates[0]).toMatchObject({ code: original.code, score: 1 });
    expect(await database.db('case_events').where({ case_id: made.id }).pluck('kind')).toContain('duplicate-proposed');
  });

  it('[D15] erases what was said when the call is discarded, and after 30 days untouched', async () => {
    // given
    const officer = await taker();
    const [discarded, old, young] = [await started(officer), await started(officer), await started(officer, said(), at(60 * 24 * 2))];

    // when
    await run(officer, at(1), (trx, ctx) => discardCall(trx, { id: discarded, reason: 'wrong-number', officer }, ctx));
    const early = await database.db.transaction((trx) => eraseOldCalls(trx, testContext({ now: at(60 * 24 * 29) })));
    await database.db.transaction((trx) => eraseOldCalls(trx, testContext({ now: at(60 * 24 * 30 + 1) })));

    // then
    expect(early).toBe(0);
    expect(await rowOf(discarded)).toMatchObject({ status: 'discarded', end_reason: 'wrong-number', body_sealed: null });
    expect(await rowOf(old)).toMatchObject({ status: 'erased', body_sealed: null });
    expect(await rowOf(young)).toMatchObject({ status: 'open', body_sealed: expect.any(String) });
    await expect(submit(officer, old)).rejects.toMatchObject({ code: 'call-ended' });
    expect((await database.db('audit_entries').where({ subject_id: old, action: 'call-erased' }))).toHaveLength(1);
  });
});

describe('while the caller speaks', () => {
  it('[D26] finds the caller\'s earlier cases when the number is whole, and records it once a number', async () => {
    // given
    const officer = await taker();
    const phone = '+84900000713';
    const { code } = await buildCase(database.db, { status: 'closed', result_text: 'Đã dọn sạch bãi rác.', resulted_at: FACTORY_NOW, address_text: 'Cuối hẻm 9' }, { phone });
    await buildCase(database.db, { restricted: true }, { phone });
    const id = await started(officer);
    const find = (typed: string) => run(officer, at(1), (trx, ctx) => findCallersCases(trx, { id, phone: typed, officer }, ctx));

    // when
    const partly = await find('090000071');
    const whole = await find('0900 000 713');
    await find('+84 900000713');
    await find('0900000714');

    // then
    expect(partly).toBeNull();
    expect(whole).toMatchObject({ total: 1, cases: [{ code, resultText: 'Đã dọn sạch bãi rác.', addressText: 'Cuối hẻm 9' }] });
    const recorded = await database.db('audit_entries').where({ action: 'cases-looked-up-by-phone', actor_id: officer.id });
    expect(recorded).toHaveLength(2);
    expect(JSON.stringify(recorded)).not.toContain('00000713');
  });

  it('[D22] proposes category, ward, likely duplicates without restricted ones, and says where a complaint belongs', async () => {
    // given
    const officer = await taker();
    const words = { content: 'Quán nhậu tụ tập đông người, không đeo khẩu trang.', addressText: '12 Lê Lợi, phường Sài Gòn', wardCode: null, categoryCode: null };
    const same = { content: 'Quán nhậu ở 12 Lê Lợi tụ tập đông người không đeo khẩu trang', address_text: '12 Lê Lợi', ward_code: '26740', category_code: 'epidemic-gathering' };
    const open = await buildCase(database.db, same);
    const restricted = await buildCase(database.db, { ...same, restricted: true });
    const id = await started(officer);
    const hints = (more: object) => run(officer, at(1), (trx, ctx) => hintsForCall(trx, { id, words: { ...words, ...more }, officer }, ctx));

    // when
    const found = await hints({});
    const complaint = await hints({ content: 'Tôi khiếu nại quyết định xử phạt số 15 của phường, đề nghị hủy quyết định.' });

    // then
    expect(found.wards[0]).toMatchObject({ code: '26740' });
    expect(found.categories[0]?.code).toMatch(/^epidemic-/);
    expect(found.duplicates.map(({ code }) => code)).toContain(open.code);
    expect(found.duplicates.map(({ code }) => code)).not.toContain(restricted.code);
    expect(complaint.guidance[0]).toMatchObject({ reasonCode: 'complaint' });
    expect(complaint.guidance[0]!.text).not.toMatch(/[{}]/);
    expect(await database.db('hints').where({ case_id: id })).toEqual([]);
  });
});
