import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../../api/contract/case-file.ts';
import type { CaseWithWork, WorkItemDetail } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { hintsOf, sureness, whyOf } from '../../form/choices.ts';

/** An earlier case that this one may repeat. */
export interface Candidate {
  readonly code: string;
  /** How alike, or how far away. */
  readonly about: string;
  readonly receivedAt: string | null;
  readonly content: string | null;
}

const MOST_NEAR = 4;

export const caseQuery = (code: string) => ({ queryKey: ['case', code], queryFn: () => callApi<CaseWithWork>('GET', `/cases/${encodeURIComponent(code)}`), staleTime: 60_000 });

/** What the machine takes for the same, best first; then the nearest other cases. With the words of each, as they come in. */
export function useCandidates(item: WorkItemDetail): readonly Candidate[] {
  const { t } = useTranslation();
  const code = item.caseCode ?? '';
  const near = useQuery({ queryKey: ['case', code, 'near-for-form'], queryFn: () => callApi<Surroundings>('GET', `/cases/${encodeURIComponent(code)}/near`), enabled: item.case?.lat != null, staleTime: 60_000, retry: false });
  const hinted = hintsOf(item).duplicates.map((hint) => ({ code: hint.code, about: [sureness(hint), whyOf(hint)].filter(Boolean).join(' · ') }));
  const nearby = (near.data?.cases ?? []).filter((each) => !hinted.some((known) => known.code === each.code)).slice(0, MOST_NEAR)
    .map((each) => ({ code: each.code, about: t('screening.metres', { count: Math.round(each.metres) }) }));
  const all = [...hinted, ...nearby];
  const files = useQueries({ queries: all.map((each) => caseQuery(each.code)) });
  return all.map((each, place) => ({ ...each, receivedAt: files[place]?.data?.instants.received ?? null, content: files[place]?.data?.content ?? null }));
}
