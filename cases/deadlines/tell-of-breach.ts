import type { Transaction } from '../../lib/database.ts';
import { formatInstant } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { contactOnDuty, contactsOf } from '../notifications/contact-on-duty.ts';
import { officerLink } from '../notifications/links.ts';
import type { Recipient } from '../notifications/notification.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { readSetting } from '../reference/settings.ts';
import { clockDetail } from './clock-detail.ts';
import { clockSubject, codeValue, type ClockSubject } from './clock-subject.ts';
import type { Deadline } from './deadline.ts';
import { ordinalOf } from './next-instants.ts';
import type { PlannedEscalation } from './plan-deadline.ts';
import { unitAtWork } from './unit-at-work.ts';

/** Mail addresses per ladder role that no officer account stands for. */
interface EscalationRecipients {
  readonly 'department-lead'?: readonly string[];
  readonly 'steering-committee'?: readonly string[];
}

interface Breach {
  readonly deadline: Deadline;
  readonly step: PlannedEscalation;
  readonly subject: ClockSubject;
  readonly unit: { readonly code: string; readonly name: string; readonly sms_name: string } | null;
  /** What is told of once: the level, and which breach, should an earlier one have been withdrawn. */
  readonly once: string;
}

/**
 * Queues what one ladder level says. A unit's contact gets a text; its leader a text to the next contact in line and a
 * mail to the leader's account; supervisors, department lead and Steering Committee get mails. Another unit gets both, a
 * named officer a mail. While no unit has the case (forward clock) the levels of its unit fall to the supervisors, as do
 * those of a unit or an officer whom nothing reaches.
 */
export async function tellOfBreach(trx: Transaction, deadline: Deadline, step: PlannedEscalation, ctx: Context): Promise<void> {
  const subject = await clockSubject(trx, deadline);
  const unitCode = await unitAtWork(trx, deadline);
  const unit = unitCode ? await trx('units').where({ code: unitCode }).first('code', 'name', 'sms_name') : null;
  const breach: Breach = { deadline, step, subject, unit, once: await nameOfTelling(trx, deadline, step) };
  const to = !unit && (step.to === 'contact' || step.to === 'unit-leader') ? 'supervisor' : step.to;
  const texted = unit && await textContacts(trx, breach, to, ctx);
  const recipients = await mailRecipients(trx, to, unit?.code ?? null);
  const reached = texted || recipients.length > 0 || !/^(unit|officer):/.test(to);
  for (const recipient of reached ? recipients : await officers(trx, 'supervisor', null)) await mail(trx, breach, recipient, ctx);
}

async function nameOfTelling(trx: Transaction, deadline: Deadline, step: PlannedEscalation): Promise<string> {
  const withdrawn = await trx('deadline_events').where({ deadline_id: deadline.id, kind: 'breach-withdrawn' }).count<{ count: string }>('* as count').first();
  return `${deadline.id}:${ordinalOf(step)}${Number(withdrawn?.count) > 0 ? `:${withdrawn!.count}` : ''}`;
}

/** Returns whether anybody got a text. */
async function textContacts(trx: Transaction, breach: Breach, to: PlannedEscalation['to'], ctx: Context): Promise<boolean> {
  if (to === 'contact' || to === 'unit-leader') return textContact(trx, breach, { unitCode: breach.unit!.code, who: to }, ctx);
  return to.startsWith('unit:') && textContact(trx, breach, { unitCode: to.slice('unit:'.length), who: 'contact' }, ctx);
}

async function textContact(
  trx: Transaction, { deadline, subject, unit, once }: Breach, { unitCode, who }: { unitCode: string; who: 'contact' | 'unit-leader' }, ctx: Context,
): Promise<boolean> {
  const contacts = await contactsOf(trx, unitCode, ctx.now);
  const onDuty = contactOnDuty(contacts, ctx.now);
  const next = contacts.filter((contact) => contact.id !== onDuty?.id);
  const contact = who === 'contact' ? onDuty : contactOnDuty(next, ctx.now) ?? onDuty;
  if (!contact) return false;
  await queueText(trx, {
    key: `unit-overdue:${once}`,
    templateCode: subject.matterId ? 'step-overdue' : 'unit-overdue',
    values: { ...codeValue(subject), unit: unit!.sms_name, minutes: String(minutesLate(deadline, ctx.now)), link: await officerLink(trx, subject.code) },
    to: { kind: 'contact', contactId: contact.id },
    caseId: subject.caseId,
    matterId: subject.matterId,
    assignmentId: deadline.assignmentId,
  }, ctx);
  return true;
}

async function mailRecipients(trx: Transaction, to: PlannedEscalation['to'], unitCode: string | null): Promise<Recipient[]> {
  if (to === 'contact') return [];
  if (to === 'unit-leader') return officers(trx, 'unit-leader', unitCode);
  if (to === 'supervisor') return officers(trx, 'supervisor', null);
  if (to.startsWith('unit:')) return officers(trx, 'unit-leader', to.slice('unit:'.length));
  if (to.startsWith('officer:')) return officerNamed(trx, to.slice('officer:'.length));
  const configured = (await readSetting<EscalationRecipients>(trx, 'escalation-recipients', {}))[to as keyof EscalationRecipients] ?? [];
  const addresses = to === 'steering-committee' && configured.length === 0
    ? await readSetting<readonly string[]>(trx, 'daily-report-recipients', []) : configured;
  if (addresses.length > 0) return addresses.map((address) => ({ kind: 'configured', address }));
  return to === 'department-lead' ? officers(trx, 'department-lead', null) : [];
}

async function officerNamed(trx: Transaction, username: string): Promise<Recipient[]> {
  const rows = await trx('officers').where({ active: true, username }).whereNotNull('email').select<Array<{ id: string }>>('id');
  return rows.map(({ id }) => ({ kind: 'officer', officerId: id }));
}

async function officers(trx: Transaction, role: string, unitCode: string | null): Promise<Recipient[]> {
  const rows = await trx('officers').where({ active: true }).whereNotNull('email').whereRaw('? = any(roles)', [role])
    .modify((query) => { if (unitCode) void query.where({ unit_code: unitCode }); })
    .orderBy('username').select<Array<{ id: string }>>('id');
  return rows.map(({ id }) => ({ kind: 'officer', officerId: id }));
}

async function mail(trx: Transaction, { deadline, step, subject, unit, once }: Breach, to: Recipient, ctx: Context): Promise<void> {
  const recipient = to.kind === 'officer' ? to.officerId : to.kind === 'configured' ? to.address : '';
  await queueMail(trx, {
    key: `escalation:${once}:${recipient}`,
    templateCode: subject.matterId ? 'step-escalation' : 'escalation',
    values: {
      ...codeValue(subject), minutes: String(minutesLate(deadline, ctx.now)), due: formatInstant(deadline.dueAt), level: String(step.level),
      clock: await clockName(trx, deadline),
      unit: unit ? `${unit.name} (${unit.code})` : 'chưa có đơn vị xử lý', link: await officerLink(trx, subject.code),
    },
    to,
    caseId: subject.caseId,
    matterId: subject.matterId,
    assignmentId: deadline.assignmentId,
  }, ctx);
}

async function clockName(trx: Transaction, deadline: Deadline): Promise<string> {
  if (deadline.clock === 'step') return `bước “${(await clockDetail(trx, deadline)).title}”`;
  return deadline.clock === 'forward' ? 'chuyển đơn vị xử lý' : 'cập nhật kết quả xử lý';
}

function minutesLate(deadline: Deadline, now: Date): number {
  return Math.max(1, Math.ceil((now.getTime() - deadline.dueAt.getTime()) / 60_000));
}
