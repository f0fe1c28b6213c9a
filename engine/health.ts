import type { Database } from '../lib/database.ts';
import { asEngineError } from './calls.ts';
import type { Engine } from './engine.ts';
import { readFeedState } from './feed/state.ts';

export interface Health {
  readonly ok: boolean;
  /** What is well or wrong, for people. */
  readonly detail: string;
}

/** Reachable, and every partition has a healthy leader: commands are taken. */
export async function checkEngine(engine: Pick<Engine, 'topology'>): Promise<Health> {
  try {
    const { gatewayVersion, partitions, healthyLeaders } = await engine.topology();
    const ok = partitions > 0 && healthyLeaders === partitions;
    return { ok, detail: `Zeebe ${gatewayVersion}, ${healthyLeaders} of ${partitions} partitions have a healthy leader` };
  } catch (error) {
    return { ok: false, detail: (error as Error).message };
  }
}

/** How far the broker has exported its log, a row a partition that it leads. */
export interface ExporterState {
  readonly partitionId: number;
  /** EXPORTING, PAUSED, SOFT_PAUSED, CLOSED. */
  readonly phase: string;
  readonly exportedPosition: number;
  readonly processedPosition: number;
}

/** Asks the broker itself (its management address). @throws EngineError unavailable */
export async function readExporters(managementAddress: string): Promise<ExporterState[]> {
  try {
    const response = await fetch(`${managementAddress.replace(/\/+$/, '')}/actuator/partitions`, { signal: AbortSignal.timeout(3_000) });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const partitions = (await response.json()) as Record<string, { role: string; exporterPhase: string; exportedPosition: number; processedPosition: number }>;
    return Object.entries(partitions)
      .filter(([, { role }]) => role === 'LEADER')
      .map(([id, { exporterPhase, exportedPosition, processedPosition }]) => ({ partitionId: Number(id), phase: exporterPhase, exportedPosition, processedPosition }));
  } catch (error) {
    throw asEngineError('exporter state', error);
  }
}

const LARGEST_LAG_MS = 30_000;

/**
 * Whether the feed keeps up. The newest record's lag alone does not tell: a feed that has stopped keeps its last, good
 * figure. So the broker is asked how much it has not exported yet, where its management address can be reached.
 */
export async function checkFeed(db: Database, managementAddress?: string): Promise<Health> {
  const stored = await readFeedState(db);
  const lagMs = Math.max(0, ...stored.map((partition) => partition.lagMs));
  const idleMs = Math.min(Number.POSITIVE_INFINITY, ...stored.map(({ storedAt }) => Date.now() - storedAt.getTime()));
  const exporters = managementAddress ? await readExporters(managementAddress).catch(() => undefined) : undefined;

  const stopped = exporters?.find(({ phase }) => phase !== 'EXPORTING');
  if (stopped) return { ok: false, detail: `partition ${stopped.partitionId} does not export: ${stopped.phase}` };
  const waiting = exporters?.reduce((sum, { processedPosition, exportedPosition }) => sum + Math.max(0, processedPosition - exportedPosition), 0) ?? 0;
  if (waiting > 0 && idleMs > LARGEST_LAG_MS) {
    return { ok: false, detail: `${waiting} positions of the engine's log are not exported, and nothing has come for ${Number.isFinite(idleMs) ? `${Math.round(idleMs / 1000)} s` : 'as long as we know'}` };
  }
  if (lagMs > LARGEST_LAG_MS && idleMs < LARGEST_LAG_MS) return { ok: false, detail: `behind by ${Math.round(lagMs / 1000)} s` };
  return { ok: true, detail: stored.length === 0 ? 'nothing has come yet' : `newest record took ${lagMs} ms` };
}
