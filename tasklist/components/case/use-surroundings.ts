import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { CaseView } from '../../../api/contract/officers.ts';
import type { Surroundings } from '../../../api/contract/case-file.ts';
import { callApi } from '../../../ui/api.ts';

/** How far and how long around a case is looked. */
export interface Range { readonly metres: number; readonly days: number }

export const METRES = [100, 300, 1000, 2000] as const;
export const DAYS = [1, 7, 30, 365] as const;

// Map and list look at the same; the choice holds while the page is open.
let range: Range = { metres: 300, days: 30 };
const listeners = new Set<() => void>();

export function chooseRange(chosen: Partial<Range>): void {
  range = { ...range, ...chosen };
  listeners.forEach((tell) => tell());
}

/** What lies around a case; one request for the map and the list together. */
export function useSurroundings(found: CaseView) {
  const chosen = useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, () => range);
  const query = useQuery({
    queryKey: ['near', found.code, chosen.metres, chosen.days],
    queryFn: () => callApi<Surroundings>('GET', `/cases/${encodeURIComponent(found.code)}/near?metres=${chosen.metres}&days=${chosen.days}`),
    staleTime: 60_000,
    // Another distance: the old list stays until the new one is here. Never another case's.
    placeholderData: (before, query) => (query?.queryKey[1] === found.code ? before : undefined),
  });
  return { ...query, range: chosen };
}

/** The shape under which a near case stands on the map and in its legend. */
export type Shape = 'open' | 'answered' | 'other';

export function shapeOf(status: string): Shape {
  if (['received', 'screening', 'forwarded', 'in-progress', 'reopened', 'question-queued', 'suggestion-queued'].includes(status)) return 'open';
  return status === 'resulted' || status === 'closed' ? 'answered' : 'other';
}
