import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReplayClock, ReplayView } from '../api/contract/sla-rules.ts';
import { callApi } from '../ui/api.ts';

export interface ReplayEdit { readonly table: 'sla-rules' | 'calendars' | 'holidays'; readonly key: string; readonly after: Readonly<Record<string, unknown>> | null }
export interface ReplayOf { readonly changeId?: string; readonly edits?: readonly ReplayEdit[] }
export type Days = 7 | 30 | 90;

/** Runs a replay on the server and follows it; another one starts when what is asked for differs. */
export function useReplay(of: ReplayOf | null, days: Days): { replay: ReplayView | null; error: Error | null; again: () => void } {
  const [started, setStarted] = useState<ReplayView | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  const asked = of === null ? null : JSON.stringify({ ...of, days });
  useEffect(() => {
    setStarted(null);
    setFailure(null);
    if (asked === null) return;
    let current = true;
    callApi<ReplayView>('POST', '/sla-rules/replays', JSON.parse(asked))
      .then((found) => { if (current) setStarted(found); }, (error: Error) => { if (current) setFailure(error); });
    return () => { current = false; };
  }, [asked, turn]);
  const followed = useQuery({
    queryKey: ['replay', started?.id], enabled: started !== null, retry: false, staleTime: Infinity,
    queryFn: () => callApi<ReplayView>('GET', `/sla-rules/replays/${started!.id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.error ? false : 400),
  });
  return { replay: started && (followed.data ?? started), error: failure ?? followed.error, again: () => setTurn((before) => before + 1) };
}

export function useReplayClocks(id: string, query: Readonly<Record<string, string | number | undefined>>) {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)]));
  return useQuery({
    queryKey: ['replay-clocks', id, given.toString()], placeholderData: (before) => before, retry: false,
    queryFn: () => callApi<{ items: ReplayClock[]; total: number }>('GET', `/sla-rules/replays/${id}/clocks?${given}`),
  });
}
