import type { Difference, DifferenceKind } from '../../../diagrams/differences.ts';

export const KINDS: readonly DifferenceKind[] = ['added', 'removed', 'changed', 'moved'];

/** What stands beside a colour, for whoever does not see it. */
export const SIGNS: Readonly<Record<DifferenceKind, string>> = { added: '+', removed: '−', changed: '~', moved: '↔' };

/** Which of two pictures shows it: what is gone only stands in the earlier one. */
export function isShownOn(side: 'before' | 'after', { kind }: Difference): boolean {
  return side === 'before' ? kind !== 'added' : kind !== 'removed';
}

/** Names the difference among those of its file: an id may be that of a row and of a column. */
export function keyOf({ id, kind }: Difference): string {
  return `${kind} ${id}`;
}

/** As in the list: what is shown under the filters. */
export interface Filter {
  readonly kinds: ReadonlySet<DifferenceKind>;
  readonly executingOnly: boolean;
}

/** What was only moved says little beside what runs otherwise, and is most of a diagram in which room was made: shown when asked for, or when there is nothing else. */
export function firstFilter(differences: readonly Difference[]): Filter {
  const telling = KINDS.filter((kind) => kind !== 'moved');
  return { kinds: new Set(differences.some(({ kind }) => kind !== 'moved') ? telling : KINDS), executingOnly: false };
}

export function passes({ kinds, executingOnly }: Filter, { kind, executes }: Difference): boolean {
  return kinds.has(kind) && (!executingOnly || executes);
}
