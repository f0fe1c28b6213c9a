import type Modeler from 'bpmn-js/lib/Modeler';
import { useMemo, useSyncExternalStore } from 'react';
import type { ProcessFile } from '../../diagrams/world.ts';
import { problemsOf, type ProblemStore, type Problems } from './problem-store.ts';

/** The problems of what is being drawn. */
export function useProblems(modeler: Modeler, processId: string, files: readonly ProcessFile[]): { store: ProblemStore; problems: Problems } {
  const store = useMemo(() => problemsOf(modeler, processId, files), [modeler, processId, files]);
  return { store, problems: useSyncExternalStore(store.subscribe, store.read) };
}
