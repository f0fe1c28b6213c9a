import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ConfigurationFaults } from '../configuration/change.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { normalisePhone, takesTexts } from '../intake/phone.ts';
import { insertNotification } from '../notifications/insert-notification.ts';
import { renderText } from '../notifications/render-text.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { placeOf } from '../privacy/vault.ts';
import { checkText, type TemplateWords } from './check-text.ts';
import { renderMail } from './mail-words.ts';
import { exampleValues } from './placeholders.ts';
import { frameOf } from './preview-text.ts';
import { findTemplate } from './text-templates-table.ts';

export interface TestMessage {
  readonly code: string;
  readonly words: Omit<TemplateWords, 'channel'>;
  /** A number or address; null: the officer's own mail address. */
  readonly to: string | null;
}

/** A test message costs a text; nobody needs more of them within an hour. */
export const MOST_TESTS_AN_HOUR = 10;

/**
 * Sends a template's words, live or not, filled with invented values and marked as a test. The number is kept sealed until
 * the message has left, and nowhere else.
 * @throws CaseError `not-allowed`, `text-template-unknown`, `test-messages-too-many`, `test-address-missing` | `phone-invalid` | `email-invalid` (/to), `text-too-long`; ConfigurationFaults
 */
export async function sendTestMessage(trx: Transaction, { code, words, to }: TestMessage, officer: Officer, ctx: Context): Promise<{ notificationId: string; channel: 'sms' | 'email'; left: number }> {
  authorize(officer, 'configuration.edit');
  const frame = await frameOf(trx, code);
  const { channel, event } = (await findTemplate(trx, code))!;
  const faults = checkText({ channel, ...words }, frame);
  if (faults.length > 0) throw new ConfigurationFaults(faults.map(({ field, code: fault, text }) => ({ table: 'text-templates', key: code, field, code: fault, text })));
  const address = await addressOf(trx, channel, to, officer);
  const left = await spend(trx, officer, ctx);
  const id = randomUUID();
  await trx('test_messages').insert({ id, template_code: code, channel, address_sealed: ctx.vault.seal(address, placeOf('test_messages', 'address', id)), officer_id: officer.id, created_at: ctx.now });
  const made = await insertNotification(trx, { key: `test:${id}`, channel, templateCode: event, to: { kind: 'test', testMessageId: id }, about: {}, ...marked({ channel, ...words }, frame) }, ctx);
  await enqueue(trx, { kind: channel === 'sms' ? 'send-text' : 'send-mail', key: `test:${id}`, payload: { notificationId: made.id } });
  await recordAudit(trx, { action: 'text-tested', subjectType: 'text-template', subjectId: code, detail: { channel, own: to === null } }, ctx);
  return { notificationId: made.id, channel, left };
}

function marked(words: TemplateWords, { known, limits }: { known: readonly string[]; limits: Readonly<Record<string, number>> }): { subject: string | null; body: string } {
  const values = exampleValues(words.channel);
  if (words.channel === 'sms') return { subject: null, body: renderText({ body: `(THU) ${words.body}`, placeholders: known }, values, limits) };
  return renderMail({ subject: `[Thử] ${words.subject ?? ''}`, body: words.body, bodyEn: words.bodyEn ?? null }, values);
}

async function addressOf(trx: Transaction, channel: 'sms' | 'email', to: string | null, officer: Officer): Promise<string> {
  const missing = (code: string, text: string) => new CaseError('invalid', code, text, { field: '/to' });
  if (channel === 'sms') {
    const phone = to === null ? null : normalisePhone(to);
    if (!phone || !takesTexts(phone)) throw missing(to === null ? 'test-address-missing' : 'phone-invalid', 'A text needs a mobile number.');
    return phone;
  }
  const own = to ?? (await trx('officers').where({ id: officer.id }).first<{ email: string | null }>('email')).email;
  if (!own) throw missing('test-address-missing', 'This account has no mail address: type one.');
  const found = z.email().safeParse(own.trim().toLowerCase());
  if (!found.success) throw missing('email-invalid', 'This is not an e-mail address.');
  return found.data;
}

/** How many the officer has left after this one. One at a time: two that come together count as two. */
async function spend(trx: Transaction, officer: Officer, ctx: Context): Promise<number> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`test-messages:${officer.id}`]);
  const row = await trx('test_messages').where({ officer_id: officer.id }).where('created_at', '>', new Date(ctx.now.getTime() - 3_600_000)).count<{ count: string }>('* as count').first();
  const sent = Number(row?.count ?? 0);
  if (sent >= MOST_TESTS_AN_HOUR) throw new CaseError('refused', 'test-messages-too-many', `At most ${MOST_TESTS_AN_HOUR} test messages an hour.`);
  return MOST_TESTS_AN_HOUR - sent - 1;
}
