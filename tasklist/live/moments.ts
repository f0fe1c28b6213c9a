import type { RunningClock } from '../../api/contract/live.ts';

/** An instant at which somebody is told of a clock. */
export interface Moment {
  readonly at: number;
  readonly kind: 'reminder' | 'breach';
  readonly workItemId: string;
  readonly caseCode: string | null;
  readonly dueAt: number;
}

/** A clock without reminders of its own is told of when it is shown as soon due. */
type Clock = Pick<RunningClock, 'workItemId' | 'caseCode' | 'dueAt' | 'reminders'> & { readonly soonAt: number };

/** What is to be told of these clocks after `after`, up to and with `until`, in order. */
export function momentsBetween(clocks: readonly Clock[], after: number, until: number): Moment[] {
  return clocks.flatMap(({ workItemId, caseCode, dueAt, reminders, soonAt }): Moment[] => {
    const due = Date.parse(dueAt);
    const before = reminders.length > 0 ? reminders.map((at) => Date.parse(at)) : [soonAt];
    const moment = (kind: Moment['kind'], at: number): Moment => ({ at, kind, workItemId, caseCode, dueAt: due });
    return [...before.filter((at) => at < due).map((at) => moment('reminder', at)), moment('breach', due)];
  }).filter(({ at }) => at > after && at <= until).sort((a, b) => a.at - b.at);
}

/** Whether an instant lies in quiet hours, HH:mm in the City's time; a span may go over midnight. */
export function isQuiet(at: number, { quietFrom, quietTo }: { quietFrom: string | null; quietTo: string | null }): boolean {
  if (!quietFrom || !quietTo) return false;
  // UTC+7 without daylight saving.
  const time = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16);
  return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo;
}
