/** Milliseconds that the server's clock is ahead of this device's; set from every answer that carries the server's now. */
let serverAhead = 0;

/** More than a second's rounding and a slow answer can make. */
const NOTICEABLE_MS = 2_500;

export function noteServerNow(serverNow: string): void {
  serverAhead = Date.parse(serverNow) - Date.now();
}

/** The Date header of an answer that succeeded: whole seconds only, so it counts when this device's clock was set anew, or the server's. */
export function noteServerDate(date: string | null): void {
  if (!date) return;
  const ahead = Date.parse(date) - Date.now();
  if (Math.abs(ahead - serverAhead) > NOTICEABLE_MS) serverAhead = ahead;
}

/** Now, by the server's clock. */
export function serverTime(): number {
  return Date.now() + serverAhead;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls once a second: one timer for all clocks of the page, and none while there are none. */
export function everySecond(tick: () => void): () => void {
  listeners.add(tick);
  timer ??= setInterval(() => { listeners.forEach((each) => { each(); }); }, 1_000);
  return () => {
    listeners.delete(tick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
