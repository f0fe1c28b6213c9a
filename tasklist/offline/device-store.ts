import { createStore, del, set, values, type UseStore } from 'idb-keyval';
import { keyOf, memoryStore, type KeepStore, type KeptItem } from './kept.ts';

/** IndexedDB of this browser. Where there is none (some private windows) things wait in memory, as long as the page is open. */
export function deviceStore(): KeepStore {
  let opened: UseStore | null = null;
  const database = () => (opened ??= createStore('tasklist-waiting', 'kept'));
  const instead = memoryStore();
  let usable = typeof indexedDB !== 'undefined';
  const use = async <T>(own: (db: UseStore) => Promise<T>, other: () => Promise<T>): Promise<T> => {
    if (!usable) return other();
    try {
      return await own(database());
    } catch (error) {
      // A full device is told; a browser that refuses storage as such is worked around.
      if ((error as Error).name === 'QuotaExceededError') throw error;
      usable = false;
      return other();
    }
  };
  return {
    all: () => use((db) => values<KeptItem>(db), () => instead.all()),
    put: (item) => use((db) => set(keyOf(item), item, db), () => instead.put(item)),
    remove: (key) => use((db) => del(key, db), () => instead.remove(key)),
  };
}
