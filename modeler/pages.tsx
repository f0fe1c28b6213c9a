import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { hasRight, type Session } from '../ui/session.ts';

export interface Page {
  /** Its address below /modeler/, as react-router writes it. */
  readonly path: string;
  readonly scene: LazyExoticComponent<ComponentType<{ session: Session }>>;
  /** Key of its name among a process's tabs (its address begins with processes/:process); the order here is theirs. */
  readonly tab?: string;
  /** Key of its name in the head of every page. */
  readonly menu?: string;
  /** A canvas that takes the whole window below the head. */
  readonly fills?: boolean;
  /** Shown to those with one of these rights; the server decides by its own table. */
  readonly rights?: readonly string[];
}

const scene = <Name extends string>(load: () => Promise<Record<Name, ComponentType<{ session: Session }>>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

/** Every page. One comes when somebody goes there. */
export const PAGES: readonly Page[] = [
  { path: '', menu: 'modeler.processes', scene: scene(() => import('./scenes/home.tsx'), 'Home') },
  { path: 'processes/:process', tab: 'tab.diagram', scene: scene(() => import('./scenes/process.tsx'), 'Process') },
  { path: 'processes/:process/draft', fills: true, scene: scene(() => import('./scenes/draft.tsx'), 'Draft') },
  { path: 'processes/:process/draft/forms/:name', fills: true, rights: ['process.edit'], scene: scene(() => import('./scenes/draft-form.tsx'), 'DraftForm') },
  { path: 'processes/:process/draft/decisions/:name', fills: true, rights: ['process.edit'], scene: scene(() => import('./scenes/draft-decision.tsx'), 'DraftDecision') },
  { path: 'processes/:process/versions', tab: 'tab.versions', scene: scene(() => import('./scenes/versions.tsx'), 'Versions') },
  { path: 'processes/:process/versions/:number', scene: scene(() => import('./scenes/version.tsx'), 'Version') },
  { path: 'processes/:process/compare', scene: scene(() => import('./scenes/compare.tsx'), 'CompareVersions') },
  { path: 'processes/:process/dry-runs', tab: 'tab.dryRuns', scene: scene(() => import('./scenes/dry-runs.tsx'), 'DryRuns') },
  { path: 'processes/:process/dry-runs/:id', scene: scene(() => import('./scenes/dry-run.tsx'), 'DryRun') },
  { path: 'processes/:process/moves', tab: 'tab.moves', scene: scene(() => import('./scenes/moves.tsx'), 'Moves') },
  { path: 'processes/:process/moves/new', rights: ['instance.manage'], scene: scene(() => import('./scenes/move-new.tsx'), 'MoveNew') },
  { path: 'processes/:process/moves/:id', scene: scene(() => import('./scenes/move.tsx'), 'Move') },
  { path: 'processes/:process/replay', scene: scene(() => import('./scenes/replay.tsx'), 'Replay') },
  { path: 'processes/:process/watch', tab: 'tab.watch', scene: scene(() => import('./scenes/watch.tsx'), 'Watch') },
  { path: 'processes/:process/watch/compare', scene: scene(() => import('./scenes/watch-compare.tsx'), 'WatchCompare') },
  { path: 'processes/:process/incidents', tab: 'tab.incidents', scene: scene(() => import('./scenes/incidents.tsx'), 'Incidents') },
  { path: 'processes/:process/instances/:key', scene: scene(() => import('./scenes/instance.tsx'), 'Instance') },
];

export function pagesFor(session: Session): readonly Page[] {
  return PAGES.filter(({ rights = ['process.read'] }) => hasRight(session, ...rights));
}

/** Whether the modeler is shown at all; the server decides by its own table. */
export function mayModel(session: Session): boolean {
  return pagesFor(session).length > 0;
}
