import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textContact } from '../../../cases/assignments/text-contact.ts';
import { contactOnDuty } from '../../../cases/notifications/contact-on-duty.ts';
import { markAccepted } from '../../../cases/notifications/mark-accepted.ts';
import { markDelivered } from '../../../cases/notifications/mark-delivered.ts';
import { markFailed } from '../../../cases/notifications/mark-failed.ts';
import { queueMail } from '../../../cases/notifications/queue-mail.ts';
import { queueText } from '../../../cases/notifications/queue-text.ts';
import { routeReport } from '../../../cases/assignments/route-report.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

async function texted(unitCode = '26740') {
  const report = await flow.received();
  await flow.decide(report.workItemId, { ...FORWARD, unitCode }, at(1));
  const { assignmentId } = await flow.run(at(1), (trx, ctx) => routeReport(trx, { caseId: report.id }, ctx));
  await flow.run(at(2), (trx, ctx) => textContact(trx, { assignmentId }, ctx));
  const [text] = await flow.notices({ assignment_id: assignmentId });
  return { ...report, assignmentId, notificationId: text!.id as string };
}
const row = (id: string) => database.db('notifications').where({ id }).first();

describe('queueing', () => {
  it('a key makes a text and a mail one, also for two transactions at the same time', async () => {
    // given
    const report = await flow.received();
    const text = { key: 'once', templateCode: 'sender-result', values: { code: report.code, link: 'http://localhost/t/x' }, to: { kind: 'sender', senderId: report.senderId } as const, caseId: report.id };
    const mail = { key: 'mail-once', templateCode: 'daily-report', values: { number: '1/BC', period: 'ngày 21/11/2026', date: '21/11/2026', link: 'http://localhost/' }, to: { kind: 'configured', address: 'a@1022.example.vn' } as const };

    // when
    const ids = await Promise.all([1, 2, 3].map(() => flow.run(at(1), (trx, ctx) => queueText(trx, text, ctx))));
    const mails = await Promise.all([1, 2].map(() => flow.run(at(1), (trx, ctx) => queueMail(trx, mail, ctx))));

    // then
    expect(new Set(ids).size).toBe(1);
    expect(new Set(mails).size).toBe(1);
    expect((await flow.outbox()).filter((message) => [ids[0], mails[0]].includes(message.payload.notificationId as string)).map((message) => message.kind)).toEqual(['send-text', 'send-mail']);
  });

  it('[D29] keeps addresses and personal data out of the queue', async () => {
    await texted();
    const stored = JSON.stringify(await flow.outbox());
    expect(stored).not.toMatch(/\+84|0000484|Nguyễn Văn Thử|nhà văn hóa/);
  });

  it('refuses a template that does not exist', async () => {
    const order = { key: 'k', templateCode: 'nope', values: {}, to: { kind: 'configured', address: 'a' } as const };
    await expect(flow.run(at(1), (trx, ctx) => queueText(trx, order, ctx))).rejects.toMatchObject({ code: 'text-template-unknown' });
  });
});

describe('what the provider says', () => {
  it('[S18] accepted: the contact\'s instant, once; delivered follows', async () => {
    // given
    const text = await texted();

    // when
    await flow.run(at(3), (trx, ctx) => markAccepted(trx, { ...text, providerId: 'sms-1', providerCode: '100' }, ctx));
    await flow.run(at(4), (trx, ctx) => markAccepted(trx, { ...text, providerId: 'sms-2' }, ctx));
    await flow.run(at(5), (trx, ctx) => markDelivered(trx, text, ctx));
    await flow.run(at(6), (trx, ctx) => markDelivered(trx, text, ctx));
    await flow.run(at(7), (trx, ctx) => markFailed(trx, { ...text, failure: 'late' }, ctx));

    // then
    expect(await row(text.notificationId)).toMatchObject({ status: 'delivered', provider_id: 'sms-1', accepted_at: at(3), delivered_at: at(5), failed_at: null });
    expect(await database.db('cases').where({ id: text.id }).first()).toMatchObject({ contact_texted_at: at(3) });
    expect(await database.db('assignments').where({ id: text.assignmentId }).first()).toMatchObject({ texted_at: at(3) });
    expect((await flow.events(text.id)).filter((kind) => kind === 'contact-texted')).toHaveLength(1);
  });

  it('delivered before accepted counts as both', async () => {
    const text = await texted();
    await flow.run(at(3), (trx, ctx) => markDelivered(trx, text, ctx));
    expect(await row(text.notificationId)).toMatchObject({ status: 'delivered', accepted_at: at(3), delivered_at: at(3) });
  });

  it('[S18] failed: shown on the case, replaced by one mail to the same contact', async () => {
    // given
    const text = await texted();

    // when
    await flow.run(at(3), (trx, ctx) => markFailed(trx, { ...text, failure: 'number-blocked', providerCode: '99' }, ctx));
    await flow.run(at(4), (trx, ctx) => markFailed(trx, { ...text, failure: 'again' }, ctx));

    // then
    const { contact_id: contactId } = await row(text.notificationId);
    expect(await row(text.notificationId)).toMatchObject({ status: 'failed', failure: 'number-blocked', failed_at: at(3) });
    const [mail, ...others] = await flow.notices({ fallback_of: text.notificationId });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ channel: 'email', contact_id: contactId, body: expect.stringContaining(text.code) });
    expect((await flow.events(text.id)).filter((kind) => kind === 'text-failed')).toHaveLength(1);
    expect(await database.db('cases').where({ id: text.id }).first()).toMatchObject({ contact_texted_at: null, status: 'forwarded' });

    // when the mail fails too
    await flow.run(at(5), (trx, ctx) => markFailed(trx, { notificationId: mail!.id as string, failure: 'mailbox-full' }, ctx));

    // then there is no chain of fallbacks
    expect(await flow.notices({ fallback_of: mail!.id })).toEqual([]);
    expect(await flow.events(text.id)).toContain('mail-failed');
  });

  it('failed without an address to fall back on: shown, nothing more', async () => {
    await database.db('unit_contacts').where({ unit_code: '26743' }).update({ email_sealed: null });
    const text = await texted('26743');
    await flow.run(at(3), (trx, ctx) => markFailed(trx, { ...text, failure: 'number-blocked' }, ctx));
    expect(await flow.notices({ fallback_of: text.notificationId })).toEqual([]);
  });
});

describe('who is on duty', () => {
  const always = { on_duty: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }], name: 'always' };
  const night = { on_duty: [{ days: [5], from: '22:00', to: '06:00' }], name: 'night' };
  const city = (text: string) => new Date(`${text}+07:00`);

  it.each([
    ['2026-11-20T22:00:00', 'night'], ['2026-11-21T05:59:00', 'night'], ['2026-11-21T06:00:00', 'always'],
    ['2026-11-20T05:00:00', 'always'], ['2026-11-21T23:00:00', 'always'],
  ])('at %s it is %s: hours over midnight belong to the day they begin', (time, expected) => {
    expect(contactOnDuty([night, always], city(time))?.name).toBe(expected);
  });

  it('the first contact stands in when nobody is', () => {
    expect(contactOnDuty([night], city('2026-11-21T12:00:00'))?.name).toBe('night');
    expect(contactOnDuty([], new Date())).toBeNull();
  });
});
