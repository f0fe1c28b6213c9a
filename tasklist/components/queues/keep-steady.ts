export interface Identified { readonly id: string }

/** A row as it stands on the page: `gone` = no longer in the list, left in its place so that nothing moves under the eye. */
export interface SteadyRow<T> { readonly item: T; readonly gone: boolean }

export interface Steady<T> {
  readonly rows: ReadonlyArray<SteadyRow<T>>;
  /** New rows that would push down what is being read. */
  readonly held: number;
}

/**
 * What to show of a fresh list while somebody reads the one before: every row keeps its place; what comes behind the last
 * one is added, what would come between waits. `more`: the list goes on behind its last row, which may hide rows there.
 */
export function keepSteady<T extends Identified>(shown: ReadonlyArray<SteadyRow<T>>, fresh: readonly T[], more: boolean): Steady<T> {
  const current = new Map(fresh.map((item) => [item.id, item]));
  const lastKnown = shown.findLastIndex(({ item }) => current.has(item.id));
  const rows = shown.map(({ item }, place) => {
    const now = current.get(item.id);
    return { item: now ?? item, gone: !now && !(more && place > lastKnown) };
  });
  const known = new Set(shown.map(({ item }) => item.id));
  const lastShown = fresh.findLastIndex(({ id }) => known.has(id));
  const added = fresh.filter(({ id }, place) => place > lastShown && !known.has(id));
  const held = fresh.filter(({ id }, place) => place < lastShown && !known.has(id)).length;
  return { rows: [...rows, ...added.map((item) => ({ item, gone: false }))], held };
}
