import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import type { QueueName, ViewsAnswer } from '../../../api/contract/views.ts';
import { callApi } from '../../../ui/api.ts';
import { noteServerNow } from '../../../ui/countdown.tsx';
import { askFor, type ListState } from './list-state.ts';

interface Page {
  readonly items: WorkItemView[];
  readonly nextCursor: string | null;
  readonly serverNow: string;
}

const PAGE = 50;

/** The list's pages, by keyset. */
export function useList(state: ListState, enabled: boolean) {
  const asked = askFor(state);
  return useInfiniteQuery({
    queryKey: ['work-items', asked],
    enabled,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await callApi<Page>('GET', `/work-items?${asked}&limit=${PAGE}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`);
      if (!signal.aborted) noteServerNow(page.serverNow);
      return page;
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How much waits in each queue. */
export function useCounts() {
  return useQuery({ queryKey: ['work-item-counts'], queryFn: () => callApi<Record<QueueName, number>>('GET', '/work-items/counts') });
}

/** The views that this officer may use, and how lists look for them. */
export function useViews() {
  return useQuery({ queryKey: ['views'], queryFn: () => callApi<ViewsAnswer>('GET', '/views'), staleTime: 60_000 });
}
