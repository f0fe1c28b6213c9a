import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ProcessView, VersionDetail } from '../api/contract/process-models.ts';
import { callApi } from '../ui/api.ts';

export function useProcesses(): UseQueryResult<{ items: readonly ProcessView[] }> {
  return useQuery({ queryKey: ['processes'], queryFn: () => callApi('GET', '/processes') });
}

export function useProcess(processId: string): UseQueryResult<ProcessView> {
  return useQuery({ queryKey: ['process', processId], queryFn: () => callApi('GET', `/processes/${encodeURIComponent(processId)}`) });
}

/** A version's files; they never change. */
export function useVersion(processId: string, number: number | null): UseQueryResult<VersionDetail> {
  return useQuery({
    queryKey: ['process', processId, 'versions', number], enabled: number !== null, staleTime: Infinity,
    queryFn: () => callApi('GET', `/processes/${encodeURIComponent(processId)}/versions/${number}`),
  });
}
