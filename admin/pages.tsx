import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Session } from '../ui/session.ts';
import { hasRight } from '../ui/session.ts';

export type PageGroup = 'changes' | 'rules' | 'calendars' | 'units' | 'catalogue' | 'texts' | 'people' | 'system';

export interface Page {
  /** Its address below /admin/, as react-router writes it. */
  readonly path: string;
  readonly group: PageGroup;
  /** Key of its name; without one it is no entry of the menu. */
  readonly label?: string;
  readonly scene: LazyExoticComponent<ComponentType<{ session: Session }>>;
  /** Shown to those with one of these rights; the server decides by its own table. */
  readonly rights?: readonly string[];
}

const scene = <Name extends string>(load: () => Promise<Record<Name, ComponentType<{ session: Session }>>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

/** Every page, in the order of the menu. A page comes when somebody goes there. */
export const PAGES: readonly Page[] = [
  { path: 'changes', group: 'changes', label: 'changes.title', scene: scene(() => import('./scenes/changes.tsx'), 'Changes') },
  { path: 'rules', group: 'rules', label: 'rules.title', scene: scene(() => import('./scenes/rules.tsx'), 'Rules') },
  { path: 'rules/:code', group: 'rules', scene: scene(() => import('./scenes/rule.tsx'), 'Rule') },
  { path: 'coverage', group: 'rules', label: 'coverage.title', scene: scene(() => import('./scenes/coverage.tsx'), 'Coverage') },
  { path: 'roll-outs', group: 'rules', label: 'rollOuts.title', scene: scene(() => import('./scenes/roll-outs.tsx'), 'RollOuts') },
  { path: 'roll-outs/:id', group: 'rules', scene: scene(() => import('./scenes/roll-out.tsx'), 'RollOut') },
  { path: 'categories', group: 'catalogue', label: 'categories.title', scene: scene(() => import('./scenes/categories.tsx'), 'Categories') },
  { path: 'categories/:code', group: 'catalogue', scene: scene(() => import('./scenes/category.tsx'), 'Category') },
  { path: 'questions', group: 'catalogue', label: 'questions.title', scene: scene(() => import('./scenes/questions.tsx'), 'Questions') },
  { path: 'changes/:id', group: 'changes', scene: scene(() => import('./scenes/change.tsx'), 'Change') },
  { path: 'tables/:table/import', group: 'system', scene: scene(() => import('./scenes/import.tsx'), 'Import') },
  { path: 'texts', group: 'texts', label: 'texts.title', scene: scene(() => import('./scenes/texts.tsx'), 'Texts') },
  { path: 'texts/:code', group: 'texts', scene: scene(() => import('./scenes/text.tsx'), 'Text') },
  { path: 'answers', group: 'texts', label: 'answers.title', scene: scene(() => import('./scenes/answers.tsx'), 'Answers') },
  { path: 'reasons', group: 'texts', label: 'reasons.title', scene: scene(() => import('./scenes/reasons.tsx'), 'Reasons') },
  { path: 'banners', group: 'texts', label: 'banners.title', scene: scene(() => import('./scenes/banners.tsx'), 'Banners') },
  { path: 'settings', group: 'system', label: 'settings.title', scene: scene(() => import('./scenes/settings.tsx'), 'Settings') },
  { path: 'officers', group: 'people', label: 'officers.title', rights: ['officer.manage'], scene: scene(() => import('./scenes/officers.tsx'), 'Officers') },
  { path: 'officers/new', group: 'people', rights: ['officer.manage'], scene: scene(() => import('./scenes/officer.tsx'), 'NewOfficer') },
  { path: 'officers/:username', group: 'people', rights: ['officer.manage'], scene: scene(() => import('./scenes/officer.tsx'), 'OfficerPage') },
  { path: 'roles', group: 'people', label: 'roles.title', scene: scene(() => import('./scenes/roles.tsx'), 'Roles') },
  { path: 'audit', group: 'system', label: 'audit.title', rights: ['audit.read'], scene: scene(() => import('./scenes/audit.tsx'), 'Audit') },
  { path: 'personal-data-reads', group: 'system', label: 'reads.title', rights: ['personal-data-reads.read'], scene: scene(() => import('./scenes/personal-data-reads.tsx'), 'PersonalDataReads') },
  { path: 'emergency', group: 'rules', label: 'emergency.title', scene: scene(() => import('./scenes/emergency.tsx'), 'Emergency') },
  { path: 'calendars', group: 'calendars', label: 'calendars.title', scene: scene(() => import('./scenes/calendars.tsx'), 'Calendars') },
  { path: 'holidays', group: 'calendars', label: 'holidays.title', scene: scene(() => import('./scenes/holidays.tsx'), 'Holidays') },
  { path: 'rosters', group: 'units', label: 'rosters.title', scene: scene(() => import('./scenes/rosters.tsx'), 'Rosters') },
  { path: 'decisions/:table', group: 'rules', scene: scene(() => import('./scenes/decision.tsx'), 'Decision') },
  { path: 'tables/:table', group: 'system', scene: scene(() => import('./scenes/table.tsx'), 'Table') },
  { path: 'units', group: 'units', label: 'units.title', scene: scene(() => import('./scenes/units.tsx'), 'Units') },
  { path: 'units/:code', group: 'units', scene: scene(() => import('./scenes/unit.tsx'), 'Unit') },
  { path: 'routing', group: 'units', label: 'routing.title', scene: scene(() => import('./scenes/routing.tsx'), 'Routing') },
  { path: 'who-would-get', group: 'units', label: 'who.title', scene: scene(() => import('./scenes/who-would-get.tsx'), 'WhoWouldGet') },
];

export function pagesFor(session: Session): readonly Page[] {
  return PAGES.filter(({ rights = ['configuration.read'] }) => hasRight(session, ...rights));
}

/** Whether the administration is shown at all; the server decides by its own table. */
export function mayAdminister(session: Session): boolean {
  return PAGES.some(({ rights = ['configuration.read'] }) => hasRight(session, ...rights));
}
