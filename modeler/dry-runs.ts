import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { DryRunPathView, DryRunView, ReplayCaseView } from '../api/contract/dry-runs.ts';
import { callApi } from '../ui/api.ts';

export type Source = number | 'draft';

export interface DryRunResult {
  readonly run: DryRunView;
  readonly diagram: string;
  readonly paths: readonly DryRunPathView[];
  readonly flows: readonly string[];
  readonly unreached: ReadonlyArray<{
    readonly id: string; readonly reason: 'no-way' | 'conditions' | 'not-driven' | 'bounds';
    readonly decisions: ReadonlyArray<{ readonly gateway: string; readonly flows: readonly string[]; readonly conditions: readonly string[] }>;
  }>;
}

export interface Replay {
  readonly diagram: string;
  readonly cases: readonly ReplayCaseView[];
  readonly counts: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<ReplayCaseView['outcome'], number>>;
  readonly inserted: readonly string[];
  readonly removed: readonly string[];
}

const LOOK_MS = 1_000;
const at = (process: string, rest: string) => `/processes/${encodeURIComponent(process)}${rest}`;

export function isUnderWay({ status }: Pick<DryRunView, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}

export function useDryRuns(process: string): UseQueryResult<{ items: readonly DryRunView[] }> {
  return useQuery({
    queryKey: ['dry-runs', process], queryFn: () => callApi('GET', at(process, '/dry-runs')),
    refetchInterval: ({ state }) => ((state.data as { items: DryRunView[] } | undefined)?.items.some(isUnderWay) ? LOOK_MS : false),
  });
}

export function useDryRun(process: string, id: string): UseQueryResult<DryRunResult> {
  return useQuery({
    queryKey: ['dry-run', process, id], queryFn: () => callApi('GET', at(process, `/dry-runs/${id}`)),
    refetchInterval: ({ state }) => ((state.data as DryRunResult | undefined) && isUnderWay((state.data as DryRunResult).run) ? LOOK_MS : false),
  });
}

export function useOrderDryRun(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: Source) => callApi<DryRunView>('POST', at(process, '/dry-runs'), { version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['dry-runs', process] }),
  });
}

export function useReplay(process: string) {
  return useMutation({ mutationFn: (version: Source) => callApi<Replay>('POST', at(process, '/replays'), { version }) });
}

/** Versions to choose from; none while they cannot be read. */
export function useVersionNumbers(process: string): readonly { readonly number: number; readonly name: string }[] {
  const versions = useQuery({ queryKey: ['versions', process], queryFn: () => callApi<{ items: Array<{ number: number; name: string }> }>('GET', at(process, '/versions')), retry: false });
  return versions.data?.items ?? [];
}
