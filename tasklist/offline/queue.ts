import { isSame, keyOf, type KeepStore, type KeptDecision, type KeptFile, type KeptItem, type Refusal } from './kept.ts';

/** What became of one try to send. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** No answer, or a server that cannot answer now: tried again by itself. */
  | { readonly kind: 'away' }
  /** The session ended: goes on after the next sign-in. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface QueueDeps {
  readonly store: KeepStore;
  sendFile(file: KeptFile, onProgress: (fraction: number) => void): Promise<Outcome>;
  sendDecision(decision: KeptDecision): Promise<Outcome>;
  now(): Date;
  /** Calls back after so many milliseconds. */
  later(milliseconds: number, run: () => void): void;
  /** Runs one sender at a time over all tabs; answers false when another tab is at it. */
  alone(run: () => Promise<void>): Promise<boolean>;
}

export interface QueueState {
  /** What waits for this officer, oldest first. */
  readonly items: readonly KeptItem[];
  /** Things of other accounts that wait on this device. */
  readonly others: number;
  /** How much of a file has left, 0 to 1. */
  readonly progress: Readonly<Record<string, number>>;
  /** Since when nothing gets through; null while the network is there. */
  readonly awaySince: string | null;
  readonly signedOut: boolean;
  /** This device does not give out what it keeps. */
  readonly stuck: boolean;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What was photographed and decided, sent when the network lets it: per work item the files first, then the decision, in
 * the order in which they were kept. A thing leaves the device only after the server has it, or when a person throws it away.
 */
export function createQueue(deps: QueueDeps) {
  const { store } = deps;
  let officerId: string | null = null;
  let state: QueueState = { items: [], others: 0, progress: {}, awaySince: null, signedOut: false, stuck: false };
  const listeners = new Set<() => void>();
  const sentListeners = new Set<(item: KeptItem) => void>();
  let running: Promise<void> | null = null;
  let pause = FIRST_PAUSE_MS;
  let waiting = false;

  const change = (part: Partial<QueueState>) => {
    state = { ...state, ...part };
    listeners.forEach((tell) => tell());
  };
  const load = async () => {
    const all = (await store.all().catch((error: unknown) => { change({ stuck: true }); throw error; })).sort((a, b) => a.keptAt.localeCompare(b.keptAt));
    change({ stuck: false, items: all.filter((item) => item.officerId === officerId), others: all.filter((item) => item.officerId !== officerId).length });
  };
  const progressOf = (id: string, fraction: number | null) => {
    const others = Object.fromEntries(Object.entries(state.progress).filter(([other]) => other !== id));
    change({ progress: fraction === null ? others : { ...others, [id]: fraction } });
  };

  /** One thing; false when it is no use to go on with others. */
  async function sendOne(item: KeptItem): Promise<boolean> {
    const outcome = item.kind === 'file' ? await deps.sendFile(item, (fraction) => progressOf(item.id, fraction)) : await deps.sendDecision(item);
    if (item.kind === 'file') progressOf(item.id, null);
    if (outcome.kind === 'away') { change({ awaySince: state.awaySince ?? deps.now().toISOString() }); return false; }
    if (outcome.kind === 'signed-out') { change({ signedOut: true }); return false; }
    change({ awaySince: null, signedOut: false });
    pause = FIRST_PAUSE_MS;
    // What was corrected or thrown away while this one was on its way is left as it is.
    if ((await store.all()).some((stored) => isSame(stored, item))) {
      if (outcome.kind === 'refused') await store.put({ ...item, refusal: outcome.refusal });
      else await store.remove(keyOf(item));
    }
    await load();
    if (outcome.kind === 'sent') sentListeners.forEach((tell) => tell(item));
    return true;
  }

  function next(): KeptItem | undefined {
    const ready = state.items.filter(({ refusal }) => !refusal);
    // A decision names its files: it waits for those on the way, and for those that somebody must look at.
    return ready.find((item) => item.kind === 'file')
      ?? ready.find((item) => item.kind === 'decision' && !state.items.some((other) => other.kind === 'file' && other.workItemId === item.workItemId));
  }

  async function sendAll(): Promise<void> {
    const mine = officerId;
    await load();
    for (let item = next(); item && officerId === mine; item = next()) {
      if (!(await sendOne(item))) return;
    }
  }

  async function run(): Promise<void> {
    if (!officerId) return;
    const was = officerId;
    // Also when the device fails: what it keeps is still there, and tried again.
    const alone = await deps.alone(sendAll).catch(() => true);
    await load().catch(() => undefined);
    if (officerId !== was || state.signedOut || !(state.stuck || next())) return;
    if (waiting) return;
    waiting = true;
    deps.later(alone ? pause : FIRST_PAUSE_MS, () => { waiting = false; void kick(); });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  /** Sends what waits; returns when everything left or nothing gets through. A second call joins the first. */
  function kick(): Promise<void> {
    running ??= run().finally(() => { running = null; });
    return running;
  }

  const keep = async (item: KeptItem) => {
    await store.put(item);
    // It is kept, whether or not the device says so at once.
    await load().catch(() => undefined);
  };

  return {
    snapshot: (): QueueState => state,
    subscribe: (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    /** Told of each thing once the server has it. */
    onSent: (listener: (item: KeptItem) => void) => { sentListeners.add(listener); return () => { sentListeners.delete(listener); }; },
    /** Whose things are shown and sent from now on; null: nobody is signed in. */
    async belongTo(id: string | null): Promise<void> {
      officerId = id;
      change({ signedOut: false });
      await load().catch(() => undefined);
      await kick();
    },
    owner: () => officerId,
    keep,
    kick,
    /** Now, whatever pause was left: the network is back. */
    async wake(): Promise<void> {
      pause = FIRST_PAUSE_MS;
      await kick();
    },
    /** Sends a refused thing once more, as it is or changed. */
    async again(item: KeptItem): Promise<void> {
      await keep({ ...item, refusal: undefined });
      await kick();
    },
    async throwAway(items: readonly KeptItem[]): Promise<void> {
      for (const item of items) await store.remove(keyOf(item));
      await load();
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
