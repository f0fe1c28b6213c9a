import { useSyncExternalStore } from 'react';
import { deviceStore } from './device-store.ts';
import { createQueue, type QueueState } from './queue.ts';
import { sendDecision, sendFile } from './send.ts';

/** One sender over all tabs of this browser, where the browser knows locks. */
async function alone(run: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await run();
    return true;
  }
  return navigator.locks.request('tasklist-waiting', { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await run();
    return true;
  });
}

/** What waits on this device to be sent. */
export const queue = createQueue({
  store: deviceStore(), sendFile, sendDecision, alone,
  now: () => new Date(),
  later: (milliseconds, run) => { setTimeout(run, milliseconds); },
});

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => { void queue.wake(); });
  // A phone that sleeps runs no timers.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void queue.wake(); });
}

export function useWaiting(): QueueState {
  return useSyncExternalStore(queue.subscribe, queue.snapshot);
}
