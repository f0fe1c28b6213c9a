import { useEffect, useState } from 'react';

/** What is being written, and whom it names. */
export interface NoteDraft {
  readonly body: string;
  /** Names by id, as they were chosen; who is no longer in the text is not sent. */
  readonly named: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: NoteDraft = { body: '', named: {} };

/** A note on its way, or one that did not get through. Its id makes a second try harmless. */
export interface PendingNote extends NoteDraft {
  readonly id: string;
  readonly state: 'sending' | 'failed';
}

/**
 * Kept in this tab until the note is sent, so that a reload loses nothing. By officer: who signs in next in the same tab
 * does not find it.
 */
export function useStored<T>(key: string, empty: T): [T, (change: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => read(key, empty));
  useEffect(() => {
    try {
      if (JSON.stringify(value) === JSON.stringify(empty)) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A full or closed store costs the draft of a note, not the note.
    }
  }, [key, value, empty]);
  return [value, setValue];
}

function read<T>(key: string, empty: T): T {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? empty : JSON.parse(kept) as T;
  } catch {
    return empty;
  }
}

/** The ids of those who are still named in the text. */
export function mentionsIn({ body, named }: NoteDraft): string[] {
  return Object.entries(named).filter(([, name]) => body.includes(`@${name}`)).map(([id]) => id);
}
