import type { WorkItemView } from '../../../api/contract/officers.ts';

export function BulkBar(_: { selected: readonly WorkItemView[]; onClear: () => void }) {
  return null;
}
