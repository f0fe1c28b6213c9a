import type { WorkItemDetail, WorkItemView } from '../../../api/contract/officers.ts';
import { ApiProblem, callApi } from '../../../ui/api.ts';

const TRIES = 10;

/** Claims the next task of the same kind that nobody has; null when there is none. A colleague who was faster is no failure. */
export async function takeNext(done: Pick<WorkItemDetail, 'id' | 'kind'>): Promise<string | null> {
  const { items } = await callApi<{ items: WorkItemView[] }>('GET', `/work-items?queue=available&kind=${encodeURIComponent(done.kind)}&limit=${TRIES}`);
  for (const next of items.filter(({ id }) => id !== done.id)) {
    try {
      await callApi('POST', `/work-items/${next.id}/claim`, { version: next.version });
      return next.id;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 401) throw error;
    }
  }
  return null;
}
