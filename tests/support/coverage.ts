import path from 'node:path';
import type { Database } from '../../lib/database.ts';
import { readDiagrams } from '../../scripts/read-diagrams.ts';

export interface FlowCoverage {
  readonly all: readonly string[];
  readonly missed: readonly string[];
  /** For the screen: how many of how many. */
  readonly line: string;
}

/**
 * Which sequence flows of a diagram the engine has taken, by the feed's own records. The engine records none for the ways
 * out of an event-based gateway: such a way was taken when its event completed.
 */
export async function flowCoverage(db: Database, processId: string): Promise<FlowCoverage> {
  const diagrams = await readDiagrams(path.resolve(import.meta.dirname, '../..'));
  const { elements } = diagrams.find((diagram) => diagram.id === processId)!;
  const flows = elements.filter((element) => element.type === 'SequenceFlow');
  const waiting = new Set(elements.filter((element) => element.type === 'EventBasedGateway').map((gateway) => gateway.id));
  const happened = async (intent: string) => new Set(await db('feed_records').where({ bpmn_process_id: processId, intent })
    .distinct('element_id').pluck<string[]>('element_id'));
  const [taken, completed] = await Promise.all([happened('SEQUENCE_FLOW_TAKEN'), happened('ELEMENT_COMPLETED')]);
  const all = flows.map((flow) => flow.id);
  const missed = flows.filter((flow) => !taken.has(flow.id) && !(waiting.has(flow.source!) && completed.has(flow.target!))).map((flow) => flow.id);
  return { all, missed, line: `${processId}: ${all.length - missed.length} of ${all.length} sequence flows taken${missed.length > 0 ? `, not: ${missed.join(', ')}` : ''}` };
}
