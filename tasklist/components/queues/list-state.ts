import type { ListColumn, QueueName, SavedView, ViewFilters } from '../../../api/contract/views.ts';
import { hasRight, type Session } from '../../session.ts';

export const QUEUES = ['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done'] as const satisfies readonly QueueName[];
export const CODE_FILTERS = ['kind', 'category', 'unit', 'ward', 'channel', 'urgency', 'clock'] as const;
export type CodeFilter = (typeof CODE_FILTERS)[number];
export const COLUMNS = ['clock', 'task', 'category', 'place', 'channel', 'received', 'holder', 'waiting', 'urgency'] as const satisfies readonly ListColumn[];
export const USUAL_COLUMNS: readonly ListColumn[] = ['clock', 'task', 'category', 'place', 'received', 'holder'];

/** What a list shows; it stands in the address, so that a page can be shared and reloaded. */
export interface ListState {
  readonly queue: QueueName;
  readonly filters: ViewFilters;
  readonly sort: 'due' | 'received';
  /** The saved view that it began with. */
  readonly viewId: string | null;
}

/** Who only looks on has nothing to claim. */
export function usualQueue(session: Session): QueueName {
  return worksOnTasks(session) ? 'unassigned' : 'unit';
}

export function worksOnTasks(session: Session): boolean {
  return hasRight(session, 'task.bulk');
}

/** The state of an address; what it does not know is left out. */
export function readState(search: URLSearchParams, usual: QueueName): ListState {
  const asked = search.get('queue');
  const codes = CODE_FILTERS.flatMap((name) => {
    const values = [...new Set((search.get(name) ?? '').split(',').filter((value) => /^[A-Za-z0-9_-]{1,60}$/.test(value)))];
    return values.length > 0 ? [[name, values]] : [];
  });
  const q = search.get('q')?.trim().slice(0, 200);
  return {
    queue: QUEUES.find((name) => name === asked) ?? usual,
    filters: { ...Object.fromEntries(codes) as ViewFilters, ...(q ? { q } : {}) },
    sort: search.get('sort') === 'received' ? 'received' : 'due',
    viewId: search.get('view'),
  };
}

function paramsOf({ queue, filters, sort }: Omit<ListState, 'viewId'>): URLSearchParams {
  const params = new URLSearchParams({ queue });
  for (const name of CODE_FILTERS) if (filters[name]?.length) params.set(name, filters[name].join(','));
  if (filters.q) params.set('q', filters.q);
  if (sort !== 'due') params.set('sort', sort);
  return params;
}

/** The address of a state, from "?" on. Commas stay readable. */
export function addressOf(state: ListState): string {
  const params = paramsOf(state);
  if (state.viewId) params.set('view', state.viewId);
  return `?${params.toString().replace(/%2C/g, ',')}`;
}

/** What the api is asked for. */
export function askFor(state: Omit<ListState, 'viewId'>): string {
  return paramsOf(state).toString();
}

/** The state that a view begins with. */
export function stateOf({ id, queue, filters, sort }: Pick<SavedView, 'id' | 'queue' | 'filters' | 'sort'>): ListState {
  return { queue, filters, sort, viewId: id };
}

/** Whether the list shows what the view was saved with. */
export function isAsSaved(state: ListState, view: SavedView): boolean {
  const ordered = (given: Omit<ListState, 'viewId'>) => {
    const filters = Object.fromEntries(CODE_FILTERS.map((name) => [name, [...given.filters[name] ?? []].sort()]));
    return askFor({ ...given, filters: { ...filters, ...(given.filters.q ? { q: given.filters.q } : {}) } as ViewFilters });
  };
  return ordered(state) === ordered(view);
}

/** The filters that are set, by name. */
export function setFilters(filters: ViewFilters): Array<CodeFilter | 'q'> {
  return [...CODE_FILTERS.filter((name) => filters[name]?.length), ...(filters.q ? ['q' as const] : [])];
}

export function without(filters: ViewFilters, name: CodeFilter | 'q', value?: string): ViewFilters {
  const { [name]: values, ...rest } = filters;
  const kept = Array.isArray(values) && value !== undefined ? values.filter((each) => each !== value) : [];
  return (kept.length > 0 ? { ...rest, [name]: kept } : rest) as ViewFilters;
}

/** A phone number or mail address: it goes into no address line, list or view, only into the recorded look-up. */
export function looksPersonal(text: string): boolean {
  return /\+?\d(?:[ .\-()]{0,2}\d){8,}/.test(text) || /\S@\S+\.\S/.test(text);
}
