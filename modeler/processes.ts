import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../ui/api.ts';

/** A process as the list shows it. */
export interface ProcessSummary {
  readonly processId: string;
  readonly name: string;
}

export function useProcesses(): UseQueryResult<{ items: readonly ProcessSummary[] }> {
  return useQuery({ queryKey: ['processes'], queryFn: () => callApi('GET', '/processes') });
}

export function useProcess(processId: string): UseQueryResult<ProcessSummary> {
  return useQuery({ queryKey: ['process', processId], queryFn: () => callApi('GET', `/processes/${encodeURIComponent(processId)}`) });
}
