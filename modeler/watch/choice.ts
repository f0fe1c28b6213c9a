import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { serverTime } from '../../ui/clock.ts';

export const SHOWN = ['live', 'frequency', 'duration', 'breaches'] as const;
export type What = (typeof SHOWN)[number];
/** Days back from now; what else is chosen has two instants of its own. */
export const PERIODS = [1, 7, 30, 90, 400] as const;

/** What of a process is looked at; it stands in the page's address. */
export interface Choice {
  readonly what: What;
  readonly engineVersion: number | null;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly element: string | null;
}

const HOUR_MS = 3_600_000;

/** The days before the end of the present hour: the same words for a request during an hour. */
export function lastDays(days: number, before = 0): { from: string; to: string } {
  const end = (Math.floor(serverTime() / HOUR_MS) + 1) * HOUR_MS - before * 24 * HOUR_MS;
  return { from: new Date(end - days * 24 * HOUR_MS).toISOString(), to: new Date(end).toISOString() };
}

export function useChoice(): [Choice, (changed: Partial<Record<'what' | 'version' | 'days' | 'element', string | null>>) => void] {
  const [asked, setAsked] = useSearchParams();
  const choice = useMemo((): Choice => {
    const what = SHOWN.find((each) => each === asked.get('what')) ?? 'live';
    const days = PERIODS.find((each) => String(each) === asked.get('days')) ?? 30;
    const version = Number(asked.get('version'));
    return { what, days, ...lastDays(days), engineVersion: Number.isInteger(version) && version > 0 ? version : null, element: asked.get('element') };
  }, [asked]);
  const change = (changed: Partial<Record<'what' | 'version' | 'days' | 'element', string | null>>) => setAsked((before) => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changed)) if (value) next.set(name, value); else next.delete(name);
    return next;
  }, { replace: true });
  return [choice, change];
}
