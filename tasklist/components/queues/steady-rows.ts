import { useEffect, useMemo, useRef, useState } from 'react';
import { keepSteady, type Identified, type Steady } from './keep-steady.ts';

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
