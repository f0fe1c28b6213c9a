import { createStore, del, set, values, type UseStore } from 'idb-keyval';
import { keyOf, memoryStore, type KeepStore, type KeptItem } from './kept.ts';

/**
 * IndexedDB of this browser. Where there is none (some private windows) things wait in memory, as long as the page is open.
 * Once it has worked nothing else takes its place: what waits in it would be out of sight, and look as if it had left.
 */
export function deviceStore(open: () => UseStore = () => createStore('tasklist-waiting', 'kept')): KeepStore {
  let opened: UseStore | null = null;
  const database = () => (opened ??= open());
  const instead = memoryStore();
  let usable = true;
  let worked = false;
  const use = async <T>(own: (db: UseStore) => Promise<T>, other: () => Promise<T>): Promise<T> => {
    if (!usable) return other();
    try {
      const answer = await own(database());
      worked = true;
      return answer;
    } catch (error) {
      // A full device is told; a browser that refuses storage as such is worked around.
      if ((error as Error).name === 'QuotaExceededError') throw error;
      // Browsers close a database now and then: opened anew, once; what fails again is told.
      opened = null;
      if (worked) return own(database());
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
