export type Purpose = 'evidence-before' | 'evidence-after';

/** Why something that was sent did not go through; the words are the server's, in the reader's language. */
export interface Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly title: string;
  readonly detail: string;
}

interface Kept {
  /** Whose it is: under another account it is neither shown nor sent. */
  readonly officerId: string;
  readonly workItemId: string;
  /** What people call the work: the case's code, or a day. */
  readonly label: string;
  /** On this device's clock, ISO 8601. */
  readonly keptAt: string;
  /** Set when the server said no: it waits for a person. */
  readonly refusal?: Refusal | undefined;
}

/** A picture or video on its way. Its id becomes the attachment's id, so that sending it twice stores it once. */
export interface KeptFile extends Kept {
  readonly kind: 'file';
  readonly id: string;
  readonly purpose: Purpose;
  readonly name: string;
  readonly blob: Blob;
}

/** A decision on its way; it leaves after the files of its work item. */
export interface KeptDecision extends Kept {
  readonly kind: 'decision';
  readonly version: number;
  readonly decision: Readonly<Record<string, unknown>>;
}

export type KeptItem = KeptFile | KeptDecision;

export function keyOf(item: KeptItem): string {
  return item.kind === 'file' ? `file:${item.id}` : `decision:${item.workItemId}`;
}

/** The very same thing: a corrected decision has the same key, and is another. */
export function isSame(one: KeptItem, other: KeptItem): boolean {
  return keyOf(one) === keyOf(other) && one.keptAt === other.keptAt;
}

/** Where things wait on this device. */
export interface KeepStore {
  all(): Promise<KeptItem[]>;
  put(item: KeptItem): Promise<void>;
  remove(key: string): Promise<void>;
}

/** For tests, and for browsers that give no storage: what waits is lost with the page. */
export function memoryStore(): KeepStore {
  const items = new Map<string, KeptItem>();
  return {
    all: async () => [...items.values()],
    put: async (item) => { items.set(keyOf(item), item); },
    remove: async (key) => { items.delete(key); },
  };
}
