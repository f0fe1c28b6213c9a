export const SEARCH_FILTERS = ['category', 'ward', 'unit', 'status', 'channel'] as const;
export type SearchFilter = (typeof SEARCH_FILTERS)[number];

/** What is looked for; it stands in the address. A phone number never does. */
export interface SearchState {
  readonly q: string;
  readonly filters: Readonly<Partial<Record<SearchFilter, readonly string[]>>>;
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function readSearch(search: URLSearchParams): SearchState {
  const day = (name: string) => { const text = search.get(name) ?? ''; return DAY.test(text) ? text : ''; };
  const filters = SEARCH_FILTERS.flatMap((name) => {
    const values = (search.get(name) ?? '').split(',').filter((value) => /^[A-Za-z0-9_-]{1,60}$/.test(value));
    return values.length > 0 ? [[name, values]] : [];
  });
  return { q: (search.get('q') ?? '').slice(0, 200), filters: Object.fromEntries(filters), from: day('from'), to: day('to') };
}

/** As the address and the api have it. */
export function writeSearch({ q, filters, from, to }: SearchState): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const name of SEARCH_FILTERS) if (filters[name]?.length) params.set(name, filters[name].join(','));
  if (from) params.set('from', from);
  if (to) params.set('to', to);
  return params.toString().replace(/%2C/g, ',');
}

/** How many filters narrow the search down, beside its words. */
export function countFilters({ filters, from, to }: SearchState): number {
  return SEARCH_FILTERS.filter((name) => filters[name]?.length).length + (from || to ? 1 : 0);
}
