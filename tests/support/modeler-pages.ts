import type { AppPage } from './walked-pages.ts';

/** What the process owners' pages are shown of. */
export interface ModelerShown {
  /** A draft that was tried on the engine. */
  readonly dryRun: string;
  /** Our number of a version with a new name for a step, and the move of the cases that ran. */
  readonly version: number;
  readonly move: string;
}

const PROCESS = '/modeler/processes/report-handling';

/** The process owners' pages, as pictures for docs/. */
export const MODELER_PAGES: ReadonlyArray<AppPage<ModelerShown>> = [
  { name: 'home', as: 'process-owner', path: () => '/modeler/', ready: '.home__card' },
  { name: 'process', as: 'process-owner', path: () => PROCESS, ready: '.diagram__canvas .djs-shape' },
  { name: 'draft', as: 'process-owner', path: () => `${PROCESS}/draft`, ready: '.problems, .diagram__canvas .djs-shape' },
  { name: 'form', as: 'process-owner', path: () => `${PROCESS}/draft/forms/screen-report.form`, ready: '.fjs-form-field' },
  { name: 'dry-run', as: 'process-owner', path: ({ dryRun }) => `${PROCESS}/dry-runs/${dryRun}`, ready: '.djs-shape' },
  { name: 'versions', as: 'process-owner', path: () => `${PROCESS}/versions`, ready: '.version-table' },
  { name: 'compare', as: 'process-owner', path: ({ version }) => `${PROCESS}/compare?a=1&b=${version}`, ready: '.diff-list__item' },
  { name: 'watch', as: 'process-owner', path: () => `${PROCESS}/watch`, ready: '.watch-badge' },
  { name: 'move', as: 'process-owner', path: ({ move }) => `${PROCESS}/moves/${move}`, ready: '.move-table' },
];
