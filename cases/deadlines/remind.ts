import type { Transaction } from '../../lib/database.ts';
import { formatShort } from '../../lib/time.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { contactOnDuty, contactsOf } from '../notifications/contact-on-duty.ts';
import { officerLink } from '../notifications/links.ts';
import { queueText } from '../notifications/queue-text.ts';
import { isReached, lockDeadline, type Deadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { nextReminder } from './next-instants.ts';

/**
 * Sends the reminders that have come due, each once; several that were missed together become one. For the handling
 * clock the unit's contact gets a text, for the forward clock the operators see it on the case. Nothing is sent for a
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
    await recordEvent(trx, { caseId: deadline.caseId, kind: 'reminded', detail: { clock: deadline.clock, dueAt: deadline.dueAt.toISOString(), ordinal: latest } }, ctx);
    if (deadline.assignmentId) await remindContact(trx, deadline, deadline.assignmentId, latest, ctx);
  }
  return { nextReminderAt: await nextReminder(trx, deadline) };
}

async function remindContact(trx: Transaction, deadline: Deadline, assignmentId: string, ordinal: number, ctx: Context): Promise<void> {
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const subject = await Case.query(trx).findById(deadline.caseId).throwIfNotFound();
  const contact = contactOnDuty(await contactsOf(trx, assignment.unitCode, ctx.now), ctx.now);
  if (!contact) return;
  await queueText(trx, {
    key: `unit-due-soon:${deadline.id}:${ordinal}`,
    templateCode: 'unit-due-soon',
    values: {
      code: subject.code,
      minutes: String(Math.max(1, Math.round((deadline.dueAt.getTime() - ctx.now.getTime()) / 60_000))),
      due: formatShort(deadline.dueAt),
      link: await officerLink(trx, subject.code),
    },
    to: { kind: 'contact', contactId: contact.id },
    caseId: subject.id,
    assignmentId,
  }, ctx);
}
