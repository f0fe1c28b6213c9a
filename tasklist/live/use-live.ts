import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseEvent, WorkItemEvent } from '../../api/contract/live.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { connectLive, isLost, type EventName } from './connection.ts';

/** What others can change under somebody's eyes; a query of a page that shows it begins with one of these. */
const LIVE = new Set(['work-items', 'work-item-counts', 'work-item', 'case', 'notes', 'wall', 'notices', 'clocks']);
/** Loaded also while nobody looks at the page: from these it tells of clocks and notices. */
const ALWAYS = new Set(['notices', 'clocks']);
/** What also time changes: a task becomes overdue without anybody's doing. */
const TIMED = new Set(['work-items', 'work-item-counts', 'wall', 'clocks']);
const TIMED_MS = 20_000;
/** A server that is asked whether it is there answers within this, or counts as away. */
const ANSWER_MS = 10_000;
/** Changes within this time are loaded together; by lot, so that not every page asks at the same moment. */
const GATHER_MS = [80, 250] as const;

type Fits = (query: Query) => boolean;

const begins = (...key: readonly unknown[]): Fits => ({ queryKey }) => key.every((part, place) => queryKey[place] === part);

/** The queries that an event makes old. */
export function touchedBy(name: EventName, data: Record<string, unknown>): readonly Fits[] {
  if (name === 'work-item') {
    const { workItemId, caseCode } = data as WorkItemEvent;
    return [begins('work-items'), begins('work-item-counts'), begins('work-item', workItemId), begins('wall'), begins('clocks'), ...(caseCode ? [begins('case', caseCode)] : [])];
  }
  if (name === 'case') {
    const { caseCode, change } = data as CaseEvent;
    const taskOfCase: Fits = ({ queryKey, state }) => queryKey[0] === 'work-item' && (state.data as { caseCode?: string } | undefined)?.caseCode === caseCode;
    return [begins('case', caseCode), taskOfCase, ...(change === 'note' ? [begins('notes', caseCode)] : [])];
  }
  if (name === 'notice') return [begins('notices')];
  if (name === 'bye' && data.reason !== 'stop') return [begins('session')];
  return [];
}

/** Loads what is on the page again, and marks the rest as old. A page that nobody looks at waits until somebody does. */
function renew(queries: QueryClient, fits: Fits): void {
  const shown = document.visibilityState === 'visible';
  void queries.invalidateQueries({ predicate: (query) => fits(query) && (shown || ALWAYS.has(String(query.queryKey[0]))) });
  if (!shown) void queries.invalidateQueries({ predicate: fits, refetchType: 'none' });
}

/** False also when packets just vanish: whoever looks at the list is to know soon that it may be old. */
export async function serverAnswers(): Promise<boolean> {
  try {
    await callApi('GET', '/clocks', undefined, ANSWER_MS);
    return true;
  } catch (error) {
    return error instanceof ApiProblem && error.status < 500;
  }
}

/** Keeps everything on the page up to date while it is open; mounted once, for whoever is signed in. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: Fits[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = (fits: readonly Fits[]) => {
      if (fits.length === 0) return;
      waiting.push(...fits);
      timer ??= setTimeout(() => {
        const touched = waiting;
        waiting = [];
        timer = undefined;
        renew(queries, (query) => touched.some((each) => each(query)));
      }, GATHER_MS[0] + Math.random() * (GATHER_MS[1] - GATHER_MS[0]));
    };
    const stop = connectLive({
      onEvent: (name, data) => { touch(touchedBy(name, data)); },
      onAnew: () => { touch([({ queryKey }) => LIVE.has(String(queryKey[0]))]); },
      ask: serverAnswers,
    });
    const timed = setInterval(() => { if (!isLost()) touch([({ queryKey }) => TIMED.has(String(queryKey[0]))]); }, TIMED_MS);
    return () => {
      stop();
      clearTimeout(timer);
      clearInterval(timed);
    };
  }, [queries]);
}
