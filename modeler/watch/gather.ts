import type { ElementFiguresView, ProcessHeat, ProcessLive } from '../../api/contract/process-watch.ts';

/** All that is known of one element: what stands there now, over the engine versions chosen, and what happened in the period. */
export interface Gathered {
  readonly tokens: number;
  readonly overdue: number;
  readonly incidents: number;
  readonly figures?: ElementFiguresView;
}

export function gather(live: ProcessLive | undefined, heat: ProcessHeat | undefined): ReadonlyMap<string, Gathered> {
  const gathered = new Map<string, Gathered>(heat?.elements.map((figures) => [figures.elementId, { tokens: 0, overdue: 0, incidents: 0, figures }]));
  for (const { elementId, tokens, overdue, incidents } of live?.elements ?? []) {
    const known = gathered.get(elementId);
    gathered.set(elementId, { ...known, tokens: (known?.tokens ?? 0) + tokens, overdue: (known?.overdue ?? 0) + overdue, incidents: (known?.incidents ?? 0) + incidents });
  }
  return gathered;
}
