import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { formatShort } from '../../lib/time.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { contactOnDuty, contactsOf } from '../notifications/contact-on-duty.ts';
import { officerLink } from '../notifications/links.ts';
import { Notification } from '../notifications/notification.ts';
import { queueText } from '../notifications/queue-text.ts';
import { Assignment } from './assignment.ts';
import { deliverReport } from './deliver-report.ts';

/**
 * Texts the unit's contact on duty at the moment of forwarding (S18). Delivers first, if the parallel branch has not done
 * so yet, because the text names the due instant. A unit without a contact does not hold up the case: the missing text
 * counts as failed and shows on the case.
 */
export async function textContact(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<void> {
  const { dueAt } = await deliverReport(trx, { assignmentId }, ctx);
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const templateCode = assignment.reopeningId ? 'unit-reopened' : 'unit-new-report';
  const key = `${templateCode}:${assignmentId}`;
  if (await Notification.query(trx).findOne({ key }).select('id')) return;
  const subject = await Case.query(trx).findById(assignment.caseId).throwIfNotFound();
  const contact = contactOnDuty(await contactsOf(trx, assignment.unitCode, ctx.now), ctx.now);
  if (!contact) return recordMissingContact(trx, { key, templateCode }, assignment, ctx);
  const unit = await trx('units').where({ code: assignment.unitCode }).first<{ sms_name: string }>('sms_name');
  const category = subject.categoryCode
    ? await trx('categories').where({ code: subject.categoryCode }).first<{ sms_name: string } | undefined>('sms_name') : undefined;
  await queueText(trx, {
    key,
    templateCode,
    values: {
      code: subject.code, cat: category?.sms_name ?? 'phan anh', unit: unit.sms_name, due: formatShort(dueAt), link: await officerLink(trx, subject.code),
    },
    to: { kind: 'contact', contactId: contact.id },
    caseId: subject.id,
    assignmentId,
  }, ctx);
}

async function recordMissingContact(trx: Transaction, { key, templateCode }: { key: string; templateCode: string }, assignment: Assignment, ctx: Context): Promise<void> {
  await Notification.query(trx).insert({
    id: randomUUID(), key, channel: 'sms', templateCode, caseId: assignment.caseId, assignmentId: assignment.id,
    recipientKind: 'contact', body: '', status: 'failed', failure: 'no-contact', createdAt: ctx.now, failedAt: ctx.now,
  });
  await recordEvent(trx, {
    caseId: assignment.caseId, kind: 'text-failed', detail: { assignmentId: assignment.id, unitCode: assignment.unitCode, templateCode, failure: 'no-contact' },
  }, ctx);
}
