import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { maskAddress, maskEmail, maskName, maskPhone } from './mask.ts';
import { placeOf } from './vault.ts';

/** The shortest reason that the record takes. */
export const SHORTEST_REASON = 5;

export type SenderField = 'name' | 'phone' | 'email' | 'address';
export type ContactField = 'name' | 'phone' | 'email';

export interface RevealSender {
  readonly senderId: string;
  readonly caseId?: string;
  readonly fields: readonly SenderField[];
  /** Why this person's data is needed now; kept with the record. */
  readonly reason: string;
}

export interface RevealContact {
  readonly contactId: string;
  readonly caseId?: string;
  readonly fields: readonly ContactField[];
  readonly reason: string;
}

/**
 * Opens a sender's fields and records who read which of them, when and why. Together with revealContact, revealCall, revealAnswers
 * and maskSender this is the only code that opens sealed values. Rights are the caller's to check first (cases/policies).
 * @returns each field asked for; null where the sender gave none
 * @throws CaseError `reason-required` | `sender-not-found` | `sealed-value-unreadable`
 */
export async function revealSender(trx: Transaction, input: RevealSender, ctx: Context): Promise<Partial<Record<SenderField, string | null>>> {
  return reveal(trx, { table: 'senders', subject: 'sender', id: input.senderId, ...input }, ctx);
}

/**
 * Opens a unit contact's fields, recorded like a sender's.
 * @throws CaseError `reason-required` | `contact-not-found` | `sealed-value-unreadable`
 */
export async function revealContact(trx: Transaction, input: RevealContact, ctx: Context): Promise<Partial<Record<ContactField, string | null>>> {
  return reveal(trx, { table: 'unit_contacts', subject: 'contact', id: input.contactId, ...input }, ctx);
}

/**
 * Opens what a caller said in an unfinished call, recorded like a sender's fields. That only the call's own taker asks is
 * the caller's to check first (cases/calls).
 * @returns the sealed JSON
 * @throws CaseError `reason-required` | `call-not-found` | `sealed-value-unreadable`
 */
export async function revealCall(trx: Transaction, { callId, reason }: { callId: string; reason: string }, ctx: Context): Promise<string> {
  const row = await trx('call_drafts').where({ id: callId }).whereNotNull('body_sealed').first<{ body_sealed: string } | undefined>('body_sealed');
  if (!row) throw new CaseError('not-found', 'call-not-found', `There is nothing to open in call ${callId}.`);
  await recordRead(trx, { subject: 'call', id: callId, fields: ['body'], reason: checkReason(reason) }, ctx);
  return ctx.vault.open(row.body_sealed, placeOf('call_drafts', 'body', callId));
}

/**
 * Opens a case's answers to sensitive questions, recorded like a sender's fields.
 * @returns the words of each answer by its id
 * @throws CaseError `reason-required` | `answers-not-found` | `sealed-value-unreadable`
 */
export async function revealAnswers(trx: Transaction, { caseId, reason }: { caseId: string; reason: string }, ctx: Context): Promise<Map<string, { vi: string; en: string }>> {
  const rows = await trx('case_answers').where({ case_id: caseId }).whereNotNull('answer_sealed').orderBy('position').select<Array<{ id: string; question_code: string; answer_sealed: string }>>('id', 'question_code', 'answer_sealed');
  if (rows.length === 0) throw new CaseError('not-found', 'answers-not-found', 'This case has no sealed answers.');
  await recordRead(trx, { subject: 'answers', id: caseId, caseId, fields: rows.map(({ question_code }) => question_code), reason: checkReason(reason) }, ctx);
  return new Map(rows.map(({ id, answer_sealed }) => {
    const { vi, en } = JSON.parse(ctx.vault.open(answer_sealed, placeOf('case_answers', 'answer', id))) as { vi: string; en: string };
    return [id, { vi, en }];
  }));
}

/**
 * Opens the number or address that an officer typed to try a template, recorded like a sender's fields.
 * @returns null once the message has left
 * @throws CaseError `sealed-value-unreadable`
 */
export async function revealTestAddress(trx: Transaction, { testMessageId, reason }: { testMessageId: string; reason: string }, ctx: Context): Promise<string | null> {
  const row = await trx('test_messages').where({ id: testMessageId }).whereNotNull('address_sealed').first<{ address_sealed: string } | undefined>('address_sealed');
  if (!row) return null;
  await recordRead(trx, { subject: 'test-message', id: testMessageId, fields: ['address'], reason: checkReason(reason) }, ctx);
  return ctx.vault.open(row.address_sealed, placeOf('test_messages', 'address', testMessageId));
}

/**
 * Opens where a data subject is reached and the one-time code that waits for them, for the message that leaves now; recorded
 * like a sender's fields.
 * @returns null once the last message has left
 * @throws CaseError `sealed-value-unreadable`
 */
export async function revealDataSubject(trx: Transaction, { dataRequestId, reason }: { dataRequestId: string; reason: string }, ctx: Context): Promise<{ address: string; code: string | null } | null> {
  const row = await trx('data_requests').where({ id: dataRequestId }).whereNotNull('address_sealed').first<{ case_id: string; address_sealed: string; code_sealed: string | null } | undefined>('case_id', 'address_sealed', 'code_sealed');
  if (!row) return null;
  await recordRead(trx, { subject: 'data-request', id: dataRequestId, caseId: row.case_id, fields: ['address'], reason: checkReason(reason) }, ctx);
  const open = (field: 'address' | 'code', sealed: string) => ctx.vault.open(sealed, placeOf('data_requests', field, dataRequestId));
  return { address: open('address', row.address_sealed), code: row.code_sealed && open('code', row.code_sealed) };
}

/**
 * Opens what a data subject wrote, recorded like a sender's fields.
 * @returns the sealed JSON; null when nothing was written, or it is gone
 * @throws CaseError `reason-required` | `sealed-value-unreadable`
 */
export async function revealWish(trx: Transaction, { dataRequestId, reason }: { dataRequestId: string; reason: string }, ctx: Context): Promise<string | null> {
  const row = await trx('data_requests').where({ id: dataRequestId }).whereNotNull('wish_sealed').first<{ case_id: string; wish_sealed: string } | undefined>('case_id', 'wish_sealed');
  const checked = checkReason(reason);
  if (!row) return null;
  await recordRead(trx, { subject: 'data-request', id: dataRequestId, caseId: row.case_id, fields: ['wish'], reason: checked }, ctx);
  return ctx.vault.open(row.wish_sealed, placeOf('data_requests', 'wish', dataRequestId));
}

/**
 * Opens the evidence of a file about misuse, and what the sender answered to the measure, recorded like a sender's fields.
 * @throws CaseError `reason-required` | `misuse-not-found` | `evidence-erased` | `sealed-value-unreadable`
 */
export async function revealMisuse(trx: Transaction, { matterId, reason }: { matterId: string; reason: string }, ctx: Context): Promise<{ evidence: string; appeal: string | null }> {
  const row = await trx('misuse_files').where({ matter_id: matterId }).first<{ case_id: string; evidence_sealed: string; appeal_sealed: string | null } | undefined>('case_id', 'evidence_sealed', 'appeal_sealed');
  if (!row) throw new CaseError('not-found', 'misuse-not-found', `There is no file about misuse for matter ${matterId}.`);
  if (row.evidence_sealed === '') throw new CaseError('not-found', 'evidence-erased', 'The evidence went with the data of the report.');
  const fields = row.appeal_sealed ? ['evidence', 'appeal'] : ['evidence'];
  await recordRead(trx, { subject: 'misuse', id: matterId, caseId: row.case_id, fields, reason: checkReason(reason) }, ctx);
  const open = (field: 'evidence' | 'appeal', sealed: string) => ctx.vault.open(sealed, placeOf('misuse_files', field, matterId));
  return { evidence: open('evidence', row.evidence_sealed), appeal: row.appeal_sealed && open('appeal', row.appeal_sealed) };
}

/**
 * Opens the evidence against an officer, recorded like a sender's fields; never for that officer.
 * @throws CaseError `reason-required` | `breach-not-found` | `not-allowed` | `sealed-value-unreadable`
 */
export async function revealBreach(trx: Transaction, { matterId, reason }: { matterId: string; reason: string }, ctx: Context): Promise<{ evidence: string }> {
  const row = await trx('officer_breaches').where({ matter_id: matterId }).first<{ officer_id: string; evidence_sealed: string } | undefined>('officer_id', 'evidence_sealed');
  if (!row) throw new CaseError('not-found', 'breach-not-found', `There is no breach for matter ${matterId}.`);
  // A leader reads the files of the own unit; who gave evidence against the leader is not for them.
  if (row.officer_id === ctx.actor.id) throw new CaseError('forbidden', 'not-allowed', 'Nobody opens the evidence against themselves.');
  await recordRead(trx, { subject: 'officer-breach', id: matterId, fields: ['evidence'], reason: checkReason(reason) }, ctx);
  return { evidence: ctx.vault.open(row.evidence_sealed, placeOf('officer_breaches', 'evidence', matterId)) };
}

/** What anyone who may see the case sees of its sender. */
export interface MaskedSender {
  readonly id: string;
  readonly kind: 'person' | 'business' | 'organisation' | 'anonymous';
  readonly hideName: boolean;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

/** The sender with every personal field masked; null when the sender was erased. Not recorded: it shows nobody's data. */
export async function maskSender(trx: Transaction, senderId: string, ctx: Context): Promise<MaskedSender | null> {
  const row = await trx('senders').where({ id: senderId }).first();
  if (!row) return null;
  const masked = (field: SenderField, mask: (value: string) => string): string | null => {
    const sealed: unknown = row[`${field}_sealed`];
    return typeof sealed === 'string' ? mask(ctx.vault.open(sealed, placeOf('senders', field, senderId))) : null;
  };
  return {
    id: senderId,
    kind: row.kind,
    hideName: row.hide_name,
    name: row.hide_name ? null : masked('name', maskName),
    phone: masked('phone', maskPhone),
    email: masked('email', maskEmail),
    address: masked('address', maskAddress),
  };
}

/** What administrators see of a unit's contact. */
export interface MaskedContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Contacts by id with every personal field masked. Not recorded: it shows nobody's data. */
export async function maskContacts(trx: Transaction, ids: readonly string[], ctx: Context): Promise<Map<string, MaskedContact>> {
  const rows = await trx('unit_contacts').whereIn('id', [...ids]).select<Array<{ id: string } & Record<`${ContactField}_sealed`, string | null>>>('id', 'name_sealed', 'phone_sealed', 'email_sealed');
  return new Map(rows.map((row) => {
    const masked = (field: ContactField, mask: (value: string) => string): string | null => {
      const sealed = row[`${field}_sealed`];
      return sealed === null ? null : mask(ctx.vault.open(sealed, placeOf('unit_contacts', field, row.id)));
    };
    return [row.id, { name: masked('name', maskName), phone: masked('phone', maskPhone), email: masked('email', maskEmail) }];
  }));
}

interface Reveal<Field extends string> {
  readonly table: 'senders' | 'unit_contacts';
  readonly subject: 'sender' | 'contact';
  readonly id: string;
  readonly caseId?: string;
  readonly fields: readonly Field[];
  readonly reason: string;
}

async function reveal<Field extends SenderField>(trx: Transaction, input: Reveal<Field>, ctx: Context): Promise<Partial<Record<Field, string | null>>> {
  const reason = checkReason(input.reason);
  const row = await trx(input.table).where({ id: input.id }).first();
  if (!row) throw new CaseError('not-found', `${input.subject}-not-found`, `There is no ${input.subject} ${input.id}.`);
  const fields = [...new Set(input.fields)];
  await recordRead(trx, { ...input, fields, reason }, ctx);
  return Object.fromEntries(fields.map((field) => {
    const sealed: unknown = row[`${field}_sealed`];
    return [field, typeof sealed === 'string' ? ctx.vault.open(sealed, placeOf(input.table, field, input.id)) : null];
  })) as Partial<Record<Field, string | null>>;
}

function checkReason(given: string): string {
  const reason = given.normalize('NFC').trim();
  if ([...reason].length >= SHORTEST_REASON) return reason.slice(0, 500);
  throw new CaseError('invalid', 'reason-required', `Reading personal data needs a reason of at least ${SHORTEST_REASON} characters.`, { field: '/reason' });
}

interface Read {
  readonly subject: 'sender' | 'contact' | 'call' | 'answers' | 'test-message' | 'data-request' | 'misuse' | 'officer-breach';
  readonly id: string;
  readonly caseId?: string;
  readonly fields: readonly string[];
  readonly reason: string;
}

async function recordRead(trx: Transaction, { subject, id, caseId, fields, reason }: Read, ctx: Context): Promise<void> {
  await trx('personal_data_reads').insert({
    subject_type: subject, subject_id: id, case_id: caseId ?? null, fields,
    actor_kind: ctx.actor.kind, actor_id: ctx.actor.id, reason, read_at: ctx.now,
  });
  await recordAudit(trx, {
    action: `${subject}-revealed`, subjectType: subject, subjectId: id,
    // The reason stays in personal_data_reads: people write names into it.
    detail: { fields, caseId: caseId ?? null },
  }, ctx);
}
