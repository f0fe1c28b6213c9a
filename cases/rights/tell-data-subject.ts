import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Matter } from '../matters/matter.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { DataRequest, lockDataRequest } from './data-request.ts';

/** What a data subject is told, as events of cases/texts. */
export const SUBJECT_EVENTS = ['data-request-acknowledged', 'data-request-extended', 'data-request-answered'] as const;
export type SubjectEvent = (typeof SUBJECT_EVENTS)[number];

/** Tells the person where the request stands: to the number or address that was confirmed, once an event. Never what it is about. */
export async function tellDataSubject(trx: Transaction, { matterId, event }: { matterId: string; event: SubjectEvent }, ctx: Context): Promise<void> {
  const request = await lockDataRequest(trx, matterId);
  if (!request.addressSealed) return;
  const matter = await Matter.query(trx).findById(matterId).throwIfNotFound();
  const values = { code: matter.code, link: `${await publicUrl(trx)}/d/${request.id}` };
  const order = { key: `${event}:${request.id}`, templateCode: event, values, to: { kind: 'data-subject', dataRequestId: request.id } } as const;
  await (request.channel === 'sms' ? queueText(trx, order, ctx) : queueMail(trx, order, ctx));
}

/**
 * The number or address has done its work once the answer has left, or will not; while a copy can be read, codes still go
 * there, and it stays until that time is over (forgetOldRequests).
 */
export async function forgetSubjectAddress(trx: Transaction, dataRequestId: string): Promise<void> {
  const waiting = await trx('notifications').where({ data_request_id: dataRequestId, status: 'queued' }).first('id');
  if (waiting) return;
  await DataRequest.query(trx).findById(dataRequestId).whereNotNull('outcome').whereNull('readableUntil').patch({ addressSealed: null, addressIndex: null });
}
