import { useSyncExternalStore } from 'react';
import { noteServerNow } from '../../ui/clock.ts';

/** `live`: told as it happens. `polling`: no stream, but the server answers. `lost`: it does not answer. */
export interface LiveState {
  readonly mode: 'connecting' | 'live' | 'polling' | 'lost';
  /** When the server was last heard of, by this device's clock. */
  readonly heardAt: number;
}

/** Without a sign of life for this long (the server gives one every 15 s) the stream is dead, whatever the browser thinks. */
const SILENT_MS = 40_000;
const POLL_MS = 5_000;
/** A stream that was refused is asked for again after this. */
const AGAIN_MS = 20_000;

const EVENTS = ['hello', 'work-item', 'case', 'notice', 'beat', 'reset', 'bye'] as const;
export type EventName = (typeof EVENTS)[number];

let state: LiveState = { mode: 'connecting', heardAt: Date.now() };
const listeners = new Set<() => void>();
function become(mode: LiveState['mode']): void {
  const heardAt = mode === 'lost' ? state.heardAt : Date.now();
  const changed = state.mode !== mode;
  state = { mode, heardAt };
  if (changed) listeners.forEach((tell) => { tell(); });
}

/** Whether what the page shows is up to date, and since when it is not. */
export function useLiveState(): LiveState {
  return useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, () => state);
}

/** True while the server does not answer: asking it for more would only repeat that. */
export function isLost(): boolean {
  return state.mode === 'lost';
}

export interface LiveOptions {
  readonly onEvent: (name: EventName, data: Record<string, unknown>) => void;
  /** What was missed is not known: everything that may have changed is to be loaded anew. */
  readonly onAnew: () => void;
  /** Asks the server for anything; false when it does not answer. */
  readonly ask: () => Promise<boolean>;
}

/** Keeps a stream open as long as it can be had; asks every five seconds while it cannot. Returns how to stop. */
export function connectLive({ onEvent, onAnew, ask }: LiveOptions): () => void {
  let source: EventSource | undefined;
  let lastId = '';
  let heardAt = Date.now();
  let polling: ReturnType<typeof setInterval> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let stopped = false;

  function open(): void {
    clearTimeout(again);
    source?.close();
    heardAt = Date.now();
    const opened = new EventSource(`/api/v1/events${lastId ? `?after=${encodeURIComponent(lastId)}` : ''}`);
    source = opened;
    for (const name of EVENTS) opened.addEventListener(name, (event: MessageEvent<string>) => { hear(name, event); });
    opened.onerror = () => {
      fall();
      // Refused for good (too many pages, or the session has ended): the browser does not try again by itself.
      if (opened.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
  }
  function hear(name: EventName, event: MessageEvent<string>): void {
    heardAt = Date.now();
    lastId = event.lastEventId || lastId;
    const data = JSON.parse(event.data) as Record<string, unknown>;
    if (typeof data.serverNow === 'string') noteServerNow(data.serverNow);
    clearInterval(polling);
    polling = undefined;
    become('live');
    if (name === 'reset' || (name === 'hello' && data.resumed !== true)) onAnew();
    onEvent(name, data);
  }
  /** Without a stream. */
  function fall(): void {
    if (polling || stopped) return;
    polling = setInterval(() => { void poll(); }, POLL_MS);
    setTimeout(() => { void poll(); }, 1_000);
  }
  async function poll(): Promise<void> {
    if (!polling || asking) return;
    asking = true;
    const answered = await ask();
    asking = false;
    if (stopped || !polling) return;
    become(answered ? 'polling' : 'lost');
    if (answered) onAnew();
  }
  const watch = setInterval(() => {
    if (Date.now() - heardAt < SILENT_MS || source?.readyState === EventSource.CLOSED) return;
    fall();
    open();
  }, POLL_MS);
  const offline = () => { fall(); void poll(); };
  const online = () => { open(); void poll(); };
  window.addEventListener('offline', offline);
  window.addEventListener('online', online);
  open();

  return () => {
    stopped = true;
    source?.close();
    clearInterval(polling);
    clearInterval(watch);
    clearTimeout(again);
    window.removeEventListener('offline', offline);
    window.removeEventListener('online', online);
    become('connecting');
  };
}
