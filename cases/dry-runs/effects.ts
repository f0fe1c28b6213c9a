import type { Transaction } from '../../lib/database.ts';
import type { WouldArm, WouldSend } from './result.ts';

type Order = Omit<WouldSend, 'words'>;

/** What the job of a step sends to whom, as its worker would. A job that is not here sends nothing. */
export const ORDERS: Readonly<Record<string, readonly Order[]>> = {
  'text-contact': [{ event: 'unit-new-report', channel: 'sms', to: 'contact' }],
  'tell-sender': [{ event: 'sender-result', channel: 'sms', to: 'sender' }, { event: 'sender-result', channel: 'email', to: 'sender' }],
  'refuse-report': [{ event: 'sender-refused', channel: 'sms', to: 'sender' }, { event: 'sender-refused', channel: 'email', to: 'sender' }],
  'guide-sender': [{ event: 'sender-refused', channel: 'sms', to: 'sender' }, { event: 'sender-guided', channel: 'email', to: 'sender' }],
  ...toSender({ 'apply-misuse-measure': 'sender-misuse', 'tell-appeal-outcome': 'sender-misuse-appeal', 'tell-answer': 'sender-answered', 'acknowledge-suggestion': 'suggestion-received', 'tell-assessment': 'suggestion-assessed', 'tell-completion': 'suggestion-followed' }),
  'issue-daily-report': [{ event: 'daily-report', channel: 'email', to: 'steering-committee' }],
};

/** One event a job, by text or else by mail. */
function toSender(events: Readonly<Record<string, string>>): Record<string, Order[]> {
  return Object.fromEntries(Object.entries(events).map(([job, event]) => [job, [{ event, channel: 'sms', to: 'sender' }, { event, channel: 'email', to: 'sender' }]]));
}

/** What a reminder, a breach or a ladder level sends depends on the clock that runs. */
export function ordersOf(jobType: string, clock: WouldArm | null, level: number): Order[] {
  if (jobType === 'remind') return clock?.clock === 'handle' ? [{ event: 'unit-due-soon', channel: 'sms', to: 'contact' }] : [];
  if (jobType !== 'record-breach' && jobType !== 'escalate') return [...ORDERS[jobType] ?? []];
  const steps = clock ? clock.ladder.filter(({ at }) => (jobType === 'record-breach' ? at <= clock.dueAt : at > clock.dueAt)) : [];
  const told = jobType === 'record-breach' ? steps : steps.slice(level - 1, level);
  return told.flatMap(({ to }): Order[] => {
    if (to === 'contact') return [{ event: 'unit-overdue', channel: 'sms', to }];
    return to === 'unit-leader' ? [{ event: 'unit-overdue', channel: 'sms', to }, { event: 'escalation', channel: 'email', to }] : [{ event: 'escalation', channel: 'email', to }];
  });
}

/** The registered words of every text and mail, by event and channel. */
export async function readTemplates(trx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await trx('text_templates').select<Array<{ event: string; channel: string; body: string }>>('event', 'channel', 'body');
  return new Map(rows.map(({ event, channel, body }) => [`${channel} ${event}`, body]));
}
