import type { Database, Transaction } from '../../lib/database.ts';
import { formatShort } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { NotificationStatus } from '../notifications/notification.ts';
import { queueText } from '../notifications/queue-text.ts';

const TEMPLATE = 'unit-test';
/** A contact is not to be pestered, and each text costs. */
export const MOST_AN_HOUR = 3;
const HOUR_MS = 3_600_000;
const SHOWN = 10;

/** A text that only asks whether it arrives, and what became of it. */
export interface TestText {
  readonly id: string;
  readonly status: NotificationStatus;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
}

/**
 * Sends a contact a text by the same way as every other. `requestId` makes it one, however often it is asked.
 * @returns the notification's id
 * @throws CaseError `contact-not-found` | `contact-without-phone` | `test-text-too-often`
 */
export async function sendTestText(trx: Transaction, { contactId, requestId }: { contactId: string; requestId: string }, ctx: Context): Promise<string> {
  const contact = await trx('unit_contacts').where({ id: contactId }).forNoKeyUpdate().first<{ unit_code: string; phone_sealed: string | null } | undefined>('unit_code', 'phone_sealed');
  if (!contact) throw new CaseError('not-found', 'contact-not-found', `There is no contact ${contactId}.`);
  if (contact.phone_sealed === null) throw new CaseError('refused', 'contact-without-phone', 'The contact has no phone number that a text could go to.');
  const key = `${TEMPLATE}:${contactId}:${requestId}`;
  const known = await trx('notifications').where({ key }).first<{ id: string } | undefined>('id');
  if (known) return known.id;
  const recent = await trx('notifications').where({ contact_id: contactId, template_code: TEMPLATE }).whereNull('case_id')
    .where('created_at', '>', new Date(ctx.now.getTime() - HOUR_MS)).count<Array<{ count: string }>>({ count: '*' });
  if (Number(recent[0]?.count ?? 0) >= MOST_AN_HOUR) throw new CaseError('refused', 'test-text-too-often', `A contact gets at most ${MOST_AN_HOUR} test texts an hour.`);
  const unit = await trx('units').where({ code: contact.unit_code }).first<{ sms_name: string }>('sms_name');
  const id = await queueText(trx, { key, templateCode: TEMPLATE, values: { unit: unit.sms_name, due: formatShort(ctx.now) }, to: { kind: 'contact', contactId } }, ctx);
  await recordAudit(trx, { action: 'contact-test-text', subjectType: 'contact', subjectId: contactId, detail: { notificationId: id, unitCode: contact.unit_code } }, ctx);
  return id;
}

/** A contact's latest test texts, the newest first. */
export async function listTestTexts(db: Database | Transaction, contactId: string): Promise<TestText[]> {
  return db('notifications').where({ contact_id: contactId, template_code: TEMPLATE, channel: 'sms' }).whereNull('case_id').orderBy('created_at', 'desc').limit(SHOWN)
    .select<TestText[]>(db.raw('id, status, failure, created_at as "createdAt", accepted_at as "acceptedAt", delivered_at as "deliveredAt", failed_at as "failedAt"'));
}
