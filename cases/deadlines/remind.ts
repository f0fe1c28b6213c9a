import type { Transaction } from '../../lib/database.ts';
import { formatShort } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { contactOnDuty, contactsOf } from '../notifications/contact-on-duty.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { officerLink } from '../notifications/links.ts';
import { queueText } from '../notifications/queue-text.ts';
import { clockDetail } from './clock-detail.ts';
import { clockSubject, codeValue } from './clock-subject.ts';
import { isReached, lockDeadline, type Deadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { nextReminder } from './next-instants.ts';
import { recordClockEvent } from './record-clock-event.ts';
import { unitAtWork } from './unit-at-work.ts';

/**
 * Sends the reminders that have come due, each once; several that were missed together become one. For the handling
 * clock the unit's contact gets a text, for the forward clock the operators see it on the case; of a step the unit that it is
 * for, and whoever holds the work. Nothing is sent for a
 * clock that has been stopped or has run out.
 */
export async function remind(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<{ nextReminderAt: string | null }> {
  const deadline = await lockDeadline(trx, deadlineId);
  if (deadline.stoppedAt || deadline.dueAt <= ctx.now) return { nextReminderAt: null };
  let latest: number | null = null;
  for (const reminder of deadline.reminders.filter(({ at }) => isReached(at, ctx.now))) {
    const fresh = await recordDeadlineEvent(trx, { deadlineId, kind: 'reminder', ordinal: reminder.ordinal, plannedAt: reminder.at, happenedAt: ctx.now, detail: { of: reminder.of } });
    if (fresh) latest = reminder.ordinal;
  }
  if (latest !== null) {
    await recordClockEvent(trx, deadline, { kind: 'reminded', detail: { ...await clockDetail(trx, deadline), dueAt: deadline.dueAt.toISOString(), ordinal: latest } }, ctx);
    const unitCode = await unitAtWork(trx, deadline);
    if (unitCode) await remindContact(trx, deadline, unitCode, latest, ctx);
    if (deadline.clock === 'step') await remindHolder(trx, deadline, ctx);
  }
  return { nextReminderAt: await nextReminder(trx, deadline) };
}

/** Nobody texts an officer at a desk: whoever holds the work of a step gets a notice. */
async function remindHolder(trx: Transaction, deadline: Deadline, ctx: Context): Promise<void> {
  const item = await trx('work_items').where({ deadline_id: deadline.id, status: 'open' }).whereNotNull('claimed_by').first<{ id: string; claimed_by: string } | undefined>('id', 'claimed_by');
  if (item) await notifyOfficer(trx, { officerId: item.claimed_by, kind: 'due-soon', caseId: deadline.caseId, matterId: deadline.matterId, workItemId: item.id }, ctx);
}

async function remindContact(trx: Transaction, deadline: Deadline, unitCode: string, ordinal: number, ctx: Context): Promise<void> {
  const contact = contactOnDuty(await contactsOf(trx, unitCode, ctx.now), ctx.now);
  if (!contact) return;
  const subject = await clockSubject(trx, deadline);
  await queueText(trx, {
    key: `unit-due-soon:${deadline.id}:${ordinal}`,
    templateCode: deadline.matterId ? 'step-due-soon' : 'unit-due-soon',
    values: {
      ...codeValue(subject),
      minutes: String(Math.max(1, Math.round((deadline.dueAt.getTime() - ctx.now.getTime()) / 60_000))),
      due: formatShort(deadline.dueAt),
      link: await officerLink(trx, subject.code),
    },
    to: { kind: 'contact', contactId: contact.id },
    caseId: subject.caseId,
    matterId: subject.matterId,
    assignmentId: deadline.assignmentId,
  }, ctx);
}
