import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** What a query of the page has loaded, without asking for it. */
export function useCached<T>(queryKey: readonly unknown[]): T | undefined {
  const queries = useQueryClient();
  return useSyncExternalStore((tell) => queries.getQueryCache().subscribe(tell), () => queries.getQueryData<T>(queryKey));
}
