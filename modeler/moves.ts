import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { MovedInstanceView, MovePlanView, MoveView } from '../api/contract/instance-moves.ts';
import { callApi } from '../ui/api.ts';

/** Engine version → element → where its cases go on. */
export type Mapping = Record<string, Record<string, string | null>>;
export type MoveStep = 'pause' | 'resume' | 'undo' | 'retry';

const SOON_MS = 1_000;
const base = (process: string) => `/processes/${encodeURIComponent(process)}/moves`;
export const isUnderWay = ({ status }: MoveView) => status === 'running';

/** What a move would do; asked anew with each change of the mapping, the plan before stays in sight meanwhile. */
export function useMovePlan(process: string, toEngineVersion: number | null, mapping: Mapping): UseQueryResult<MovePlanView> {
  return useQuery({
    queryKey: ['move-plan', process, toEngineVersion, mapping], placeholderData: (before: MovePlanView | undefined) => before,
    queryFn: () => callApi<MovePlanView>('POST', `${base(process)}/plan`, { ...(toEngineVersion === null ? {} : { toEngineVersion }), mapping }),
  });
}

export function useOrderMove(process: string): UseMutationResult<MoveView, Error, { toEngineVersion: number; fromEngineVersions: number[]; mapping: Mapping; reason: string }> {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (order) => callApi<MoveView>('POST', base(process), order), onSuccess: () => queries.invalidateQueries({ queryKey: ['moves', process] }) });
}

export function useMoves(process: string): UseQueryResult<{ items: MoveView[] }> {
  return useQuery({
    queryKey: ['moves', process], queryFn: () => callApi<{ items: MoveView[] }>('GET', base(process)),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? SOON_MS : false),
  });
}

export type MovedState = MovedInstanceView['state'];
interface MovePage { readonly move: MoveView; readonly items: MovedInstanceView[]; readonly nextAfter: string | null }

export function useMove(process: string, id: string, state: MovedState | null, after: string | null): UseQueryResult<MovePage> {
  const query = new URLSearchParams({ ...(state ? { state } : {}), ...(after ? { after } : {}) });
  return useQuery({
    queryKey: ['move', process, id, state, after], queryFn: () => callApi<MovePage>('GET', `${base(process)}/${id}?${query}`), placeholderData: (before: MovePage | undefined) => before,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.move) ? SOON_MS : false),
  });
}

export function useSteerMove(process: string, id: string): UseMutationResult<MoveView, Error, MoveStep> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step) => callApi<MoveView>('POST', `${base(process)}/${id}/${step}`),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['move', process] }), queries.invalidateQueries({ queryKey: ['moves', process] })]),
  });
}
