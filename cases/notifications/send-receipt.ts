import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { takesTexts } from '../intake/phone.ts';
import { RECEIPT_KEY, type Receipt } from '../reference/known-settings.ts';
import { readSetting } from '../reference/settings.ts';
import { followLink } from './links.ts';
import { queueMail } from './queue-mail.ts';
import { queueText } from './queue-text.ts';

/** Anybody can write anybody's number into the form: nobody gets more receipts than this within an hour. */
export const MOST_RECEIPTS_AN_HOUR = 3;

export interface Receiver {
  readonly kind: 'person' | 'business' | 'organisation' | 'anonymous';
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * Tells the sender that the report was accepted and under which code (D12), once, through what they left: a text, else a
 * mail. An anonymous sender is told nothing. It costs one text a report with a mobile number (setting `sender-receipt`).
 */
export async function sendReceipt(trx: Transaction, about: Pick<Case, 'id' | 'code' | 'senderId'>, receiver: Receiver, ctx: Context): Promise<void> {
  const { kind, phone, email } = receiver;
  if (kind === 'anonymous' || (!phone && !email)) return;
  const wanted = await readSetting<Receipt>(trx, RECEIPT_KEY, 'text-or-mail');
  const byText = wanted === 'text-or-mail' && phone !== undefined && takesTexts(phone);
  if (wanted === 'none' || (!byText && !email) || await reportsLately(trx, byText ? { phone } : { email }, ctx) > MOST_RECEIPTS_AN_HOUR) return;
  const values = { code: about.code, link: await followLink(trx, about.code) };
  const order = { key: `sender-received:${about.id}`, templateCode: 'sender-received', values, to: { kind: 'sender', senderId: about.senderId }, caseId: about.id } as const;
  await (byText ? queueText : queueMail)(trx, order, ctx);
}

/** Reports with this number or address within the last hour, the new one among them. */
async function reportsLately(trx: Transaction, { phone, email }: Pick<Receiver, 'phone' | 'email'>, ctx: Context): Promise<number> {
  const column = phone ? 'phone_index' : 'email_index';
  const index = phone ? ctx.vault.index(phone, 'phone') : ctx.vault.index(email!, 'email');
  const row = await trx('senders').where({ [column]: index }).where('created_at', '>', new Date(ctx.now.getTime() - 3_600_000)).count<{ count: string }>('* as count').first();
  return Number(row?.count ?? 0);
}
