import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Notification, recipientColumns, type Recipient, type Subject } from './notification.ts';

export interface NewNotification {
  readonly key: string;
  readonly channel: 'sms' | 'email';
  readonly templateCode: string;
  readonly to: Recipient;
  readonly about: Subject;
  readonly subject?: string | null;
  readonly body: string;
  readonly fallbackOf?: string;
}

/** Stores a notification once for its key. `added` is false when it was there before. */
export async function insertNotification(trx: Transaction, fresh: NewNotification, ctx: Context): Promise<{ id: string; added: boolean }> {
  const id = randomUUID();
  await Notification.query(trx).insert({
    id,
    key: fresh.key,
    channel: fresh.channel,
    templateCode: fresh.templateCode,
    caseId: fresh.about.caseId ?? null,
    assignmentId: fresh.about.assignmentId ?? null,
    matterId: fresh.about.matterId ?? null,
    dailyReportId: fresh.about.dailyReportId ?? null,
    ...recipientColumns(fresh.to),
    subject: fresh.subject ?? null,
    body: fresh.body,
    status: 'queued',
    fallbackOf: fresh.fallbackOf ?? null,
    createdAt: ctx.now,
  }).onConflict('key').ignore();
  const stored = await Notification.query(trx).findOne({ key: fresh.key }).select('id').throwIfNotFound();
  return { id: stored.id, added: stored.id === id };
}
