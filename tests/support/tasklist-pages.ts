import type { AppPage } from './walked-pages.ts';

/** What the pages are shown of. */
export interface Shown {
  /** A report before an operator who has claimed it, one before a unit, and one that is over. */
  readonly screening: { readonly workItemId: string; readonly code: string };
  readonly handling: { readonly workItemId: string; readonly code: string };
  readonly closed: { readonly code: string };
}

/** Every page of the officers' application: walked for barriers by a test, and taken as pictures for docs/. */
export const TASKLIST_PAGES: ReadonlyArray<AppPage<Shown>> = [
  { name: 'sign-in', as: null, path: () => '/tasklist/', ready: '#username' },
  { name: 'list', as: 'operator', path: () => '/tasklist/?queue=unassigned', ready: 'a.task-row' },
  { name: 'list-unit', as: 'unit-officer', path: () => '/tasklist/?queue=unit', ready: 'a.task-row' },
  { name: 'list-empty', as: 'operator', path: () => '/tasklist/?queue=waiting', ready: 'h1' },
  { name: 'screening', as: 'operator', path: ({ screening }) => `/tasklist/tasks/${screening.workItemId}`, ready: '.decision__form input[type=radio]' },
  { name: 'handling', as: 'unit-officer', path: ({ handling }) => `/tasklist/tasks/${handling.workItemId}`, ready: '.decision__form input[type=radio]' },
  { name: 'case', as: 'supervisor', path: ({ closed }) => `/tasklist/cases/${closed.code}`, ready: '.timeline li' },
  { name: 'search', as: 'supervisor', path: () => '/tasklist/search?q=tu%20tap', ready: 'mark' },
  { name: 'calls', as: 'operator', path: () => '/tasklist/calls', ready: 'textarea' },
  { name: 'wall', as: 'supervisor', path: () => '/tasklist/wall', ready: 'h2' },
  { name: 'wall-unit', as: 'unit-leader', path: () => '/tasklist/wall', ready: 'h2' },
  { name: 'preferences', as: 'operator', path: () => '/tasklist/preferences', ready: 'h1' },
  { name: 'daily-reports', as: 'department-lead', path: () => '/tasklist/daily-reports', ready: 'h1' },
  { name: 'dashboard', as: 'supervisor', path: () => '/tasklist/dashboard', ready: '.dashboard__numbers' },
  { name: 'dashboard-cases', as: 'supervisor', path: () => '/tasklist/dashboard/cases?metric=received', ready: '.figures__late li' },
  { name: 'matters', as: 'supervisor', path: () => '/tasklist/matters', ready: '#matters-new' },
  { name: 'not-found', as: 'operator', path: () => '/tasklist/no-such-page', ready: 'h1' },
];
