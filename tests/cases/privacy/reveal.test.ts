import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskEmail, maskName, maskPhone } from '../../../cases/privacy/mask.ts';
import { newKeyRing, withNewKey, withoutOldKeys } from '../../../cases/privacy/key-ring.ts';
import { maskSender, revealContact, revealSender } from '../../../cases/privacy/reveal.ts';
import { resealAll } from '../../../cases/privacy/reseal.ts';
import { createVault } from '../../../cases/privacy/vault.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildSender } from '../../support/factories.ts';
import { testKeyRing } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const ctx = testContext({ actor: { kind: 'officer', id: '11111111-1111-4111-8111-111111111111' } });

describe('revealing personal data', () => {
  it('[D26] [D30] opens the fields asked for and records who, what, when and why', async () => {
    // given
    const { id, senderId } = await buildCase(database.db, {}, { name: 'Trần Thị Mẫu', phone: '+84901888484' });

    // when
    const found = await database.db.transaction((trx) => revealSender(trx, { senderId, caseId: id, fields: ['phone', 'email'], reason: 'Gọi lại hỏi địa điểm' }, ctx));

    // then
    expect(found).toEqual({ phone: '+84901888484', email: null });
    const reads = await database.db('personal_data_reads').where({ subject_id: senderId });
    expect(reads).toMatchObject([{ case_id: id, fields: ['phone', 'email'], actor_id: ctx.actor.id, reason: 'Gọi lại hỏi địa điểm', read_at: ctx.now }]);
    const audit = await database.db('audit_entries').where({ subject_id: senderId });
    expect(audit).toMatchObject([{ action: 'sender-revealed', detail: { fields: ['phone', 'email'], caseId: id } }]);
    expect(JSON.stringify(audit)).not.toContain('901888484');
  });


  it.each(['', '    ', 'abcd', ' a  '])('[D26] refuses without a reason worth the name: "%s"', async (reason) => {
    // given
    const senderId = await buildSender(database.db);

    // when
    const attempt = database.db.transaction((trx) => revealSender(trx, { senderId, fields: ['phone'], reason }, ctx));

    // then
    await expect(attempt).rejects.toMatchObject({ code: 'reason-required', kind: 'invalid', field: '/reason' });
    expect(await database.db('personal_data_reads').where({ subject_id: senderId })).toEqual([]);
  });


  it('[D30] shows nothing when the record of it cannot be kept', async () => {
    // given
    const { senderId } = await buildCase(database.db);
    const attempt = database.db.transaction((trx) => revealSender(trx, { senderId, caseId: '22222222-2222-4222-8222-222222222222', fields: ['phone'], reason: 'Gọi lại' }, ctx));

    // then
    await expect(attempt).rejects.toThrow(/foreign key/);
  });


  it('[S18] opens a contact for sending, with the same record', async () => {
    // given
    const contact = await database.db('unit_contacts').where({ unit_code: '26740', position: 1 }).first();

    // when
    const found = await database.db.transaction((trx) => revealContact(trx, { contactId: contact.id, fields: ['phone'], reason: 'send-text' }, testContext()));

    // then
    expect(found.phone).toMatch(/^\+84900/);
    expect(await database.db('personal_data_reads').where({ subject_id: contact.id, subject_type: 'contact' })).toHaveLength(1);
  });


  it('[D26] masks by default, and leaves the name out when the sender hid it', async () => {
    // given
    const senderId = await buildSender(database.db, { name: 'nguyễn Văn  Ẩn', phone: '+84901888484', email: 'an.nguyen@example.com', address: '1 Lê Lợi' });
    const hidden = await buildSender(database.db, { hideName: true });
    const anonymous = await buildSender(database.db, { kind: 'anonymous' });

    // when
    const masked = await database.db.transaction((trx) => maskSender(trx, senderId, ctx));

    // then
    expect(masked).toEqual({
      id: senderId, kind: 'person', hideName: false, name: 'N*** V*** Ẩ***', phone: '•••• ••• 484', email: 'a•••@e•••.com', address: '•••',
    });
    expect(await database.db.transaction((trx) => maskSender(trx, hidden, ctx))).toMatchObject({ name: null, hideName: true });
    expect(await database.db.transaction((trx) => maskSender(trx, anonymous, ctx))).toMatchObject({ kind: 'anonymous', name: null, phone: null });
  });


  it('[D26] never shows more than masks may, whatever was entered', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (text) => {
      expect([...maskName(text)].filter((character) => character !== '*' && character !== ' ').length).toBeLessThanOrEqual(12);
      expect([...maskPhone(text)].filter((character) => !'• '.includes(character)).length).toBeLessThanOrEqual(3);
      maskEmail(text);
    }));
  });


  it('[D15] rotates: everything is sealed anew, and then opens without the old key', async () => {
    // given
    const ring = withNewKey(testKeyRing);
    const vault = createVault(ring);
    const senderId = await buildSender(database.db, { phone: '+84901888484', address: '1 Lê Lợi' });

    // when
    const changed = await resealAll(database.db, vault);
    const again = await resealAll(database.db, vault);

    // then
    const newOnly = { ...ctx, vault: createVault(withoutOldKeys(ring)) };
    const found = await database.db.transaction((trx) => revealSender(trx, { senderId, fields: ['name', 'phone', 'address'], reason: 'rotation test' }, newOnly));
    expect(found).toEqual({ name: 'Nguyễn Văn Thử', phone: '+84901888484', address: '1 Lê Lợi' });
    expect(changed).toBeGreaterThan(300);
    expect(again).toBe(0);
    await expect(resealAll(database.db, createVault(newKeyRing()))).rejects.toMatchObject({ code: 'sealed-value-unreadable' });
  });
});

describe('who opens sealed values', () => {
  it('[D26] [D29] is reveal.ts, and reseal.ts for the rotation, and nobody else', () => {
    const folders = ['cases', 'api', 'workers', 'dispatch', 'channels', 'engine', 'documents', 'launcher', 'portal', 'lib'].filter((folder) => existsSync(folder));
    const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts')).map((file) => path.join(folder, file)));
    // The key of an officer's own app, the names of the files that a form carries along, and a code that is typed back are nobody's personal data.
    const others = ['cases/officers/second-factor.ts', 'cases/attachments/keep-files.ts', 'cases/rights/one-time-code.ts'];
    const openers = files.filter((file) => /vault\.open\(/.test(readFileSync(file, 'utf8')) && !others.includes(file));
    expect(openers.sort()).toEqual(['cases/privacy/reseal.ts', 'cases/privacy/reveal.ts']);
  });
});
