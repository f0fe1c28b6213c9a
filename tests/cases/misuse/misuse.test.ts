import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitReport } from '../../../cases/intake/submit-report.ts';
import { appealMeasure } from '../../../cases/misuse/appeal.ts';
import { applyMeasure, tellAppealOutcome } from '../../../cases/misuse/apply-measure.ts';
import { revealMisuse } from '../../../cases/privacy/reveal.ts';
import type { Transaction } from '../../../lib/database.ts';
import type { Context } from '../../../cases/context.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer, FACTORY_NOW, type BuiltOfficer } from '../../support/factories.ts';
import { startMatterOf } from '../../support/inspection-world.ts';

let database: TestDatabase;
let people: Record<'supervisor' | 'lead' | 'second', BuiltOfficer>;
beforeAll(async () => {
  database = await createTestDatabase();
  const lead = () => buildOfficer(database.db, { roles: ['department-lead'] });
  people = { supervisor: await buildOfficer(database.db, { roles: ['supervisor'] }), lead: await lead(), second: await lead() };
});
afterAll(() => database.drop());

const day = (count: number) => new Date(FACTORY_NOW.getTime() + count * 86_400_000);
const run = <T>(command: (trx: Transaction, ctx: Context) => Promise<T>, now = FACTORY_NOW) => database.db.transaction((trx) => command(trx, testContext({ now })));
let numbers = 0;

/** A report with a measure on which two people have decided; not yet in effect. */
async function decided(measure: object, phone = `+8490000${String(2000 + (numbers += 1))}`) {
  const found = await buildCase(database.db, { received_at: FACTORY_NOW }, { phone });
  const matter = await startMatterOf(database.db, 'misuse', { reportedCase: found.code, nature: 'untrue', evidence: 'Camera phường cho thấy quán đóng cửa.' }, testContext());
  await database.db('misuse_files').where({ matter_id: matter.id }).update({
    confirmed_by: people.supervisor.id, confirmed_at: FACTORY_NOW, grounds: 'Nội dung không đúng sự thật.', decided_by: people.lead.id, decided_at: FACTORY_NOW, ...measure,
  });
  return { ...found, matterId: matter.id, phone };
}
const LIMIT = { measure: 'limit', limit_days: 10, most_a_day: 2 };
const send = (phone: string, { now = FACTORY_NOW, channel = 'web' as const } = {}) => run((trx, ctx) => submitReport(trx, {
  channel, itemType: 'violation-report', categoryCode: 'epidemic-gathering', wardCode: '26740', content: 'Lại tụ tập đông người.', sender: { kind: 'person', name: 'Người Thử', phone },
}, ctx), now);

describe('a limit', () => {
  it('[D34] [D35] lets so many reports a day through and no more, until it ends by itself', async () => {
    // given one report today
    const { matterId, phone } = await decided(LIMIT);
    await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx));

    // then
    await expect(send(phone)).resolves.toBeDefined();
    await expect(send(phone)).rejects.toMatchObject({ kind: 'refused', code: 'sender-limited', message: expect.not.stringMatching(/\d/) });
    await expect(send(phone, { now: day(1) })).resolves.toBeDefined();
    await expect(send(phone, { now: day(1), channel: 'phone' as never })).resolves.toBeDefined();
    await expect(Promise.all([1, 2].map(() => send(phone, { now: day(11) })))).resolves.toHaveLength(2);
    await expect(send(phone, { now: day(11) })).resolves.toBeDefined();
  });

  it('[D34] [D35] counts what the sender wrote: neither calls nor what was split from a report', async () => {
    // given one report, a part of it, and a call
    const { id, matterId, phone } = await decided(LIMIT);
    await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx));
    await database.db('cases').where({ id }).update({ channel: 'web' });
    await buildCase(database.db, { split_from: id }, { phone });
    await send(phone, { channel: 'phone' as never });
    // then
    await expect(send(phone)).resolves.toBeDefined();
    await expect(send(phone)).rejects.toMatchObject({ code: 'sender-limited' });
  });

  it('[D34] takes effect once, in the transaction that tells the sender', async () => {
    // given
    const { matterId, code } = await decided(LIMIT);
    // when
    const first = await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx));
    const second = await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx), day(1));
    // then
    expect(second).toEqual(first);
    expect(first.appealUntil).toBe(day(15).toISOString());
    expect(await database.db('sender_limits').where({ matter_id: matterId })).toHaveLength(1);
    expect(await database.db('notifications').where({ key: `misuse-measure:${matterId}` }).pluck('body')).toEqual([expect.stringContaining(code)]);
  });
});

describe('the people who decide', () => {
  it('[D34] are not the same twice in a row: the table itself refuses it', async () => {
    // given
    const { matterId } = await decided({ measure: 'warning' });
    const update = (values: object) => database.db('misuse_files').where({ matter_id: matterId }).update(values);
    // then
    await expect(update({ decided_by: people.supervisor.id })).rejects.toThrow(/misuse_two_people/);
    await expect(update({ appeal_decided_by: people.lead.id })).rejects.toThrow(/misuse_appeal_other/);
    await expect(update({ confirmed_at: null })).rejects.toThrow(/misuse_confirmed_first/);
  });

  it('[D34] hear nothing about a report whose sender cannot be reached, or twice about one', async () => {
    // given
    const anonymous = await buildCase(database.db, {}, { kind: 'anonymous' });
    const { code } = await decided({ measure: 'warning' });
    const open = (reportedCase: string) => startMatterOf(database.db, 'misuse', { reportedCase, nature: 'abuse', evidence: 'Thấy rõ.' }, testContext());
    // then
    await expect(open(anonymous.code)).rejects.toMatchObject({ code: 'sender-unreachable' });
    await expect(open(code)).rejects.toMatchObject({ code: 'misuse-open-already' });
    await expect(open('XXXX-XXXX')).rejects.toMatchObject({ code: 'case-not-found', field: '/reportedCase' });
  });
});

describe('the sender\'s answer', () => {
  it('[D34] is taken once, sealed, and opened with a reason that stays on record', async () => {
    // given a measure of which the sender was told
    const { matterId, code, id } = await decided(LIMIT);
    const appeal = (text: string, now = FACTORY_NOW) => run((trx, ctx) => appealMeasure(trx, { caseCode: code, text }, ctx), now);
    await expect(appeal('Tôi không đồng ý với quyết định.')).rejects.toMatchObject({ code: 'misuse-not-found' });
    await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx));

    // when
    await expect(appeal('Không')).rejects.toMatchObject({ code: 'appeal-too-short' });
    await expect(appeal('Tôi không đồng ý với quyết định.', day(15))).rejects.toMatchObject({ code: 'appeal-over' });
    await appeal('Tôi không đồng ý: quán mở cửa sau.');

    // then
    await expect(appeal('Tôi không đồng ý lần nữa.')).rejects.toMatchObject({ code: 'appeal-made' });
    const { appeal_sealed, evidence_sealed } = await database.db('misuse_files').where({ matter_id: matterId }).first();
    expect(`${appeal_sealed}${evidence_sealed}`).not.toMatch(/quán|Camera/);
    expect(await run((trx, ctx) => revealMisuse(trx, { matterId, reason: 'Giải quyết ý kiến' }, ctx))).toEqual({ evidence: 'Camera phường cho thấy quán đóng cửa.', appeal: 'Tôi không đồng ý: quán mở cửa sau.' });
    expect(await database.db('personal_data_reads').where({ subject_type: 'misuse', subject_id: matterId, case_id: id }).pluck('fields')).toEqual([['evidence', 'appeal']]);
    await expect(run((trx, ctx) => revealMisuse(trx, { matterId, reason: ' ' }, ctx))).rejects.toMatchObject({ code: 'reason-required' });
  });

  it('[D34] is said to be erased when the sender was forgotten', async () => {
    // given
    const { matterId } = await decided({ measure: 'warning' });
    await database.db('misuse_files').where({ matter_id: matterId }).update({ evidence_sealed: '' });
    // then
    await expect(run((trx, ctx) => revealMisuse(trx, { matterId, reason: 'Xem lại hồ sơ' }, ctx))).rejects.toMatchObject({ kind: 'not-found', code: 'evidence-erased' });
  });

  it('[D34] lifts a limit at once where it is right', async () => {
    // given
    const { matterId, phone } = await decided({ ...LIMIT, most_a_day: 1 });
    await run((trx, ctx) => applyMeasure(trx, { matterId }, ctx));
    await expect(send(phone)).rejects.toMatchObject({ code: 'sender-limited' });
    await database.db('misuse_files').where({ matter_id: matterId }).update({ appealed_at: FACTORY_NOW, appeal_outcome: 'lifted', appeal_answer: 'Bạn đúng.', appeal_decided_by: people.second.id, appeal_decided_at: FACTORY_NOW });
    // when
    await run((trx, ctx) => tellAppealOutcome(trx, { matterId }, ctx));
    // then
    await expect(send(phone)).resolves.toBeDefined();
  });
});
