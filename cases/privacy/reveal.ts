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
 * Opens a sender's fields and records who read which of them, when and why. Together with revealContact and maskSender
 * this is the only code that opens sealed values. Rights are the caller's to check first (cases/policies).
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

interface Reveal<Field extends string> {
  readonly table: 'senders' | 'unit_contacts';
  readonly subject: 'sender' | 'contact';
  readonly id: string;
  readonly caseId?: string;
  readonly fields: readonly Field[];
  readonly reason: string;
}

async function reveal<Field extends SenderField>(trx: Transaction, input: Reveal<Field>, ctx: Context): Promise<Partial<Record<Field, string | null>>> {
  const reason = input.reason.normalize('NFC').trim();
  if ([...reason].length < SHORTEST_REASON) {
    throw new CaseError('invalid', 'reason-required', `Reading personal data needs a reason of at least ${SHORTEST_REASON} characters.`, { field: '/reason' });
  }
  const row = await trx(input.table).where({ id: input.id }).first();
  if (!row) throw new CaseError('not-found', `${input.subject}-not-found`, `There is no ${input.subject} ${input.id}.`);
  const fields = [...new Set(input.fields)];
  await trx('personal_data_reads').insert({
    subject_type: input.subject, subject_id: input.id, case_id: input.caseId ?? null, fields,
    actor_kind: ctx.actor.kind, actor_id: ctx.actor.id, reason: reason.slice(0, 500), read_at: ctx.now,
  });
  await recordAudit(trx, {
    action: `${input.subject}-revealed`, subjectType: input.subject, subjectId: input.id,
    // The reason stays in personal_data_reads: people write names into it.
    detail: { fields, caseId: input.caseId ?? null },
  }, ctx);
  return Object.fromEntries(fields.map((field) => {
    const sealed: unknown = row[`${field}_sealed`];
    return [field, typeof sealed === 'string' ? ctx.vault.open(sealed, placeOf(input.table, field, input.id)) : null];
  })) as Partial<Record<Field, string | null>>;
}
