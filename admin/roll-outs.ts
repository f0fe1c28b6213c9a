import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RollOutItemView, RollOutView } from '../api/contract/roll-outs.ts';
import { callApi } from '../ui/api.ts';

const EVERY_MS = 1_000;

export type RollOutStep = 'pause' | 'continue' | 'undo' | 'retry-failed';
interface Page { readonly rollOut: RollOutView; readonly items: readonly RollOutItemView[]; readonly nextAfter: string | null }

const isUnderWay = (rollOut: RollOutView | undefined) => rollOut?.status === 'running' || rollOut?.status === 'undoing';

/** The newest roll-outs; looked at every second while one is under way. */
export function useRollOuts() {
  return useQuery({
    queryKey: ['roll-outs'], queryFn: () => callApi<{ items: RollOutView[] }>('GET', '/configuration/roll-outs'),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? EVERY_MS : false),
  });
}

/** One of them, every second while it is under way. */
export function useRollOut(id: string) {
  return useQuery({
    queryKey: ['roll-out', id], queryFn: async () => (await callApi<Page>('GET', `/configuration/roll-outs/${id}?limit=1`)).rollOut,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? EVERY_MS : false),
  });
}

/** Its clocks, page by page; read anew when the roll-out has come further. */
export function useRollOutItems(id: string, filter: string, come: string) {
  return useInfiniteQuery({
    queryKey: ['roll-out-items', id, filter, come], initialPageParam: '', placeholderData: (before, query) => (query?.queryKey[2] === filter ? before : undefined),
    getNextPageParam: (last: Page) => (last.nextAfter === null ? null : `&after=${last.nextAfter}`),
    queryFn: ({ pageParam }) => callApi<Page>('GET', `/configuration/roll-outs/${id}?limit=50${filter && `&${filter}`}${pageParam}`),
  });
}

export function useSteer(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step: RollOutStep) => callApi<RollOutView>('POST', `/configuration/roll-outs/${id}/${step}`),
    onSettled: () => { for (const key of ['roll-outs', 'roll-out', 'roll-out-items']) void queries.invalidateQueries({ queryKey: [key] }); },
  });
}
