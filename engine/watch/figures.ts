import type { Database } from '../../lib/database.ts';
import { quantile, totalOf } from './histogram.ts';
import { stretchesOf, type Period, type Stretch } from './period.ts';

/** Whose figures: a process, all of its engine versions or one. */
export interface Scope {
  readonly processId: string;
  readonly engineVersion?: number;
}

/** What happened at one element of a process within a period. */
export interface ElementFigures {
  /** A flow node, a sequence flow, or the process itself by its own id. */
  readonly elementId: string;
  /** Of a sequence flow: taken; of a boundary event: fired. */
  readonly entered: number;
  readonly completed: number;
  readonly terminated: number;
  /** Of those that ended: with a due instant; after it. */
  readonly withDue: number;
  readonly breached: number;
  /** Mean time that those with a due instant had been given, in milliseconds. */
  readonly givenMs: number | null;
  /** Half of the completed ones, and nine of ten, took no longer; milliseconds. */
  readonly p50: number | null;
  readonly p90: number | null;
  /** All completed ones together, in milliseconds. */
  readonly totalMs: number;
}

interface CountRow { element_id: string; entered: number; completed: number; terminated: number; with_due: number; breached: number; given_ms: number }
interface DurationRow { element_id: string; buckets: number[]; counts: number[] }

/** The figures of each element where anything happened, from the rollups. `period` is a widened one (period.ts). */
export async function readFigures(db: Database, scope: Scope, period: Period): Promise<ElementFigures[]> {
  const stretches = stretchesOf(period);
  if (stretches.length === 0) return [];
  const [{ rows: counts }, { rows: durations }] = await Promise.all([
    db.raw<{ rows: CountRow[] }>(
      `select element_id, sum(entered)::int as entered, sum(completed)::int as completed, sum(terminated)::int as terminated,
         sum(with_due)::int as with_due, sum(breached)::int as breached, sum(given_ms)::float8 as given_ms
       from (${rowsOf('element_rollups', scope, stretches)}) r group by element_id`, bindings(scope, stretches)),
    db.raw<{ rows: DurationRow[] }>(
      `select element_id, array_agg(bucket) as buckets, array_agg(count) as counts from (
         select element_id, bucket, sum(count)::int as count from (${rowsOf('element_durations', scope, stretches)}) r group by element_id, bucket
       ) b group by element_id`, bindings(scope, stretches)),
  ]);
  const histograms = new Map(durations.map(({ element_id, buckets, counts: each }) => [element_id, new Map(buckets.map((bucket, index) => [bucket, each[index]!]))]));
  return counts.map((row) => {
    const histogram = histograms.get(row.element_id) ?? new Map<number, number>();
    return {
      elementId: row.element_id, entered: row.entered, completed: row.completed, terminated: row.terminated, withDue: row.with_due, breached: row.breached,
      givenMs: row.with_due > 0 ? Math.round(row.given_ms / row.with_due) : null,
      p50: quantile(histogram, 0.5), p90: quantile(histogram, 0.9), totalMs: Math.round(totalOf(histogram)),
    };
  });
}

/** One range of the primary key for each stretch. */
function rowsOf(table: string, { engineVersion }: Scope, stretches: readonly Stretch[]): string {
  const version = engineVersion === undefined ? '' : ' and engine_version = ?';
  return stretches.map(() => `select * from ${table} where process_id = ? and span = ? and starts_at >= ? and starts_at < ?${version}`).join(' union all ');
}

function bindings({ processId, engineVersion }: Scope, stretches: readonly Stretch[]): Array<string | number> {
  return stretches.flatMap(({ span, from, to }) => [processId, span, from.toISOString(), to.toISOString(), ...(engineVersion === undefined ? [] : [engineVersion])]);
}

/** Engine versions of a process of which anything stands or was ever counted, the newest first. */
export async function listEngineVersions(db: Database, processId: string): Promise<number[]> {
  const { rows } = await db.raw<{ rows: Array<{ version: number }> }>(
    `select distinct engine_version as version from element_rollups where process_id = ? and span = 'month' order by 1 desc`, [processId],
  );
  return rows.map(({ version }) => version);
}
