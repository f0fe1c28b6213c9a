import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import type { Answers, Reference } from './choices.ts';

type Data = Record<string, unknown>;

/** What the form holds now, for fields that look at other fields. */
export interface FormStore {
  get(): Data;
  set(data: Data): void;
  subscribe(tell: () => void): () => void;
}

/** What the form's own fields know of the page around them. */
export interface FormWorld {
  readonly item: WorkItemDetail;
  readonly reference: Reference;
  /** Causes and standard texts of the case's category; null while unknown. */
  readonly answers: Answers | null;
  readonly queries: QueryClient;
  readonly store: FormStore;
  /** Opens the case beside this one. */
  compare(code: string): void;
}

export function createStore(start: Data): FormStore {
  let data = start;
  const listeners = new Set<() => void>();
  return {
    get: () => data,
    set: (next) => { data = next; listeners.forEach((tell) => tell()); },
    subscribe: (tell) => { listeners.add(tell); return () => listeners.delete(tell); },
  };
}

/** One value of the form, as text; empty when there is none. */
export function useFormValue(store: FormStore, key: string): string {
  return useSyncExternalStore(store.subscribe, () => { const value = store.get()[key]; return typeof value === 'string' ? value : ''; });
}
