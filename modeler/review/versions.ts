import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { FindingView, VersionDetail, VersionView } from '../../api/contract/process-models.ts';
import { callApi } from '../../ui/api.ts';

/** How often one asks while the engine takes a version. */
const PROGRESS_MS = 1_500;

export const versionsPath = (processId: string) => `/processes/${encodeURIComponent(processId)}/versions`;
export const versionPath = (processId: string, number: number) => `${versionsPath(processId)}/${number}`;

/** All versions, the newest first. */
export function useVersions(processId: string): UseQueryResult<{ items: readonly VersionView[] }> {
  return useQuery({
    queryKey: ['process', processId, 'versions'], queryFn: () => callApi<{ items: readonly VersionView[] }>('GET', versionsPath(processId)),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? PROGRESS_MS : false),
  });
}

export function readVersion(processId: string, number: number): Promise<VersionDetail> {
  return callApi('GET', versionPath(processId, number));
}

export function useVersion(processId: string, number: number): UseQueryResult<VersionDetail> {
  return useQuery({
    queryKey: ['process', processId, 'version', number], queryFn: () => readVersion(processId, number),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? PROGRESS_MS : false),
  });
}

function isUnderWay({ status }: Pick<VersionView, 'status'>): boolean {
  return status === 'deploying';
}

/** After something was done with versions: what is shown of the process is asked for anew. */
export function useForgetProcess(processId: string): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['process', processId] });
    void queries.invalidateQueries({ queryKey: ['processes'] });
  };
}

/** What the checks say now, while a version may still go live; what they said when it was kept, of all others. */
export function useChecks(processId: string, { number, status, files, checks }: VersionDetail): { readonly findings: readonly FindingView[]; readonly isPending: boolean } {
  const asked = ['kept', 'in-review', 'failed'].includes(status);
  const found = useQuery({
    queryKey: ['process', processId, 'checks', number], enabled: asked, staleTime: 30_000,
    queryFn: () => callApi<{ findings: FindingView[] }>('POST', `/processes/${encodeURIComponent(processId)}/checks`, { files: files.map(({ name, content }) => ({ name, content })) }),
  });
  return { findings: found.data?.findings ?? checks, isPending: asked && found.isPending };
}
