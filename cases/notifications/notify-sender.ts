import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { followLink } from './links.ts';
import { queueMail } from './queue-mail.ts';
import { queueText } from './queue-text.ts';

export interface SenderNotice {
  readonly key: string;
  /** The event whose templates give the words. */
  readonly templateCode: string;
  /** Beside code and link. */
  readonly values?: Readonly<Record<string, string>>;
  /** What a mail says at length where a text is short. */
  readonly mailValues?: Readonly<Record<string, string>>;
  /** The mail's own event, when its words differ from the text's. */
  readonly mailTemplate?: string;
}

/**
 * Tells the sender by text, else by mail. Who left neither reads it on the follow page, which shows the same from the
 * moment this transaction commits.
 */
export async function notifySender(trx: Transaction, about: Case, notice: SenderNotice, ctx: Context): Promise<'sms' | 'email' | 'follow-page'> {
  const values = { code: about.code, link: await followLink(trx, about.code), ...notice.values };
  const sender = await trx('senders').where({ id: about.senderId })
    .first<{ has_phone: boolean; has_email: boolean }>(trx.raw('phone_sealed is not null as has_phone, email_sealed is not null as has_email'));
  const to = { kind: 'sender', senderId: about.senderId } as const;
  if (sender.has_phone) {
    await queueText(trx, { key: notice.key, templateCode: notice.templateCode, values, to, caseId: about.id }, ctx);
    return 'sms';
  }
  if (sender.has_email) {
    await queueMail(trx, {
      key: notice.key, templateCode: notice.mailTemplate ?? notice.templateCode, recordAs: notice.templateCode, values: { ...values, ...notice.mailValues }, to, caseId: about.id,
    }, ctx);
    return 'email';
  }
  return 'follow-page';
}
