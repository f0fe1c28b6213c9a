import type { EscalationTarget, LadderRule, ReminderRule } from './select-rule.ts';

/** Instants as ISO 8601 in UTC, as they are stored. The ordinal is the reminder's place in its rule and stays through re-arming. */
export interface PlannedReminder {
  readonly ordinal: number;
  readonly at: string;
  /** What it tells, whatever its place in the rule: `15m` before, at `80%`. Missing in what was planned before this was kept. */
  readonly of?: string;
}

export interface PlannedEscalation {
  readonly level: number;
  readonly at: string;
  readonly to: EscalationTarget;
  /** Its number on record, where that is not the level: the level was told to somebody else under an earlier rule. */
  readonly ordinal?: number;
}

const MINUTE = 60_000;

/**
 * The instants of a deadline: reminders strictly between start and due, in order; ladder levels at or after due.
 * A reminder that the rule puts at or before the start (15 minutes before a deadline of 5) is left out.
 */
export function planDeadline(
  start: Date,
  dueAt: Date,
  rule: { readonly reminders: readonly ReminderRule[]; readonly ladder: readonly LadderRule[] },
): { reminders: PlannedReminder[]; ladder: PlannedEscalation[] } {
  const reminders = rule.reminders
    .map((reminder, index) => ({ ordinal: index + 1, at: reminderInstant(start, dueAt, reminder), of: reminderName(reminder) }))
    .filter(({ at }) => at > start.getTime() && at < dueAt.getTime())
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...reminder }) => ({ ...reminder, at: new Date(at).toISOString() }));
  const ladder = rule.ladder
    .map(({ level, afterMinutes, to }) => ({ level, at: dueAt.getTime() + Math.max(0, afterMinutes) * MINUTE, to }))
    .sort((a, b) => a.at - b.at || a.level - b.level)
    .map(({ level, at, to }) => ({ level, at: new Date(at).toISOString(), to }));
  return { reminders, ladder };
}

function reminderName(reminder: ReminderRule): string {
  return 'minutesBefore' in reminder ? `${reminder.minutesBefore}m` : `${reminder.percent}%`;
}

function reminderInstant(start: Date, dueAt: Date, reminder: ReminderRule): number {
  if ('minutesBefore' in reminder) return dueAt.getTime() - reminder.minutesBefore * MINUTE;
  return start.getTime() + Math.round(((dueAt.getTime() - start.getTime()) * reminder.percent) / 100);
}
