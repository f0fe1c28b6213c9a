type Fields = Record<string, unknown>;

/** Text that has not reached the server yet. It may be sensitive: it stands on the device only as long as it must. */
export interface Unsaved {
  readonly fields: Fields;
  readonly keptAt: string;
  /** When the draft was saved that the text goes on from. */
  readonly basedOn: string | null;
}

const PREFIX = 'portal-1022-unsaved:';
const keyOf = (officerId: string, itemId: string) => `${PREFIX}${officerId}:${itemId}`;

/** After signing out nothing is kept any more, whatever the page that is being left still holds. */
let closed = false;

export function keepUnsaved(officerId: string, itemId: string, unsaved: Unsaved): void {
  if (closed) return;
  try {
    localStorage.setItem(keyOf(officerId, itemId), JSON.stringify(unsaved));
  } catch {
    // A full or forbidden store: the text still stands on the page.
  }
}

export function readUnsaved(officerId: string, itemId: string): Unsaved | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(officerId, itemId)) ?? 'null') as Unsaved | null;
  } catch {
    return null;
  }
}

export function forgetUnsaved(officerId: string, itemId: string): void {
  remove((key) => key === keyOf(officerId, itemId));
}

/** At signing out: nothing of a case stays on a shared computer. */
export function forgetAllUnsaved(): void {
  closed = true;
  remove(() => true);
}

/** Somebody else's text, left by a session that ended by itself, goes when another officer comes to this computer. */
export function forgetUnsavedOfOthers(officerId: string): void {
  remove((key) => !key.startsWith(`${PREFIX}${officerId}:`));
}

function remove(which: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && which(key)) localStorage.removeItem(key);
  } catch {
    // No store, nothing kept.
  }
}
