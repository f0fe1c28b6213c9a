import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import { normalisePhone, takesTexts } from '../intake/phone.ts';
import { placeOf } from '../privacy/vault.ts';
import { DataRequest, type Right, type Wish } from './data-request.ts';
import { sendCode } from './one-time-code.ts';

export interface AskedRight {
  readonly code: string;
  /** The number or mail address that the report was sent with. */
  readonly contact: string;
  readonly right: Right;
  readonly scope: 'case' | 'all';
  readonly wish: Wish;
}

/**
 * Takes a request of a data subject and sends a code to the number or address of the report. Whether code and contact
 * belong together is told to nobody: an id comes back either way, and only whoever reads that phone or mailbox gets on.
 * @throws CaseError `case-code-wrong` (/code), `contact-wrong` (/contact), `correction-empty` (/words), `phone-invalid` | `email-invalid`
 */
export async function askDataRequest(trx: Transaction, { code, contact, right, scope, wish }: AskedRight, ctx: Context): Promise<{ id: string }> {
  const caseCode = checkCaseCode(code);
  if (!caseCode) throw invalid('case-code-wrong', '/code', 'This is not a case code.');
  const { channel, address } = readContact(contact);
  const kept = checkWish(right, wish);
  const id = randomUUID();
  const index = ctx.vault.index(address, channel === 'sms' ? 'phone' : 'email');
  const found = await trx('cases').join('senders', 'senders.id', 'cases.sender_id').where({ 'cases.code': caseCode, [channel === 'sms' ? 'senders.phone_index' : 'senders.email_index']: index })
    .first<{ case_id: string; sender_id: string } | undefined>('cases.id as case_id', 'senders.id as sender_id');
  if (!found || (channel === 'sms' && !takesTexts(address))) return { id };
  const request = await DataRequest.query(trx).insertAndFetch({
    id, caseId: found.case_id, senderId: found.sender_id, rightCode: right, scope, channel, codesSent: 0, tries: 0, askedAt: ctx.now, addressIndex: index,
    wishSealed: Object.keys(kept).length === 0 ? null : ctx.vault.seal(JSON.stringify(kept), placeOf('data_requests', 'wish', id)),
    addressSealed: ctx.vault.seal(address, placeOf('data_requests', 'address', id)),
  });
  const sent = await sendCode(trx, request, ctx);
  await recordAudit(trx, { action: 'data-request-asked', subjectType: 'data-request', subjectId: id, detail: { right, scope, caseId: found.case_id, codeSent: sent } }, ctx);
  return { id };
}

function readContact(typed: string): { channel: 'sms' | 'email'; address: string } {
  const text = typed.normalize('NFKC').trim();
  const mail = z.email().safeParse(text.toLowerCase());
  if (mail.success) return { channel: 'email', address: mail.data };
  const phone = normalisePhone(text);
  if (phone) return { channel: 'sms', address: phone };
  throw invalid('contact-wrong', '/contact', 'This is neither a phone number nor a mail address.');
}

/** What is to stand in the place of what is wrong, as it would be stored. */
function checkWish(right: Right, wish: Wish): Wish {
  const text = (value: string | undefined, longest: number) => value?.normalize('NFC').trim().slice(0, longest) || undefined;
  const words = text(wish.words, 2000);
  if (right !== 'correction') return words ? { words } : {};
  const [name, address, phoneTyped, mailTyped] = [text(wish.name, 200), text(wish.address, 300), text(wish.phone, 40), text(wish.email, 200)];
  const phone = phoneTyped && normalisePhone(phoneTyped);
  if (phoneTyped && !phone) throw invalid('phone-invalid', '/phone', 'This is not a phone number.');
  const email = mailTyped && z.email().safeParse(mailTyped.toLowerCase());
  if (email && !email.success) throw invalid('email-invalid', '/email', 'This is not a mail address.');
  const kept = { words, name, phone: phone || undefined, email: email ? email.data : undefined, address };
  if (!name && !phone && !email && !address) throw invalid('correction-empty', '/name', 'What is to be corrected?');
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

function invalid(code: string, field: string, text: string): CaseError {
  return new CaseError('invalid', code, text, { field });
}
