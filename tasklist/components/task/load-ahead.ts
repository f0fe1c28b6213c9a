import { useEffect } from 'react';

const PATIENCE_MS = 3_000;

/** Fetches the task page with its form while the list is idle: a task then opens at once. */
export function useTaskLoadedAhead(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return undefined;
    const load = () => void import('../../scenes/task.tsx').catch(() => undefined);
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(load, PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    const idle = window.requestIdleCallback(load, { timeout: PATIENCE_MS });
    return () => window.cancelIdleCallback(idle);
  }, [signedIn]);
}
