import { useQuery } from '@tanstack/react-query';
import type { AreaView, GapView } from '../api/contract/routing.ts';
import type { TestTextView, UnitDetailView, UnitEntryView } from '../api/contract/units.ts';
import { callApi } from '../ui/api.ts';

interface Named { readonly code: string; readonly name: string }
export interface WardOnMap extends Named { readonly points: ReadonlyArray<{ readonly lat: number; readonly lng: number }>; readonly boundary: object | null }
interface Reference { readonly units: ReadonlyArray<Named & { readonly kind: string }>; readonly categories: readonly Named[] }

const language = () => document.documentElement.lang;

export function useUnits() {
  return useQuery({ queryKey: ['units', language()], queryFn: () => callApi<{ items: UnitEntryView[]; kinds: Named[] }>('GET', '/units') });
}

export function useUnit(code: string) {
  return useQuery({ queryKey: ['unit', code, language()], queryFn: () => callApi<UnitDetailView>('GET', `/units/${encodeURIComponent(code)}`) });
}

/** A contact's test texts; asked again while one is on its way. */
export function useTestTexts(contactId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['test-texts', contactId], enabled, queryFn: () => callApi<{ items: TestTextView[] }>('GET', `/contacts/${contactId}/test-texts`),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'queued' || status === 'accepted') ? 3_000 : false),
  });
}

export interface AreaQuery { readonly categoryCode?: string | undefined; readonly wardCode?: string | undefined; readonly unitCode?: string | undefined; readonly offset?: number; readonly limit?: number }

export function useAreas(query: AreaQuery, enabled = true) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)])).toString();
  return useQuery({ queryKey: ['areas', asked, language()], enabled, placeholderData: (before) => before, queryFn: () => callApi<{ items: AreaView[]; total: number }>('GET', `/routing/areas?${asked}`) });
}

export function useWardMap() {
  return useQuery({ queryKey: ['ward-map'], staleTime: 600_000, queryFn: () => callApi<{ items: WardOnMap[]; exact: boolean }>('GET', '/routing/wards') });
}

export function useGaps() {
  return useQuery({ queryKey: ['gaps', language()], staleTime: 60_000, queryFn: () => callApi<{ items: GapView[]; total: number; combinations: number }>('GET', '/routing/gaps') });
}

/** Units and categories by name, for choosing. */
export function useReference() {
  return useQuery({ queryKey: ['reference', language()], staleTime: 300_000, queryFn: () => callApi<Reference>('GET', '/reference') });
}

export const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** For finding: without accents and in lower case. */
export const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
