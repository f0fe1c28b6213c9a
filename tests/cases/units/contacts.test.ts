import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSendText } from '../../../dispatch/handlers/send-text.ts';
import { withNewKey, withoutOldKeys } from '../../../cases/privacy/key-ring.ts';
import { resealAll } from '../../../cases/privacy/reseal.ts';
import { createVault, placeOf } from '../../../cases/privacy/vault.ts';
import { revealContact } from '../../../cases/privacy/reveal.ts';
import { listTestTexts, MOST_AN_HOUR, sendTestText } from '../../../cases/units/test-text.ts';
import { draftReversal } from '../../../cases/configuration/end-change.ts';
import { publishChange } from '../../../cases/configuration/publish-change.ts';
import { readUnit } from '../../../cases/units/read-units.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { contactRow, put, routingWorld, takeOut, unitRow } from '../../support/routing-world.ts';
import { testKeyRing, testVault } from '../../support/vault.ts';

let world: TestDatabase;
let admin: Awaited<ReturnType<typeof routingWorld>>;
beforeAll(async () => {
  world = await createTestDatabase();
  admin = await routingWorld(world);
  await admin.live(put('units', unitRow('with-people')));
});
afterAll(async () => { await world.drop(); });
const unit = () => world.db.transaction((trx) => readUnit(trx, 'with-people', admin.context()));
const read = (contactId: string) => world.db.transaction((trx) => revealContact(trx, { contactId, fields: ['name', 'phone', 'email'], reason: 'Kiểm tra danh bạ' }, admin.context()));

describe('contacts', () => {
  it('[D29] are sealed at once, in rows and in edits, and the phone is put into one form', async () => {
    // given
    const contact = contactRow('with-people', 1);

    // when
    const change = await admin.live(put('unit-contacts', contact));

    // then
    const stored = JSON.stringify([await world.db('unit_contacts').where({ id: contact.id }), await world.db('configuration_edits').where({ change_id: change.id })]);
    expect(stored).not.toMatch(/Trần Văn Thử|900000777|0900 000 777/);
    expect(await read(String(contact.id))).toEqual({ name: 'Trần Văn Thử', phone: '+84900000777', email: null });
    expect((await unit())!.contacts).toEqual([expect.objectContaining({ name: 'T*** V*** T***', phone: '•••• ••• 777', there: true, position: 1 })]);
  });


  it('keep what is not touched, and come back as they were when a change is taken back', async () => {
    // given
    const contact = contactRow('with-people', 2);
    await admin.live(put('unit-contacts', contact));

    // when
    const change = await admin.live(put('unit-contacts', { ...contact, name: { keep: true }, phone: '0900000778' }));
    expect(await read(String(contact.id))).toMatchObject({ name: 'Trần Văn Thử', phone: '+84900000778' });
    const back = await world.db.transaction((trx) => draftReversal(trx, { id: change.id, reason: 'Nhầm số điện thoại' }, admin.officer, admin.context()));
    await world.db.transaction((trx) => publishChange(trx, { id: back.id }, admin.officer, { twoPersons: false }, admin.context()));

    // then
    expect(await read(String(contact.id))).toMatchObject({ phone: '+84900000777' });
  });


  it('[D15] open in every earlier version when the key they were sealed with is taken out of use', async () => {
    // given: a version that only the record of changes holds
    const contact = contactRow('with-people', 9);
    const first = await admin.live(put('unit-contacts', contact));
    await admin.live(put('unit-contacts', { ...contact, phone: '0900000779' }));

    // when
    const ring = withNewKey(testKeyRing);
    await resealAll(world.db, createVault(ring));

    // then
    const newOnly = createVault(withoutOldKeys(ring));
    const { after } = await world.db('configuration_edits').where({ change_id: first.id, row_key: contact.id }).first<{ after: { phone: string } }>('after');
    expect(newOnly.open(after.phone, placeOf('unit_contacts', 'phone', String(contact.id)))).toBe('+84900000777');
    await expect(world.db('configuration_edits').where({ change_id: first.id }).update({ after: JSON.stringify({}) })).rejects.toThrow('stays as it was');
    // and: back to the key of the other tests
    await resealAll(world.db, createVault({ ...ring, current: testKeyRing.current }));
  });


  it('are reached by texts: a number that is none, or takes none, is refused', async () => {
    expect(await admin.faults(put('unit-contacts', contactRow('with-people', 3, { phone: '12345' })))).toEqual(['phone-wrong: Số điện thoại không đúng.']);
    expect(await admin.faults(put('unit-contacts', contactRow('with-people', 3, { phone: '028 3822 1022' })))).toEqual([expect.stringMatching(/^phone-takes-no-texts/)]);
    expect(await admin.faults(put('unit-contacts', contactRow('with-people', 3, { phone: null })))).toEqual([expect.stringMatching(/^contact-unreachable/)]);
    expect(await admin.faults(put('unit-contacts', contactRow('with-people', 3, { email: 'nobody' })))).toEqual([expect.stringMatching(/^email-wrong/)]);
    expect(await admin.faults(put('unit-contacts', contactRow('with-people', 3, { onDuty: [{ days: [8], from: '25:00', to: '26:00' }] })))).toEqual([expect.stringMatching(/^field-wrong/)]);
  });


  it('have each a place of their own in the order, and may change places in one change', async () => {
    // given
    await admin.live(put('units', unitRow('ordered')));
    const [one, two] = [contactRow('ordered', 1), contactRow('ordered', 2)];
    await admin.live(put('unit-contacts', one), put('unit-contacts', two));
    const kept = { name: { keep: true }, phone: { keep: true } };

    // then
    expect(await admin.faults(put('unit-contacts', contactRow('ordered', 2)))).toEqual([expect.stringMatching(/^contact-order-twice: Đơn vị ordered đã có đầu mối thứ 2/)]);
    await admin.live(put('unit-contacts', { ...one, ...kept, position: 2 }), put('unit-contacts', { ...two, ...kept, position: 1 }));
    expect(await world.db('unit_contacts').where({ unit_code: 'ordered' }).orderBy('position').pluck('id')).toEqual([two.id, one.id]);
    await admin.live(put('unit-contacts', { ...two, ...kept, position: 1, validTo: '2026-12-01' }));
    await admin.live(put('unit-contacts', contactRow('ordered', 1, { validFrom: '2026-12-01' })));
  });
});

describe('a test text', () => {
  it('goes the way of every text, is one for one request, shows what became of it, and is not sent without end', async () => {
    // given
    await admin.live(put('units', unitRow('tested')));
    const contact = contactRow('tested', 1);
    await admin.live(put('unit-contacts', contact));
    const contactId = String(contact.id);
    const ctx = admin.context();
    const send = (requestId: string) => world.db.transaction((trx) => sendTestText(trx, { contactId, requestId }, ctx));
    const request = randomUUID();

    // when
    const id = await send(request);

    // then
    expect(await send(request)).toBe(id);
    expect(await listTestTexts(world.db, contactId)).toEqual([expect.objectContaining({ id, status: 'queued' })]);
    const order = await world.db('outbox').where({ key: `send-text:${id}` }).first();
    expect(order).toMatchObject({ kind: 'send-text', payload: { notificationId: id } });
    expect(await world.db('notifications').where({ id }).first('body')).toMatchObject({ body: expect.stringMatching(/^1022: Tin nhan thu gui dau moi cua tested luc /) });

    // when
    const sent: string[] = [];
    const gateway = { send: async ({ phone }: { phone: string }) => { sent.push(phone); return { kind: 'accepted', smsId: 'sms-1' } as const; } };
    const handle = createSendText({ db: world.db, vault: testVault, clock: { now: () => ctx.now }, logger: { warn: () => undefined } as never, gateway: gateway as never });
    await handle(order as never, undefined as never);

    // then
    expect(sent).toEqual(['+84900000777']);
    expect((await listTestTexts(world.db, contactId))[0]).toMatchObject({ status: 'accepted', acceptedAt: expect.any(Date) });
    for (let more = 1; more < MOST_AN_HOUR; more += 1) await send(randomUUID());
    await expect(send(randomUUID())).rejects.toMatchObject({ code: 'test-text-too-often' });
    expect(await world.db('audit_entries').where({ action: 'contact-test-text', subject_id: contactId }).select()).toHaveLength(MOST_AN_HOUR);
  });


  it('needs a number; and a contact who was written to leaves a row without a person', async () => {
    // given
    await admin.live(put('units', unitRow('by-mail')));
    const [mailed, texted] = [contactRow('by-mail', 1, { phone: null, email: 'dau-moi@example.vn' }), contactRow('by-mail', 2)];
    await admin.live(put('unit-contacts', mailed), put('unit-contacts', texted));
    const send = (contactId: string) => world.db.transaction((trx) => sendTestText(trx, { contactId, requestId: randomUUID() }, admin.context()));

    // then
    await expect(send(String(mailed.id))).rejects.toMatchObject({ code: 'contact-without-phone' });
    await expect(send(randomUUID())).rejects.toMatchObject({ code: 'contact-not-found' });

    // when
    await send(String(texted.id));
    await admin.live(takeOut('unit-contacts', String(texted.id)), takeOut('unit-contacts', String(mailed.id)));

    // then
    expect(await world.db('unit_contacts').where({ unit_code: 'by-mail' })).toEqual([expect.objectContaining({ id: texted.id, name_sealed: null, phone_sealed: null, valid_to: '2026-11-22' })]);
  });
});
