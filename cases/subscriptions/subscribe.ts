import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { normalisePhone, takesTexts } from '../intake/phone.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { placeOf } from '../privacy/vault.ts';
import { listUnits } from '../reference/list-reference.ts';
import { findSubscription, subscriptionPath, type Subscription } from './subscription.ts';

/** The words that people agree to; another wording gets another name. */
export const CONSENT_VERSION = '2026-11';
/** Anybody can write anybody's number into the form: nobody is asked to confirm more often than this within a day. */
const MOST_ASKED_A_DAY = 3;
/** Who does not confirm within this time did not want it: the number or address is erased. */
const CONFIRM_WITHIN_MS = 2 * 86_400_000;

export interface Wish {
  /** A phone number or a mail address. */
  readonly contact: string;
  /** Names of wards; empty: the whole City. */
  readonly wards: readonly string[];
  readonly agreed: boolean;
}

/**
 * Somebody asks to be told of campaigns. Nothing is sent but one message with a link: only who owns the number or address
 * can confirm. The answer is the same whether it was known before.
 * @throws CaseError `consent-missing` | `contact-invalid` | `ward-unknown`, each naming the field
 */
export async function askToSubscribe(trx: Transaction, wish: Wish, ctx: Context): Promise<void> {
  const contact = contactOf(wish.contact);
  const wardCodes = await wardsOf(trx, wish.wards);
  if (!wish.agreed) throw new CaseError('refused', 'consent-missing', 'Nobody is told anything without their consent.', { field: '/agreed', words: { vi: 'Hãy đánh dấu đồng ý thì chúng tôi mới được nhắn.', en: 'Tick that you agree: without it we may not write to you.' } });
  await eraseUnconfirmed(trx, ctx);
  const index = ctx.vault.index(contact.value, contact.channel === 'sms' ? 'phone' : 'email');
  const column = contact.channel === 'sms' ? 'phone_index' : 'email_index';
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`subscribe:${index}`]);
  const lately = await trx('subscriptions as s').join('senders as p', 'p.id', 's.sender_id').where(`p.${column}`, index)
    .where('s.asked_at', '>', new Date(ctx.now.getTime() - 86_400_000)).count<{ count: string }>('* as count').first();
  if (Number(lately?.count ?? 0) >= MOST_ASKED_A_DAY) return;
  const [id, senderId, token] = [randomUUID(), randomUUID(), randomBytes(9).toString('base64url')];
  const field = contact.channel === 'sms' ? 'phone' : 'email';
  await trx('senders').insert({ id: senderId, kind: 'person', [`${field}_sealed`]: ctx.vault.seal(contact.value, placeOf('senders', field, senderId)), [column]: index, created_at: ctx.now });
  await trx('subscriptions').insert({ id, sender_id: senderId, channel: contact.channel, ward_codes: wardCodes, token, asked_at: ctx.now, consent_version: CONSENT_VERSION });
  const order = { key: `subscription:${id}`, templateCode: 'subscription-confirm', values: { link: `${await publicUrl(trx)}${subscriptionPath(token)}` }, to: { kind: 'sender', senderId } as const };
  await (contact.channel === 'sms' ? queueText : queueMail)(trx, order, ctx);
  await recordAudit(trx, { action: 'subscription-asked', subjectType: 'subscription', subjectId: id, detail: { channel: contact.channel, wards: wardCodes.length, consentVersion: CONSENT_VERSION } }, ctx);
}

/** The owner confirms, within two days; what the same number or address was subscribed to before is replaced. @returns null when there is no such link */
export async function confirmSubscription(trx: Transaction, token: string, ctx: Context): Promise<Subscription | null> {
  await eraseUnconfirmed(trx, ctx);
  const found = await lock(trx, token);
  if (!found || found.confirmed_at !== null || found.withdrawn_at !== null) return found;
  const earlier: string[] = await trx('subscriptions as s').join('senders as p', 'p.id', 's.sender_id').join('senders as me', 'me.id', trx.raw('?', [found.sender_id]))
    .whereNot('s.id', found.id).whereNull('s.withdrawn_at').whereRaw('(p.phone_index = me.phone_index or p.email_index = me.email_index)').pluck('s.token');
  for (const each of earlier) await withdrawSubscription(trx, each, ctx);
  await trx('subscriptions').where({ id: found.id }).update({ confirmed_at: ctx.now });
  await recordAudit(trx, { action: 'subscription-confirmed', subjectType: 'subscription', subjectId: found.id, detail: { replaced: earlier.length } }, ctx);
  return findSubscription(trx, token);
}

/** The consent is withdrawn, at any time and without a reason: the number or address is erased at once. */
export async function withdrawSubscription(trx: Transaction, token: string, ctx: Context): Promise<Subscription | null> {
  const found = await lock(trx, token);
  if (!found || found.withdrawn_at !== null) return found;
  await trx('subscriptions').where({ id: found.id }).update({ withdrawn_at: ctx.now });
  await erase(trx, [found.sender_id]);
  await recordAudit(trx, { action: 'subscription-withdrawn', subjectType: 'subscription', subjectId: found.id, detail: {} }, ctx);
  return findSubscription(trx, token);
}

async function lock(trx: Transaction, token: string): Promise<Subscription | null> {
  return await trx('subscriptions').where({ token }).forUpdate().first<Subscription | undefined>('*') ?? null;
}

/** Erases whoever has not confirmed in time; asked every hour, so that nobody stays for want of another subscriber. */
export async function eraseUnconfirmed(trx: Transaction, ctx: Context): Promise<void> {
  const old: Array<{ sender_id: string }> = await trx('subscriptions').whereNull('confirmed_at').whereNull('withdrawn_at').where('asked_at', '<', new Date(ctx.now.getTime() - CONFIRM_WITHIN_MS))
    .update({ withdrawn_at: ctx.now }).returning('sender_id');
  await erase(trx, old.map(({ sender_id }) => sender_id));
}

async function erase(trx: Transaction, senderIds: readonly string[]): Promise<void> {
  if (senderIds.length > 0) await trx('senders').whereIn('id', [...senderIds]).update({ phone_sealed: null, email_sealed: null, phone_index: null, email_index: null });
}

function contactOf(typed: string): { channel: 'sms' | 'email'; value: string } {
  const mail = typed.includes('@') ? z.email().max(200).safeParse(typed.trim().toLowerCase()) : null;
  if (mail?.success) return { channel: 'email', value: mail.data };
  const phone = mail ? null : normalisePhone(typed);
  if (phone && takesTexts(phone)) return { channel: 'sms', value: phone };
  throw new CaseError('refused', 'contact-invalid', 'A mobile number or a mail address is wanted.', { field: '/contact', words: { vi: 'Hãy ghi một số di động hoặc một địa chỉ thư điện tử.', en: 'Enter a mobile number or an e-mail address.' } });
}

async function wardsOf(trx: Transaction, names: readonly string[]): Promise<string[]> {
  const given = names.map((name) => name.normalize('NFC').trim()).filter(Boolean);
  if (given.length === 0) return [];
  const wards = await listUnits(trx, { kind: 'ward' });
  return [...new Set(given.map((name) => {
    const exact = wards.find((ward) => ward.name.normalize('NFC') === name || ward.code === name);
    const alike = wards.filter((ward) => plain(ward.name) === plain(name));
    const found = exact ?? (alike.length === 1 ? alike[0] : undefined);
    if (!found) throw new CaseError('refused', 'ward-unknown', 'There is no ward of this name.', { field: '/wards', words: { vi: `Không có phường, xã “${name}”. Hãy chọn trong danh sách.`, en: `There is no ward "${name}". Choose one of the list.` } });
    return found.code;
  }))];
}
