import type { BulkActionView, BulkOrder } from '../../../api/contract/bulk-actions.ts';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { hasRight, type Session } from '../../session.ts';

export type BulkName = 'claim' | 'release' | 'assign' | 'forward' | 'link-duplicates';
export type BulkParameters = NonNullable<BulkOrder['parameters']>;

/** In the order of the bar, each with its key. */
export const BULK_KEYS: ReadonlyArray<readonly [BulkName, string]> = [['claim', 'Shift+C'], ['assign', 'Shift+A'], ['forward', 'Shift+F'], ['link-duplicates', 'Shift+D'], ['release', 'Shift+R']];

/** What makes sense for the chosen tasks; the preview tells what each of them allows. */
export function offeredFor(selected: readonly WorkItemView[], session: Session | null | undefined): BulkName[] {
  if (!session || selected.length === 0) return [];
  const screening = selected.every(({ kind }) => kind === 'screen-report') && hasRight(session, 'task.screen');
  const names: BulkName[] = [];
  if (selected.some(({ claimedBy }) => !claimedBy)) names.push('claim');
  if (hasRight(session, 'task.assign-others')) names.push('assign');
  if (screening) names.push('forward', 'link-duplicates');
  if (selected.some(({ claimedBy }) => claimedBy)) names.push('release');
  return names;
}

export function orderBulk(action: BulkName, selected: readonly WorkItemView[], parameters: BulkParameters, preview: boolean): Promise<BulkActionView> {
  const body: BulkOrder = { action, items: selected.map(({ id, version }) => ({ id, version })), parameters, preview };
  return callApi<BulkActionView>('POST', '/work-items/bulk-actions', body);
}
