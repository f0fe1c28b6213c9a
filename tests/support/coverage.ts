import path from 'node:path';
import type { Database } from '../../lib/database.ts';
import { readDiagrams } from '../../scripts/read-diagrams.ts';

export interface FlowCoverage {
  readonly all: readonly string[];
  readonly missed: readonly string[];
  /** For the screen: how many of how many. */
  readonly line: string;
}

/** Which sequence flows of a diagram the engine has taken, by the feed's own records. */
export async function flowCoverage(db: Database, processId: string): Promise<FlowCoverage> {
  const diagrams = await readDiagrams(path.resolve(import.meta.dirname, '../..'));
  const all = diagrams.find((diagram) => diagram.id === processId)!.elements.filter((element) => element.type === 'SequenceFlow').map((flow) => flow.id);
  const taken = new Set(await db('feed_records').where({ bpmn_process_id: processId, intent: 'SEQUENCE_FLOW_TAKEN' }).distinct('element_id').pluck<string[]>('element_id'));
  const missed = all.filter((flow) => !taken.has(flow));
  return { all, missed, line: `${processId}: ${all.length - missed.length} of ${all.length} sequence flows taken${missed.length > 0 ? `, not: ${missed.join(', ')}` : ''}` };
}
