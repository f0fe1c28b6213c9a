import type { AppPage } from './walked-pages.ts';

/** What the administrators' pages are shown of. */
export interface AdminShown {
  /** A change of a rule that waits for a second person, and one that is live. */
  readonly inReview: string;
  readonly published: string;
  /** User name of an account. */
  readonly officer: string;
  /** The running clocks following the live one. */
  readonly rollOut: string;
}

const PAGES: ReadonlyArray<AppPage<AdminShown>> = [
  { name: 'home', as: 'administrator', path: () => '/admin/', ready: 'h1' },
  { name: 'changes', as: 'administrator', path: () => '/admin/changes', ready: 'h1' },
  { name: 'change-in-review', as: 'department-lead', path: ({ inReview }) => `/admin/changes/${inReview}`, ready: 'h1' },
  { name: 'change-published', as: 'administrator', path: ({ published }) => `/admin/changes/${published}`, ready: 'h1' },
  { name: 'table', as: 'administrator', path: () => '/admin/tables/causes', ready: 'tbody tr' },
  { name: 'import', as: 'administrator', path: () => '/admin/tables/causes/import', ready: 'h1' },
  { name: 'rules', as: 'administrator', path: () => '/admin/rules', ready: 'h1' },
  { name: 'rule', as: 'administrator', path: () => '/admin/rules/handle-violation-report', ready: 'h1' },
  { name: 'coverage', as: 'administrator', path: () => '/admin/coverage', ready: 'h1' },
  { name: 'categories', as: 'administrator', path: () => '/admin/categories', ready: 'h1' },
  { name: 'category', as: 'administrator', path: () => '/admin/categories/street-lighting', ready: 'h1' },
  { name: 'questions', as: 'administrator', path: () => '/admin/questions', ready: 'h1' },
  { name: 'texts', as: 'administrator', path: () => '/admin/texts', ready: 'h1' },
  { name: 'text', as: 'administrator', path: () => '/admin/texts/unit-new-report', ready: 'h1' },
  { name: 'answers', as: 'administrator', path: () => '/admin/answers', ready: 'h1' },
  { name: 'reasons', as: 'administrator', path: () => '/admin/reasons', ready: 'h1' },
  { name: 'banners', as: 'administrator', path: () => '/admin/banners', ready: 'h1' },
  { name: 'settings', as: 'administrator', path: () => '/admin/settings', ready: 'h1' },
  { name: 'roll-outs', as: 'administrator', path: () => '/admin/roll-outs', ready: 'h1' },
  { name: 'roll-out', as: 'administrator', path: ({ rollOut }) => `/admin/roll-outs/${rollOut}`, ready: 'h1' },
  { name: 'emergency', as: 'administrator', path: () => '/admin/emergency', ready: 'h1' },
  { name: 'decisions', as: 'administrator', path: () => '/admin/decisions/sla-rules', ready: '.dmn-js-parent table', allowed: /Applying inline style violates/ },
  { name: 'calendars', as: 'administrator', path: () => '/admin/calendars', ready: 'h1' },
  { name: 'holidays', as: 'administrator', path: () => '/admin/holidays', ready: 'h1' },
  { name: 'units', as: 'administrator', path: () => '/admin/units', ready: 'h1' },
  { name: 'unit', as: 'administrator', path: () => '/admin/units/26740', ready: 'h1' },
  { name: 'routing', as: 'administrator', path: () => '/admin/routing', ready: 'h1' },
  { name: 'who-would-get', as: 'administrator', path: () => '/admin/who-would-get', ready: 'h1' },
  { name: 'rosters', as: 'administrator', path: () => '/admin/rosters', ready: 'h1' },
  { name: 'officers', as: 'administrator', path: () => '/admin/officers', ready: 'h1' },
  { name: 'officer-new', as: 'administrator', path: () => '/admin/officers/new', ready: 'h1' },
  { name: 'officer', as: 'administrator', path: ({ officer }) => `/admin/officers/${officer}`, ready: 'h1' },
  { name: 'roles', as: 'administrator', path: () => '/admin/roles', ready: 'table' },
  { name: 'audit', as: 'inspector', path: () => '/admin/audit', ready: 'h1' },
  { name: 'personal-data-reads', as: 'inspector', path: () => '/admin/personal-data-reads', ready: 'h1' },
];

/** Every page of the administrators' application: walked for barriers by a test, and taken as pictures for docs/. */
export const ADMIN_PAGES: ReadonlyArray<AppPage<AdminShown>> = PAGES.map((page) => ({ ...page, rests: true }));
