import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InstancePathView, ProcessHeat, ProcessIncidentView, ProcessLive, StandingCaseView, SuggestionView } from '../../api/contract/process-watch.ts';
import { callApi } from '../../ui/api.ts';
import { namesIn, type DiagramNames } from './diagram-names.ts';
import type { Choice } from './choice.ts';

/** How often what stands now is asked for again. */
const LIVE_MS = 5_000;

const at = (process: string, path: string) => `/processes/${encodeURIComponent(process)}/${path}`;
const asQuery = (values: Readonly<Record<string, string | number | null | undefined>>) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => [name, String(value)])).toString();

export function useLive(process: string, engineVersion: number | null) {
  return useQuery({
    queryKey: ['watch-live', process, engineVersion], queryFn: () => callApi<ProcessLive>('GET', at(process, `live?${asQuery({ engineVersion })}`)),
    refetchInterval: LIVE_MS, placeholderData: keepPreviousData,
  });
}

export function useHeat(process: string, { engineVersion, from, to }: Pick<Choice, 'engineVersion' | 'from' | 'to'>) {
  return useQuery({
    queryKey: ['watch-heat', process, engineVersion, from, to], queryFn: () => callApi<ProcessHeat>('GET', at(process, `heat?${asQuery({ engineVersion, from, to })}`)),
    refetchInterval: 60_000, placeholderData: keepPreviousData,
  });
}

export function useSuggestions(process: string, { engineVersion, from, to }: Pick<Choice, 'engineVersion' | 'from' | 'to'>) {
  return useQuery({
    queryKey: ['watch-suggestions', process, engineVersion, from, to], placeholderData: keepPreviousData,
    queryFn: () => callApi<{ items: SuggestionView[]; thresholds: Record<'passes' | 'breachShare' | 'timerShare' | 'timeShare' | 'loopShare' | 'neverDays', number> }>('GET', at(process, `suggestions?${asQuery({ engineVersion, from, to })}`)),
  });
}

export interface Diagram extends DiagramNames { readonly xml: string; readonly number: number; readonly name: string; readonly engineVersion: number | null }

/** The diagram of an engine version, the live one without, with the names of its elements. */
export function useRunningDiagram(process: string, engineVersion: number | null) {
  const query = useQuery({
    queryKey: ['watch-diagram', process, engineVersion], staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: () => callApi<{ xml: string; number: number; name: string; engineVersion: number | null }>('GET', at(process, `diagram?${asQuery({ engineVersion })}`)),
  });
  const data = useMemo(() => (query.data ? { ...query.data, ...namesIn(query.data.xml) } : undefined), [query.data]);
  return { data, error: query.error, isPending: query.isPending };
}

export type Only = 'overdue' | 'incidents' | '';

export function useCasesAt(process: string, element: string, engineVersion: number | null, only: Only) {
  return useInfiniteQuery({
    queryKey: ['watch-cases', process, element, engineVersion, only], initialPageParam: '',
    queryFn: ({ pageParam }) => callApi<{ items: StandingCaseView[]; nextCursor: string | null }>('GET', at(process, `elements/${encodeURIComponent(element)}/cases?${asQuery({ engineVersion, only, cursor: pageParam })}`)),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Pages that are read on stay as they are; only a list of one page is kept fresh.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) === 1 ? LIVE_MS * 2 : false),
  });
}

export function useInstancePath(process: string, key: string) {
  return useQuery({
    queryKey: ['instance-path', process, key], queryFn: () => callApi<InstancePathView>('GET', at(process, `instances/${encodeURIComponent(key)}/path`)),
    refetchInterval: ({ state }) => (state.data?.state === 'standing' ? LIVE_MS : false),
  });
}

export function useIncidents(process: string, element: string | null) {
  return useQuery({
    queryKey: ['watch-incidents', process, element], refetchInterval: LIVE_MS,
    queryFn: () => callApi<{ items: ProcessIncidentView[]; total: number; mayRetry: boolean }>('GET', at(process, `incidents?${asQuery({ element })}`)),
  });
}

export function useFiguresOfTwo(process: string, a: Choice, b: Choice) {
  return useQuery({
    queryKey: ['watch-compare', process, a, b], placeholderData: keepPreviousData,
    queryFn: () => callApi<{ a: ProcessHeat; b: ProcessHeat }>('GET', at(process, `compare?${asQuery({ aFrom: a.from, aTo: a.to, aEngineVersion: a.engineVersion, bFrom: b.from, bTo: b.to, bEngineVersion: b.engineVersion })}`)),
  });
}
