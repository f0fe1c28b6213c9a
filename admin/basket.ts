import { useSyncExternalStore } from 'react';
import type { ChangeDetail, TableView } from '../api/contract/configuration.ts';

type Row = Readonly<Record<string, unknown>>;

export interface GatheredEdit {
  readonly table: string;
  readonly key: string;
  readonly kind: 'new' | 'changed' | 'removed';
  /** Null takes the row out. */
  readonly after: Row | null;
}

/** Edits on their way into one draft, with what the draft will say. */
export interface Basket {
  /** The draft that these edits will replace, and its version as it was read. */
  readonly changeId: string | null;
  readonly version: number | null;
  readonly title: string;
  readonly reason: string;
  readonly appliesTo: 'new-cases' | 'open-cases';
  readonly edits: readonly GatheredEdit[];
}

const EMPTY: Basket = { changeId: null, version: null, title: '', reason: '', appliesTo: 'new-cases', edits: [] };
const KEEP = { keep: true };
const listeners = new Set<() => void>();
const read = new Map<string, Basket>();
const place = (officerId: string) => `portal-1022-admin-draft-${officerId}`;

function basketOf(officerId: string): Basket {
  if (!read.has(officerId)) {
    try {
      read.set(officerId, { ...EMPTY, ...JSON.parse(sessionStorage.getItem(place(officerId)) ?? '{}') as Partial<Basket> });
    } catch {
      read.set(officerId, EMPTY);
    }
  }
  return read.get(officerId)!;
}

/** What an officer gathers survives a reload of this tab; personal values that were typed do not, they are nowhere kept in the clear. */
export function useBasket(officerId: string, tables: readonly TableView[] = []) {
  const basket = useSyncExternalStore((listen) => { listeners.add(listen); return () => listeners.delete(listen); }, () => basketOf(officerId));
  const set = (next: Basket) => {
    read.set(officerId, next);
    sessionStorage.setItem(place(officerId), JSON.stringify({ ...next, edits: next.edits.map((edit) => withoutPersonal(edit, tables)) }));
    for (const tell of listeners) tell();
  };
  return {
    basket,
    patch: (change: Partial<Basket>) => set({ ...basketOf(officerId), ...change }),
    put: (edit: GatheredEdit) => {
      const now = basketOf(officerId);
      set({ ...now, edits: [...now.edits.filter(({ table, key }) => table !== edit.table || key !== edit.key), edit] });
    },
    drop: ({ table, key }: { table: string; key: string }) => {
      const now = basketOf(officerId);
      set({ ...now, edits: now.edits.filter((edit) => edit.table !== table || edit.key !== key) });
    },
    clear: () => {
      read.set(officerId, EMPTY);
      sessionStorage.removeItem(place(officerId));
      for (const tell of listeners) tell();
    },
  };
}

function withoutPersonal(edit: GatheredEdit, tables: readonly TableView[]): GatheredEdit {
  const personal = tables.find(({ name }) => name === edit.table)?.fields.filter((field) => field.personal) ?? [];
  if (!edit.after || personal.length === 0) return edit;
  return { ...edit, after: { ...edit.after, ...Object.fromEntries(personal.filter(({ name }) => typeof edit.after![name] === 'string').map(({ name }) => [name, KEEP])) } };
}

/** A change as a basket: to go on with a draft of one's own, or to draft anew what was rejected or outdated. */
export function asBasket(change: ChangeDetail, goOn: boolean): Basket {
  return {
    changeId: goOn ? change.id : null, version: goOn ? change.version : null, title: change.title, reason: change.reason, appliesTo: change.appliesTo,
    edits: change.edits.map(({ table, key, before, after }) => ({ table, key, after, kind: after === null ? 'removed' : before === null ? 'new' : 'changed' })),
  };
}
