import { useQuery } from '@tanstack/react-query';
import type { Preferences } from '../../../api/contract/preferences.ts';
import { callApi } from '../../../ui/api.ts';

/** Whether the officer wants the next task after each decision. */
export function useTakesNext(): boolean {
  const { data } = useQuery({ queryKey: ['preferences'], queryFn: () => callApi<Preferences>('GET', '/preferences'), staleTime: 300_000, retry: false });
  return data?.takeNext ?? false;
}
