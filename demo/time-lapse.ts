import { pause, type Client } from './http.ts';

const STEP_MS = 10_000;
const EVERY_MS = 250;

/**
 * Moves the clock 10 seconds each quarter of a second, an hour in a minute and a half, but not while `behind` says that the
 * players have not caught up: people's hands are not forty times as fast. Answers a function that stops it.
 */
export async function runTimeLapse(administrator: Client, behind: () => boolean): Promise<() => Promise<void>> {
  await advance(administrator, 1);
  let running = true;
  const loop = (async () => {
    while (running) {
      const next = Date.now() + EVERY_MS;
      if (!behind()) await advance(administrator, STEP_MS);
      await pause(Math.max(0, next - Date.now()));
    }
  })();
  return async () => { running = false; await loop; };
}

/** Moves the clock of portal and engine forward; answers the new now. */
export async function advance(administrator: Client, milliseconds: number): Promise<Date> {
  const { now } = await administrator.send<{ now: string }>('POST', '/api/v1/clock/advance', { milliseconds });
  return new Date(now);
}
