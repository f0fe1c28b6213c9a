import type { Transaction } from '../../lib/database.ts';
import type { Deadline } from './deadline.ts';
import { ordinalOf } from './next-instants.ts';
import type { PlannedEscalation, PlannedReminder } from './plan-deadline.ts';

interface Told { kind: 'reminder' | 'escalation'; ordinal: number; detail: { of?: string; to?: string; level?: number } }

/**
 * Numbers a new plan's reminders and levels so that what was told stays told and the rest is told still. A changed rule
 * may have another reminder in the same place: what counts is what it tells.
 */
export async function keepTold(
  trx: Transaction, deadline: Deadline, plan: { readonly reminders: readonly PlannedReminder[]; readonly ladder: readonly PlannedEscalation[] },
): Promise<{ reminders: PlannedReminder[]; ladder: PlannedEscalation[] }> {
  const told = await trx('deadline_events').where({ deadline_id: deadline.id }).whereIn('kind', ['reminder', 'escalation']).select<Told[]>('kind', 'ordinal', 'detail');
  const reminders = numbersOf([
    ...told.filter(({ kind }) => kind === 'reminder').map(({ ordinal, detail }) => ({ ordinal, name: detail.of })),
    ...deadline.reminders.map(({ ordinal, of }) => ({ ordinal, name: of })),
  ], plan.reminders.map(({ ordinal }) => ordinal));
  const levels = numbersOf([
    ...told.filter(({ kind }) => kind === 'escalation').map(({ ordinal, detail }) => ({ ordinal, name: levelName(detail.level ?? ordinal, detail.to) })),
    ...deadline.ladder.map((step) => ({ ordinal: ordinalOf(step), name: levelName(step.level, step.to) })),
  ], plan.ladder.map(({ level }) => level));
  return {
    reminders: plan.reminders.map((reminder) => ({ ...reminder, ordinal: levelOrNew(reminders, reminder.of, reminder.ordinal) })),
    ladder: plan.ladder.map(({ ordinal: _own, ...step }) => {
      const ordinal = levelOrNew(levels, levelName(step.level, step.to), step.level);
      return ordinal === step.level ? step : { ...step, ordinal };
    }),
  };
}

interface Numbers { readonly byName: Map<string, number>; readonly taken: Map<number, string | undefined>; next: number }

/** What stands on record without a name is older than names: its number says which it is. */
function numbersOf(known: ReadonlyArray<{ ordinal: number; name: string | undefined }>, wanted: readonly number[]): Numbers {
  const numbers: Numbers = { byName: new Map(), taken: new Map(), next: Math.max(0, ...known.map(({ ordinal }) => ordinal), ...wanted) + 1 };
  for (const { ordinal, name } of known) {
    if (!numbers.taken.has(ordinal)) numbers.taken.set(ordinal, name);
    if (name !== undefined && !numbers.byName.has(name)) numbers.byName.set(name, ordinal);
  }
  return numbers;
}

function levelOrNew(numbers: Numbers, name: string | undefined, wanted: number): number {
  const known = name === undefined ? undefined : numbers.byName.get(name);
  if (known !== undefined) return known;
  const free = !numbers.taken.has(wanted) || numbers.taken.get(wanted) === undefined;
  const ordinal = free ? wanted : numbers.next++;
  if (name !== undefined) numbers.byName.set(name, ordinal);
  return ordinal;
}

function levelName(level: number, to: string | undefined): string {
  return `${level}:${to ?? ''}`;
}
