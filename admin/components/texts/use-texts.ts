import { useQuery } from '@tanstack/react-query';
import type { TextEventView } from '../../../api/contract/texts.ts';
import { callApi } from '../../../ui/api.ts';

/** Every event with its templates; asked anew with the rows of all tables. */
export function useTextEvents() {
  return useQuery({ queryKey: ['rows', 'text-events', document.documentElement.lang], queryFn: () => callApi<{ items: TextEventView[] }>('GET', '/configuration/texts') });
}
