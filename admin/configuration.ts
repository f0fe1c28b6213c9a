import { useQuery } from '@tanstack/react-query';
import type { ChangeDetail, ChangeView, TableView } from '../api/contract/configuration.ts';
import { callApi } from '../ui/api.ts';

export interface Tables { readonly items: readonly TableView[]; readonly mayEdit: boolean; readonly mayApprove: boolean }
export interface ListedRow { readonly key: string; readonly row: Readonly<Record<string, unknown>>; readonly versions: number; readonly pending: number }

/** Every table with its fields. */
export function useTables() {
  return useQuery({ queryKey: ['tables', document.documentElement.lang], queryFn: () => callApi<Tables>('GET', '/configuration/tables'), staleTime: 30_000 });
}

export function useRows(table: string, words: string) {
  return useQuery({
    queryKey: ['rows', table, words], placeholderData: (before) => before,
    queryFn: () => callApi<{ items: ListedRow[]; total: number }>('GET', `/configuration/tables/${table}/rows?limit=2000${words ? `&q=${encodeURIComponent(words)}` : ''}`),
  });
}

export function useChanges(query: string) {
  return useQuery({ queryKey: ['changes', query], queryFn: () => callApi<{ items: ChangeView[]; nextBefore: number | null }>('GET', `/configuration/changes?${query}`) });
}

export function useChange(id: string) {
  return useQuery({ queryKey: ['change', id, document.documentElement.lang], queryFn: () => callApi<ChangeDetail>('GET', `/configuration/changes/${id}`) });
}
