import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { attachFiles } from '../attachments/attach-files.ts';
import type { StoredFile } from '../attachments/stored-file.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertAnswers, searchedWords } from '../catalogue/case-answers.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { checkSenderLimit } from '../misuse/sender-limit.ts';
import { sendReceipt } from '../notifications/send-receipt.ts';
import { placeOf } from '../privacy/vault.ts';
import { checkReport, checkReportAnswers } from './check-report.ts';
import { insertCase, startProcess } from './insert-case.ts';
import { normalisePhone } from './phone.ts';
import { parseReport, type ReportData, type reportInput } from './report-input.ts';

export { reportInput } from './report-input.ts';

const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** A report as a door hands it in, with the files it stored before. */
export type ReportInput = z.input<typeof reportInput> & {
  readonly attachments?: readonly StoredFile[];
  /** When it reached the City, if earlier than now (a mail, a call written down later). */
  readonly receivedAt?: Date;
};

export interface Submitted {
  readonly caseId: string;
  readonly code: string;
  readonly receivedAt: Date;
}

/**
 * Accepts a report: from the commit of this transaction on, it cannot be lost. Its process starts through the outbox, and
 * whoever left a number or address gets a receipt.
 * @throws CaseError `report-invalid`, `phone-invalid`, `email-invalid` (400) or a refusal of checkReport (422), with the field; AnswerFaults
 */
export async function submitReport(trx: Transaction, input: ReportInput, ctx: Context): Promise<Submitted> {
  const { attachments = [], receivedAt = ctx.now, ...given } = input;
  const report = withNormalisedAddresses(parseReport(given));
  if (receivedAt.getTime() > ctx.now.getTime() + CLOCK_SKEW_MS) {
    throw new CaseError('invalid', 'received-in-future', 'A report cannot have been received later than now.', { field: '/receivedAt' });
  }
  await checkReport(trx, report, attachments.length > 0, ctx);
  await checkSenderLimit(trx, { channel: report.channel, phone: report.sender.phone, email: report.sender.email }, ctx);
  const answers = await checkReportAnswers(trx, report);
  const senderId = await insertSender(trx, report.sender, ctx);
  const caseId = randomUUID();
  const code = await insertCase(trx, {
    id: caseId, item_type: report.itemType ?? null, category_code: report.categoryCode ?? null, channel: report.channel, sender_id: senderId,
    publish_allowed: report.publishAllowed, content: report.content, address_text: report.addressText ?? null, lat: report.lat ?? null, lng: report.lng ?? null,
    ward_code: report.wardCode ?? null, received_at: receivedAt, answers_text: searchedWords(answers),
  });
  await insertAnswers(trx, caseId, answers, ctx);
  if (attachments.length > 0) await attachFiles(trx, caseId, attachments, ctx);
  await recordEvent(trx, { caseId, kind: 'received', public: true, detail: { channel: report.channel, attachments: attachments.length } }, ctx);
  await recordAudit(trx, { action: 'case-received', subjectType: 'case', subjectId: caseId, detail: { code, channel: report.channel, receivedAt: receivedAt.toISOString() } }, ctx);
  await startProcess(trx, caseId);
  await sendReceipt(trx, { id: caseId, code, senderId }, report.sender, ctx);
  return { caseId, code, receivedAt };
}

function withNormalisedAddresses(report: ReportData): ReportData {
  const { phone, email } = report.sender;
  return { ...report, sender: { ...report.sender, phone: phone && checkPhone(phone), email: email && checkEmail(email) } };
}

function checkPhone(text: string): string {
  const phone = normalisePhone(text);
  if (!phone) throw new CaseError('invalid', 'phone-invalid', 'This is not a phone number that can be called back.', { field: '/sender/phone' });
  return phone;
}

function checkEmail(text: string): string {
  const found = z.email().safeParse(text.toLowerCase());
  if (!found.success) throw new CaseError('invalid', 'email-invalid', 'This is not an e-mail address.', { field: '/sender/email' });
  return found.data;
}

async function insertSender(trx: Transaction, sender: ReportData['sender'], ctx: Context): Promise<string> {
  const id = randomUUID();
  const seal = (field: 'name' | 'phone' | 'email' | 'address') => {
    const value = sender[field];
    return value === undefined ? null : ctx.vault.seal(value, placeOf('senders', field, id));
  };
  await trx('senders').insert({
    id, kind: sender.kind, name_sealed: seal('name'), phone_sealed: seal('phone'), email_sealed: seal('email'), address_sealed: seal('address'),
    phone_index: sender.phone ? ctx.vault.index(sender.phone, 'phone') : null,
    email_index: sender.email ? ctx.vault.index(sender.email, 'email') : null,
    hide_name: sender.hideName, created_at: ctx.now,
  });
  return id;
}
