import { useQuery } from '@tanstack/react-query';
import { callApi } from '../../ui/api.ts';
import { useFormValue, type FormWorld } from './world.ts';

export interface ProposedUnit {
  readonly code: string;
  readonly name: string;
  readonly why: string;
  /** Who should help, by the routing table. */
  readonly coordinating: ReadonlyArray<{ readonly code: string; readonly name: string }>;
}

/** Who is responsible for the category, ward and urgency that stand in the form, or in the case. */
export function useProposedUnits({ item, store }: FormWorld) {
  const categoryCode = useFormValue(store, 'categoryCode') || (item.case?.categoryCode ?? '');
  const wardCode = useFormValue(store, 'wardCode') || (item.kind === 'screen-report' ? '' : item.case?.wardCode ?? '');
  const urgency = useFormValue(store, 'urgency');
  return useQuery({
    queryKey: ['proposed-units', categoryCode, wardCode, urgency],
    queryFn: () => callApi<{ items: ProposedUnit[] }>('GET', `/reference/proposed-units?${new URLSearchParams({ ...(categoryCode ? { categoryCode } : {}), ...(wardCode ? { wardCode } : {}), ...(urgency === 'urgent' ? { urgency } : {}) }).toString()}`),
    enabled: categoryCode !== '' || wardCode !== '',
    staleTime: 300_000,
  });
}
