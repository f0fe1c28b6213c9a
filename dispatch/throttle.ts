/**
 * How many messages may be under way, as the engine bears it: half as many after each "busy", one at a time while it
 * does not answer, one more with each success. So a backlog does not beat upon an engine that is coming back.
 */
export function createThrottle(concurrency: number, now: () => number = Date.now, random: () => number = Math.random) {
  let limit = concurrency;
  let closedUntil = 0;
  return {
    /** How many more may start. */
    room: (underWay: number) => (now() < closedUntil ? 0 : Math.max(0, limit - underWay)),
    succeeded: () => { limit = Math.min(concurrency, limit + 1); },
    /** Milliseconds to wait with the message that met it. */
    busy: () => {
      limit = Math.max(1, Math.floor(limit / 2));
      return 100 + 400 * random();
    },
    unavailable: () => {
      limit = 1;
      closedUntil = now() + 500;
      return 500 + 1_000 * random();
    },
  };
}
