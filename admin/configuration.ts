import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeDetail, ChangeView, TableView } from '../api/contract/configuration.ts';
import { callApi } from '../ui/api.ts';

export interface Tables { readonly items: readonly TableView[]; readonly mayEdit: boolean; readonly mayApprove: boolean }
export interface ListedRow { readonly key: string; readonly row: Readonly<Record<string, unknown>>; readonly versions: number; readonly pending: number }

/** Every table with its fields. */
export function useTables() {
  return useQuery({ queryKey: ['tables', document.documentElement.lang], queryFn: () => callApi<Tables>('GET', '/configuration/tables'), staleTime: 30_000 });
}

/** Rows of a table; words narrow them down. At most 2,000 come. */
export function useRows(table: string, words: string, enabled = true) {
  return useQuery({
    queryKey: ['rows', table, words], placeholderData: (before, query) => (query?.queryKey[1] === table ? before : undefined), enabled, staleTime: 10_000,
    queryFn: () => callApi<{ items: ListedRow[]; total: number }>('GET', `/configuration/tables/${table}/rows?limit=2000${words ? `&q=${encodeURIComponent(words)}` : ''}`),
  });
}

/** After something was drafted, published or taken back: nothing that was read before is trusted. */
export function useForgetConfiguration(): () => void {
  const queries = useQueryClient();
  return () => { for (const key of ['changes', 'change', 'rows', 'tables', 'versions']) void queries.invalidateQueries({ queryKey: [key] }); };
}

export function useChanges(query: string) {
  return useQuery({ queryKey: ['changes', query], queryFn: () => callApi<{ items: ChangeView[]; nextBefore: number | null }>('GET', `/configuration/changes?${query}`) });
}

export function useChange(id: string) {
  return useQuery({ queryKey: ['change', id, document.documentElement.lang], queryFn: () => callApi<ChangeDetail>('GET', `/configuration/changes/${id}`) });
}
