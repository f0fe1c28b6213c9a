import { useEffect, useMemo, useRef, useState } from 'react';

interface Identified { readonly id: string }

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

/** How long after the last movement of the pointer over the list somebody is taken to aim at a row. */
const AIMING_MS = 5_000;

/** True while something that moves would move under somebody's eye, pointer or focus. */
function isBeingRead(list: HTMLElement | null, pointerAt: number): boolean {
  if (!list || document.hidden) return false;
  return list.contains(document.activeElement) || Date.now() - pointerAt < AIMING_MS || list.getBoundingClientRect().top < 0;
}

/**
 * The rows of a live list that does not jump. `key`: another list begins anew. `busy`: rows are selected, so they stay.
 * `release` shows everything as it now is.
 */
export function useSteadyRows<T extends Identified>(key: string, fresh: readonly T[], { more, busy }: { more: boolean; busy: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  const pointerAt = useRef(0);
  const before = useRef<{ key: string; fresh: readonly T[]; steady: Steady<T> } | null>(null);
  const [turn, setTurn] = useState(0);
  const steady = useMemo(() => {
    const last = before.current;
    const anew = !last || last.key !== key || last.steady.rows.length === 0 || (!busy && !isBeingRead(list.current, pointerAt.current));
    const next = anew ? { rows: fresh.map((item) => ({ item, gone: false })), held: 0 } : keepSteady(last.steady.rows, fresh, more);
    before.current = { key, fresh, steady: next };
    return next;
  }, [key, fresh, more, busy, turn]);
  const waits = steady.held > 0 || steady.rows.some(({ gone }) => gone);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => { if (!busy && !isBeingRead(list.current, pointerAt.current)) setTurn((number) => number + 1); }, 1_000);
    return () => clearInterval(timer);
  }, [waits, busy]);
  const release = () => {
    before.current = null;
    setTurn((number) => number + 1);
  };
  return { ...steady, list, release, notePointer: () => { pointerAt.current = Date.now(); } };
}
