import { createStore, del, get, set, update } from 'idb-keyval';

/** What was drawn and has not reached the server: kept on this device, for the person who drew it. */
export interface LocalCopy {
  readonly content: string;
  /** The server's revision on which it rests. */
  readonly revision: number;
  /** ISO instant of this device. */
  readonly at: string;
}

/** A diagram of one's own that gave way to somebody else's. */
export interface KeptCopy { readonly id: string; readonly name: string; readonly content: string; readonly at: string }

const store = createStore('modeler-drafts', 'drafts');
const unsavedKey = (officerId: string, processId: string, name: string) => `unsaved:${officerId}:${processId}:${name}`;
const copiesKey = (officerId: string, processId: string) => `copies:${officerId}:${processId}`;
const MOST_COPIES = 10;

// A device may refuse to store anything (private windows): drawing goes on, and is saved on the server.
const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

export async function readUnsaved(officerId: string, processId: string, name: string): Promise<LocalCopy | undefined> {
  return orNothing(get<LocalCopy>(unsavedKey(officerId, processId, name), store));
}

export async function keepUnsaved(officerId: string, processId: string, name: string, copy: LocalCopy): Promise<void> {
  await orNothing(set(unsavedKey(officerId, processId, name), copy, store));
}

export async function forgetUnsaved(officerId: string, processId: string, name: string): Promise<void> {
  await orNothing(del(unsavedKey(officerId, processId, name), store));
}

export async function readCopies(officerId: string, processId: string): Promise<readonly KeptCopy[]> {
  return await orNothing(get<readonly KeptCopy[]>(copiesKey(officerId, processId), store)) ?? [];
}

export async function keepCopy(officerId: string, processId: string, copy: KeptCopy): Promise<void> {
  await orNothing(update<readonly KeptCopy[]>(copiesKey(officerId, processId), (before = []) => [copy, ...before].slice(0, MOST_COPIES), store));
}
