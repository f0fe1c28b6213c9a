import type { WorkItemDetail } from '../../../api/contract/officers.ts';

export function TaskActions(_: { item: WorkItemDetail; onDone: () => void }) {
  return null;
}
