import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import type { CodeFilter } from './list-state.ts';

interface Named { readonly code: string; readonly name: string }
interface Reference { readonly units: ReadonlyArray<Named & { kind: string }>; readonly categories: readonly Named[] }

export interface Choice { readonly value: string; readonly label: string }
export type Choices = Readonly<Record<CodeFilter, readonly Choice[]>>;

const KINDS = ['screen-report', 'handle-report', 'approve-daily-report'];
const CHANNELS = ['web', 'app', 'phone', 'email', 'sms', 'zalo', 'facebook', 'open311'];
/** Units that handle nothing themselves. */
const NOT_HANDLING = ['report-recipient', 'redirect-target', 'city-office'];

/** Units and categories, asked for once somebody needs their names. */
export function useReference(enabled: boolean) {
  const { i18n } = useTranslation();
  return useQuery({ queryKey: ['reference', i18n.language], queryFn: () => callApi<Reference>('GET', '/reference'), staleTime: 300_000, enabled });
}

/** What each filter offers, under the names that people know. */
export function useChoices(enabled: boolean): Choices {
  const { t } = useTranslation();
  const { data } = useReference(enabled);
  return useMemo(() => {
    const named = (list: readonly Named[] = []) => list.map(({ code, name }) => ({ value: code, label: name }));
    const words = (area: string, values: readonly string[]) => values.map((value) => ({ value, label: t(`${area}.${value}`) }));
    return {
      kind: words('kind', KINDS),
      category: named(data?.categories),
      unit: named(data?.units.filter(({ kind }) => !NOT_HANDLING.includes(kind))),
      ward: named(data?.units.filter(({ kind }) => kind === 'ward')),
      channel: words('channel', CHANNELS),
      urgency: words('urgency', ['urgent', 'normal']),
      clock: words('clockState', ['overdue', 'soon', 'ok']),
    };
  }, [data, t]);
}

/** The name of a filter's value; the value itself while the name is on its way. */
export function nameOf(choices: Choices, filter: CodeFilter, value: string): string {
  return choices[filter].find((choice) => choice.value === value)?.label ?? value;
}
