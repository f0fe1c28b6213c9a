import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';

interface Named { readonly code: string; readonly name: string }
export type NamedUnit = Named & { readonly kind: string };
export type NamedCategory = Named & { readonly itemTypes: readonly string[] };

const NOT_HANDLING = ['report-recipient', 'redirect-target', 'city-office'];

/** Units that handle reports, and categories, under their names. */
export function useNamed(): { units: readonly NamedUnit[]; categories: readonly NamedCategory[] } {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['reference', i18n.language], queryFn: () => callApi<{ units: NamedUnit[]; categories: NamedCategory[] }>('GET', '/reference'), staleTime: 300_000,
  });
  return { units: data?.units.filter(({ kind }) => !NOT_HANDLING.includes(kind)) ?? [], categories: data?.categories ?? [] };
}
