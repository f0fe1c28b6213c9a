import type { useTranslation } from 'react-i18next';
import type { RuleContext } from '../api/contract/sla-rules.ts';

export const CLOCKS = ['forward', 'handle', 'step'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** A row of the table sla-rules. */
export interface RuleRow {
  readonly code: string;
  readonly title: string;
  readonly clock: ClockName;
  readonly period: 'emergency' | null;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly unitCode: string | null;
  readonly urgency: 'normal' | 'urgent' | null;
  readonly channel: string | null;
  /** Of the step clock: the task's id in its diagram. */
  readonly stepCode: string | null;
  readonly lengthValue: number;
  readonly lengthUnit: 'minutes' | 'days';
  readonly calendarCode: string;
  readonly reminders: readonly Reminder[];
  readonly ladder: readonly Level[];
  readonly pausesWhileWaiting: boolean;
  readonly breachAction: { readonly kind: 'escalate' } | { readonly kind: 'forward-to-proposed'; readonly minConfidence: number };
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string | null;
}
export type Reminder = { readonly minutesBefore: number } | { readonly percent: number };
export interface Level { readonly level: number; readonly afterMinutes: number; readonly to: string }

type T = ReturnType<typeof useTranslation>['t'];
export const CONDITIONS = ['period', 'itemType', 'categoryCode', 'unitCode', 'urgency', 'channel', 'stepCode'] as const;
export const CHANNELS = ['web', 'app', 'phone', 'email', 'sms', 'zalo', 'facebook', 'open311'] as const;
export const ROLES = ['contact', 'unit-leader', 'supervisor', 'department-lead', 'steering-committee'] as const;
export type RuleState = 'live' | 'scheduled' | 'ended';

export function stateOf({ validFrom, validTo }: Pick<RuleRow, 'validFrom' | 'validTo'>, now = new Date()): RuleState {
  if (validTo !== null && new Date(validTo) <= now) return 'ended';
  return new Date(validFrom) > now ? 'scheduled' : 'live';
}

/** A condition's value as people call it. */
export function conditionName(t: T, context: RuleContext | undefined, name: (typeof CONDITIONS)[number], value: string): string {
  switch (name) {
    case 'period': return t('rules.emergency');
    case 'itemType': return context?.itemTypes.find(({ code }) => code === value)?.name ?? value;
    case 'categoryCode': return context?.categories.find(({ code }) => code === value)?.name ?? value;
    case 'unitCode': return context?.units.find(({ code }) => code === value)?.name ?? value;
    case 'urgency': return t(`rules.urgency.${value}`);
    case 'channel': return t(`rules.channel.${value}`);
    case 'stepCode': return context?.steps.find(({ code }) => code === value)?.name ?? value;
  }
}

/** 5 phút, 2 giờ, 5 ngày. */
export function lengthName(t: T, value: number, unit: 'minutes' | 'days'): string {
  if (unit === 'days') return t('rules.days', { count: value });
  return value >= 120 && value % 60 === 0 ? t('rules.hours', { count: value / 60 }) : t('rules.minutes', { count: value });
}

/** What the rule says, sentence by sentence, as an officer would put it. */
export function ruleSentences(t: T, row: RuleRow, context: RuleContext | undefined, target: (to: string) => string): string[] {
  const all = (parts: string[]) => (parts.length < 2 ? parts.join('') : t('sentence.and', { first: parts.slice(0, -1).join(', '), last: parts.at(-1) }));
  const conditions = CONDITIONS.flatMap((name) => ((row[name] ?? null) === null || name === 'period' ? [] : [t(`sentence.condition.${name}`, { value: conditionName(t, context, name, row[name]!) })]));
  const calendar = context?.calendars.find(({ code }) => code === row.calendarCode);
  const when = row.period === 'emergency' ? t('sentence.emergency') : '';
  const what = conditions.length > 0 ? t('sentence.cases', { conditions: conditions.join(', ') }) : t('sentence.every');
  const length = lengthName(t, row.lengthValue, row.lengthUnit);
  const reminders = row.reminders.map((reminder) => ('percent' in reminder ? t('sentence.percent', { percent: reminder.percent }) : t('sentence.before', { length: lengthName(t, reminder.minutesBefore, 'minutes') })));
  return [
    opened(t(`sentence.${row.clock}`, { when, what, length, calendar: calendar ? opened(calendar.name, false) : row.calendarCode })),
    reminders.length > 0 ? t('sentence.reminders', { reminders: all(reminders) }) : t('sentence.noReminders'),
    row.ladder.length > 0 ? t('sentence.ladder', { levels: levels(t, row.ladder, target) }) : t('sentence.noLadder'),
    ...(row.breachAction.kind === 'forward-to-proposed' ? [t('sentence.forwardToProposed', { percent: Math.round(row.breachAction.minConfidence * 100) })] : []),
    t(row.pausesWhileWaiting ? 'sentence.pauses' : 'sentence.runsOn'),
  ];
}

/** With a capital letter in front, or without. */
function opened(sentence: string, capital = true): string {
  return (capital ? sentence[0]!.toLocaleUpperCase('vi') : sentence[0]!.toLocaleLowerCase('vi')) + sentence.slice(1);
}

/** Levels that are told at the same moment are said together. */
function levels(t: T, ladder: readonly Level[], target: (to: string) => string): string {
  const moments = [...new Set(ladder.map(({ afterMinutes }) => afterMinutes))];
  return moments.map((minutes) => {
    const who = ladder.filter(({ afterMinutes }) => afterMinutes === minutes).map(({ to }) => target(to)).join(', ');
    return minutes === 0 ? t('sentence.atOnce', { who }) : t('sentence.later', { who, length: lengthName(t, minutes, 'minutes') });
  }).join('; ');
}

/** A new rule begins as a copy of the most general one of its kind would. */
export function emptyRule(): RuleRow {
  return {
    code: '', title: '', clock: 'handle', period: null, itemType: null, categoryCode: null, unitCode: null, urgency: null, channel: null, stepCode: null, lengthValue: 60, lengthUnit: 'minutes', calendarCode: '24x7',
    reminders: [{ minutesBefore: 15 }], ladder: [{ level: 1, afterMinutes: 0, to: 'contact' }, { level: 2, afterMinutes: 0, to: 'unit-leader' }], pausesWhileWaiting: false, breachAction: { kind: 'escalate' },
    validFrom: new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString(), validTo: null, source: null,
  };
}
