import { useInfiniteQuery, useQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import type { AccountView, RoleView } from '../api/contract/people.ts';
import { callApi } from '../ui/api.ts';

export interface Roles { readonly items: readonly RoleView[]; readonly actions: ReadonlyArray<{ readonly action: string; readonly conditions: readonly string[] }>; readonly mayEdit: boolean; readonly needsReview: boolean }
export type AccountDetail = AccountView & { readonly held: ReadonlyArray<{ readonly id: string; readonly title: string; readonly caseCode: string | null; readonly dueAt: string | null }> };

export function useRoles() {
  return useQuery({ queryKey: ['roles', document.documentElement.lang], queryFn: () => callApi<Roles>('GET', '/roles'), staleTime: 10_000 });
}

/** The query of an address out of what is filled in. */
export function queryOf(values: Readonly<Record<string, string | number | undefined | null>>): string {
  return new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, String(value)]]))).toString();
}

/** A list that is read on from its end. */
export function usePages<T, Cursor extends string | number>(key: string, path: string, filters: Readonly<Record<string, string>>, cursor: { readonly name: string; of(page: T): Cursor | null }) {
  return useInfiniteQuery<T, Error, InfiniteData<T, Cursor | null>, QueryKey, Cursor | null>({
    queryKey: [key, filters], placeholderData: (before) => before, initialPageParam: null,
    queryFn: ({ pageParam }) => callApi<T>('GET', `${path}?${queryOf(pageParam === null ? filters : { ...filters, [cursor.name]: String(pageParam) })}`),
    getNextPageParam: (page) => cursor.of(page),
  });
}

export function useAccount(username: string) {
  return useQuery({ queryKey: ['account', username], queryFn: () => callApi<AccountDetail>('GET', `/officers/${encodeURIComponent(username)}`) });
}

/** Names of units, for choosing one. */
export function useUnits() {
  return useQuery({ queryKey: ['reference'], queryFn: () => callApi<{ units: Array<{ code: string; name: string }> }>('GET', '/reference'), staleTime: 300_000 });
}
