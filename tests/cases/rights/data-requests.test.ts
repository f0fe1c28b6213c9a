import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerDataRequest } from '../../../cases/rights/answer-data-request.ts';
import { startStepClock } from '../../../cases/deadlines/start-step-clock.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import { openMatter } from '../../../cases/matters/open-matter.ts';
import type { AskedRight } from '../../../cases/rights/ask-data-request.ts';
import { dataRequestKind } from '../../../cases/rights/data-request-kind.ts';
import { sendCopyCode } from '../../../cases/rights/read-data-copy.ts';
import { reopenCase } from '../../../cases/reopening/reopen-case.ts';
import { restrictWhatIsOver } from '../../../cases/rights/restrict-cases.ts';
import { lockCase } from '../../../cases/case.ts';
import { testContext } from '../../support/context.ts';
import { buildClosedCase, confirmedRequest } from '../../support/data-requests.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildSender, FACTORY_NOW } from '../../support/factories.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const ctx = testContext({ now: FACTORY_NOW });
let numbers = 0;
const newPhone = () => `+8490000${String(3000 + (numbers += 1))}`;
const ask = (code: string, phone: string, more: Partial<AskedRight> = {}) => confirmedRequest(database.db, { code, contact: phone, right: 'deletion', ...more }, () => ctx);
const carryOut = (matterId: string) => database.db.transaction((trx) => answerDataRequest(trx, { matterId, outcome: 'done' }, ctx));
const open = (fresh: { kind: string; caseId: string }) => database.db.transaction((trx) => openMatter(trx, { title: 'Hồ sơ', ...fresh }, ctx));
const decide = (step: string, matterId: string) => database.db.transaction(async (trx) => dataRequestKind.decided![step]!(trx, { matter: (await Matter.query(trx).findById(matterId))!, item: {} as never, answers: { rightDecision: 'accept' } }, ctx));

it('[D8] codes for the copy of somebody\'s data: five within a day, also days after it was asked for', async () => {
  // given a copy that can be read
  const phone = newPhone();
  const { code } = await buildClosedCase(database.db, { phone });
  const { id, matterId } = await ask(code, phone, { right: 'access' });
  await carryOut(matterId);
  const send = (hours: number) => database.db.transaction((trx) => sendCopyCode(trx, id, testContext({ now: new Date(FACTORY_NOW.getTime() + hours * 3_600_000) })));
  // when
  const sent = [];
  for (let n = 0; n < 7; n += 1) sent.push(await send(48));
  // then
  expect(sent).toEqual([true, true, true, true, true, false, false]);
  expect(await send(73)).toBe(true);
});

it('[D8] the legal days count from the confirmed request, not from its acknowledgement; an approval has days of its own', async () => {
  // given a request that was acknowledged after two days
  const phone = newPhone();
  const { matterId } = await ask((await buildClosedCase(database.db, { phone })).code, phone);
  const due = async (step: string, dayOfStart: number) => {
    const now = new Date(FACTORY_NOW.getTime() + dayOfStart * 86_400_000);
    const { dueAt } = await database.db.transaction((trx) => startStepClock(trx, { matterId, processInstanceKey: '1', step }, testContext({ now })));
    return (new Date(dueAt).getTime() - FACTORY_NOW.getTime()) / 86_400_000;
  };
  // then
  expect([await due('Task_DecideAccess', 2), await due('Task_DecideCorrection', 2), await due('Task_DecideRestriction', 2), await due('Task_ProposeDeletion', 2)]).toEqual([10, 10, 15, 15]);
  expect([await due('Task_DecideExtended', 14), await due('Task_ApproveDeletion', 15)]).toEqual([29, 20]);
});

describe('a restriction', () => {
  const kept = async (id: string) => [
    await database.db('cases').where({ id }).first('restricted', 'publish_allowed'), await database.db('work_items').where({ case_id: id }).pluck('restricted'),
    await database.db('matters').where({ case_id: id }).whereNot({ kind: 'data-request' }).pluck('restricted'),
  ];

  it('[S21] leaves a report with its unit while somebody works on it, and comes when that is over', async () => {
    // given
    const phone = newPhone();
    const { id, code } = await buildCase(database.db, { status: 'in-progress', publish_allowed: true }, { phone });
    await database.db('work_items').insert({
      id: randomUUID(), kind: 'handle-report', title: 'Xử lý', role: 'unit-officer', unit_code: '26740', status: 'open', case_id: id, process_instance_key: '1', element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
    });
    const { matterId } = await ask(code, phone, { right: 'restriction' });
    // when
    await carryOut(matterId);
    // then
    expect(await kept(id)).toEqual([{ restricted: false, publish_allowed: false }, [false], []]);
    expect(await database.db.transaction((trx) => restrictWhatIsOver(trx))).toBe(0);
    // and when it is over
    await database.db('cases').where({ id }).update({ status: 'closed', closed_at: FACTORY_NOW });
    expect(await database.db.transaction((trx) => restrictWhatIsOver(trx))).toBe(1);
    expect(await kept(id)).toEqual([{ restricted: true, publish_allowed: false }, [true], []]);
  });

  it('hides a report that is over at once, with the matters about it', async () => {
    const phone = newPhone();
    const { id, code } = await buildClosedCase(database.db, { phone });
    const { id: suggestion } = await open({ kind: 'suggestion', caseId: id });
    await database.db('matters').where({ id: suggestion }).update({ status: 'closed', outcome: 'completed', closed_at: FACTORY_NOW });
    await carryOut((await ask(code, phone, { right: 'restriction' })).matterId);
    expect(await kept(id)).toEqual([{ restricted: true, publish_allowed: false }, [], [true]]);
  });

  it('[S21] lets the unit see a report that its sender opens again, until it is over; one that few may see for another reason stays so', async () => {
    // given
    const phone = newPhone();
    const [asked, secret] = [await buildClosedCase(database.db, { phone }), await buildClosedCase(database.db, { phone: newPhone() }, { restricted: true })];
    for (const right of ['restriction', 'restriction'] as const) await carryOut((await ask(asked.code, phone, { right })).matterId);
    const reopen = async (id: string) => {
      await database.db('assignments').insert({ id: randomUUID(), case_id: id, unit_code: '26740', role: 'lead', round: 1, status: 'resulted', routed_at: FACTORY_NOW });
      return database.db.transaction(async (trx) => reopenCase(trx, { subject: await lockCase(trx, id), said: 'follow-page', photos: 0 }, ctx));
    };
    // when
    const matters = [await reopen(asked.id), await reopen(secret.id)];
    // then
    expect(matters.map(({ restricted }) => restricted)).toEqual([false, true]);
    expect([(await kept(asked.id))[0], (await kept(secret.id))[0]]).toMatchObject([{ restricted: false }, { restricted: true }]);
    expect(await database.db.transaction((trx) => restrictWhatIsOver(trx))).toBe(0);
    // and when it is over again
    await database.db('cases').where({ id: asked.id }).update({ status: 'closed' });
    await database.db('matters').where({ case_id: asked.id }).whereNot({ kind: 'data-request' }).update({ status: 'closed', outcome: 'fixed', closed_at: FACTORY_NOW });
    expect(await database.db.transaction((trx) => restrictWhatIsOver(trx))).toBe(1);
    expect(await kept(asked.id)).toEqual([{ restricted: true, publish_allowed: false }, [], [true]]);
  });
});

describe('[D15] a deletion', () => {
  it('that is asked for twice empties nobody else, and the second still finds whose data are meant', async () => {
    // given two requests for everything of one number, and somebody who hears of campaigns by mail
    const phone = newPhone();
    const first = await buildClosedCase(database.db, { phone });
    const requests = [await ask(first.code, phone, { scope: 'all' }), await ask(first.code, phone, { scope: 'all' })];
    const stranger = await buildSender(database.db, { phone: null, email: 'nguoi.la@example.vn' });

    // when the first is carried out, another report comes and ends, and the second is carried out
    await carryOut(requests[0]!.matterId);
    const later = await buildClosedCase(database.db, { phone });
    await carryOut(requests[1]!.matterId);

    // then
    expect(await database.db('senders').where({ id: stranger }).first()).toMatchObject({ email_sealed: expect.any(String), name_sealed: expect.any(String) });
    expect(await database.db('cases').where({ id: later.id }).first()).toMatchObject({ erased_at: ctx.now });
    expect(await database.db('data_requests').whereIn('id', requests.map(({ id }) => id)).pluck('address_index')).toEqual([null, null]);
  });

  it.each([
    ['was opened again', () => Promise.resolve(), { status: 'reopened', reopened_at: FACTORY_NOW }],
    ['was answered as a question that is open', (caseId: string) => open({ kind: 'question', caseId }), {}],
    ['is looked at for misuse', (caseId: string) => open({ kind: 'misuse', caseId }), {}],
  ])('waits while the report %s', async (_, begin, row) => {
    // given
    const phone = newPhone();
    const { id, code } = await buildClosedCase(database.db, { phone }, row);
    const { matterId } = await ask(code, phone);
    await ask(code, phone, { scope: 'all' });
    await begin(id);
    // then
    await expect(decide('Task_ProposeDeletion', matterId)).rejects.toMatchObject({ code: 'case-still-open' });
    await expect(carryOut(matterId)).rejects.toMatchObject({ code: 'case-still-open' });
    // and when that is over, another request about data is no reason to wait
    await database.db('cases').where({ id }).update({ status: 'closed' });
    await database.db('matters').where({ case_id: id }).whereNot({ kind: 'data-request' }).update({ status: 'closed', outcome: 'done', closed_at: FACTORY_NOW });
    await expect(decide('Task_ProposeDeletion', matterId)).resolves.toBeUndefined();
    await carryOut(matterId);
    expect(await database.db('cases').where({ id }).first()).toMatchObject({ erased_at: ctx.now });
  });

  it('is not approved while a limit against misuse is in force', async () => {
    // given a limit that outlasts the matter it was decided in
    const phone = newPhone();
    const { id, code, senderId } = await buildClosedCase(database.db, { phone });
    const { matterId } = await ask(code, phone);
    const file = await open({ kind: 'misuse', caseId: id });
    await database.db('matters').where({ id: file.id }).update({ status: 'closed', outcome: 'kept', closed_at: FACTORY_NOW });
    await database.db('misuse_files').insert({ id: file.id, matter_id: file.id, case_id: id, sender_id: senderId, nature: 'untrue', evidence_sealed: testVault.seal('x', 'misuse') });
    await database.db('sender_limits').insert({ id: randomUUID(), matter_id: file.id, phone_index: testVault.index(phone, 'phone'), most_a_day: 1, valid_from: FACTORY_NOW, valid_until: new Date(FACTORY_NOW.getTime() + 86_400_000) });
    // then
    await expect(decide('Task_ProposeDeletion', matterId)).rejects.toMatchObject({ code: 'limit-in-force' });
    await expect(decide('Task_ApproveDeletion', matterId)).rejects.toMatchObject({ code: 'limit-in-force' });
    await database.db('sender_limits').where({ matter_id: file.id }).update({ lifted_at: FACTORY_NOW });
    await expect(decide('Task_ApproveDeletion', matterId)).resolves.toBeUndefined();
  });

  it('lets messages that wait stay unsent, also when others name them', async () => {
    // given a text that waits, with a mail beside it
    const phone = newPhone();
    const { id, code, senderId } = await buildClosedCase(database.db, { phone });
    const { matterId } = await ask(code, phone);
    const base = { channel: 'sms', template_code: 'sender-result', recipient_kind: 'sender', sender_id: senderId, body: 'Phản ánh của bạn', created_at: FACTORY_NOW };
    const [text, mail] = [randomUUID(), randomUUID()];
    await database.db('notifications').insert({ ...base, id: text, key: text, case_id: id });
    await database.db('notifications').insert({ ...base, id: mail, key: mail, channel: 'email', fallback_of: text, case_id: id, status: 'accepted', accepted_at: FACTORY_NOW });
    // when
    await carryOut(matterId);
    // then
    expect(await database.db('notifications').where({ id: text }).first()).toMatchObject({ status: 'failed', failure: 'erased', failed_at: null, body: '' });
    expect(await database.db('notifications').where({ id: mail }).first()).toMatchObject({ status: 'accepted', body: '' });
  });
});
