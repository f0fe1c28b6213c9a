import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { Notification } from './notification.ts';
import { notificationOfRequestId } from './request-id.ts';

/** A provider's report of a text, as channels/esms/callback.ts reads it from the query. */
export interface ReportedText {
  readonly smsId: string;
  readonly requestId?: string;
  readonly sendStatus: number;
  readonly sendSuccess: number;
  readonly sendFailed: number;
  readonly telcoId?: string;
}

/**
 * Takes a delivery report of the text provider. It bears no signature, so it decides nothing: it is stored once, and a
 * check with the provider is ordered. A report of a text that is not ours changes nothing.
 */
export async function acceptEsmsCallback(trx: Transaction, report: ReportedText, ctx: Context): Promise<'accepted' | 'repeated' | 'unknown'> {
  const notification = await findText(trx, report);
  if (!notification) return 'unknown';
  const { smsId, ...payload } = report;
  const stored = await trx.raw<{ rows: Array<{ id: string }> }>(
    `insert into provider_callbacks (provider, provider_id, payload, received_at) values ('esms', ?, ?::jsonb, ?)
     on conflict (provider, provider_id, payload) do nothing returning id`,
    [smsId, JSON.stringify(payload), ctx.now],
  );
  const callback = stored.rows[0];
  if (!callback) return 'repeated';
  // The answer to our sending may have been lost; then this is how we learn the provider's id.
  await Notification.query(trx).findById(notification.id).whereNull('provider_id').patch({ providerId: smsId });
  await enqueue(trx, { kind: 'check-text', key: `check-text:${notification.id}:${callback.id}`, payload: { notificationId: notification.id } });
  return 'accepted';
}

async function findText(trx: Transaction, { smsId, requestId }: ReportedText): Promise<Notification | undefined> {
  const byProvider = await Notification.query(trx).findOne({ provider_id: smsId, channel: 'sms' });
  if (byProvider) return byProvider;
  const id = notificationOfRequestId(requestId ?? '');
  return id ? Notification.query(trx).findOne({ id, channel: 'sms' }).whereNull('provider_id') : undefined;
}
