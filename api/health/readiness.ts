import { checkEngine, checkFeed } from '../../engine/health.ts';
import type { Services } from '../services.ts';

const PATIENCE_MS = 3_000;
const OLDEST_HEARTBEAT_MS = 20_000;
/** Written every few seconds by workers/run.ts; the value holds nothing, its updated_at is the heartbeat. */
export const WORKERS_HEARTBEAT = 'workers-heartbeat';

export interface Readiness {
  readonly ready: boolean;
  /** Each part: `ok`, or what is wrong with it. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Ready only when database, engine with leaders, feed and workers all serve; a part that does not answer in time does not. */
export async function checkReadiness(services: Services): Promise<Readiness> {
  const checks: Record<string, () => Promise<string>> = {
    database: async () => {
      await services.db.raw('select 1');
      return 'ok';
    },
    engine: async () => {
      const { ok, detail } = await checkEngine(services.engine());
      return ok ? 'ok' : detail;
    },
    feed: async () => {
      const { ok, detail } = await checkFeed(services.db, services.config.ZEEBE_MANAGEMENT_ADDRESS);
      return ok ? 'ok' : detail;
    },
    workers: async () => {
      const row = await services.db('settings').where({ key: WORKERS_HEARTBEAT }).first<{ age: number } | undefined>(services.db.raw('extract(epoch from now() - updated_at) * 1000 as age'));
      if (!row) return 'never seen';
      return Number(row.age) <= OLDEST_HEARTBEAT_MS ? 'ok' : `last seen ${Math.round(Number(row.age) / 1000)} s ago`;
    },
  };
  const parts = Object.fromEntries(await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await answer(check)] as const)));
  return { ready: Object.values(parts).every((state) => state === 'ok'), parts };
}

async function answer(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<string>((resolve) => { timer = setTimeout(() => resolve('does not answer'), PATIENCE_MS); });
    return await Promise.race([check(), late]);
  } catch {
    return 'does not answer';
  } finally {
    clearTimeout(timer);
  }
}
