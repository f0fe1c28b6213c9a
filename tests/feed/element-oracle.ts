import type { Database } from '../../lib/database.ts';

/** What the read models must hold, recounted slowly from feed_records: the whole log again after every restart. */
export interface Recount {
  readonly standing: readonly string[];
  readonly rollups: readonly string[];
  readonly durations: readonly string[];
}

interface Row {
  readonly partition_id: number;
  readonly generation: number;
  readonly position: number;
  readonly at: Date;
  readonly value_type: string;
  readonly intent: string;
  readonly key: string;
  readonly instance: string;
  readonly process: string;
  readonly version: number;
  readonly element: string;
  readonly due: string | null;
}

interface Standing { instance: string; process: string; version: number; element: string; since: Date; due: Date | null; announced: boolean }

const CITY_MS = 7 * 3_600_000;

export async function recount(db: Database): Promise<Recount> {
  const { rows } = await db.raw<{ rows: Row[] }>(`
    select partition_id, generation, position::int as position, record_at as at, value_type, intent,
      coalesce(case value_type when 'USER_TASK' then detail ->> 'elementInstanceKey' end, record_key) as key, process_instance_key as instance,
      bpmn_process_id as process, process_version as version, element_id as element, detail ->> 'dueDate' as due
    from feed_records order by partition_id, generation, position`);
  const { rows: restarts } = await db.raw<{ rows: Array<{ partition_id: number; generation: number; position: number }> }>(
    'select partition_id, generation, position::int as position from feed_restarts order by partition_id, generation');
  const counts = new Map<string, number[]>();
  const durations = new Map<string, number>();
  const standing: Array<[string, Standing]> = [];
  for (const partition of new Set(rows.map((row) => row.partition_id))) {
    let log: Row[] = [];
    let stands = new Map<string, Standing>();
    let ahead = restarts.filter((each) => each.partition_id === partition);
    const loseUpTo = (generation: number) => {
      for (const restart of ahead.filter((each) => each.generation <= generation)) {
        log = log.filter((each) => each.position < restart.position);
        stands = new Map();
        for (const each of log) step(stands, each);
      }
      ahead = ahead.filter((each) => each.generation > generation);
    };
    for (const row of rows.filter((each) => each.partition_id === partition)) {
      loseUpTo(row.generation);
      log.push(row);
      count(row, stands, counts, durations);
    }
    loseUpTo(Infinity);
    standing.push(...stands);
  }
  return {
    standing: standing.map(([key, { instance, process, version, element, since, due }]) => [key, instance, process, version, element, since.toISOString(), due?.toISOString() ?? '-'].join(' ')).sort(),
    rollups: [...counts].map(([place, numbers]) => `${place} ${numbers.join(' ')}`).sort(),
    durations: [...durations].map(([place, n]) => `${place} ${n}`).sort(),
  };
}

const isWatched = (row: Row) => !row.process.startsWith('dry-run-') && ['PROCESS_INSTANCE', 'USER_TASK'].includes(row.value_type);

/** Returns what stood before this record. */
function step(stands: Map<string, Standing>, row: Row): Standing | undefined {
  if (!isWatched(row)) return undefined;
  const known = stands.get(row.key);
  const due = row.due && !Number.isNaN(Date.parse(row.due)) ? new Date(row.due) : null;
  const { instance, process, version, element } = row;
  if (row.value_type === 'USER_TASK') {
    if (row.intent === 'CREATED') stands.set(row.key, { instance, process, version, element, since: known?.since ?? row.at, due: due ?? known?.due ?? null, announced: true });
    if (row.intent === 'UPDATED' && known) stands.set(row.key, { ...known, due: due ?? known.due });
    return undefined;
  }
  if (row.intent === 'ELEMENT_ACTIVATED') stands.set(row.key, { instance, process, version, element, since: known?.since ?? row.at, due: known?.due ?? null, announced: false });
  if (row.intent === 'ELEMENT_MIGRATED' && known) stands.set(row.key, { ...known, process, version, element });
  if (row.intent === 'ELEMENT_COMPLETED' || row.intent === 'ELEMENT_TERMINATED') stands.delete(row.key);
  return known;
}

function count(row: Row, stands: Map<string, Standing>, counts: Map<string, number[]>, durations: Map<string, number>): void {
  const before = step(stands, row);
  if (!isWatched(row)) return;
  for (const span of ['hour', 'day', 'month']) {
    const place = [row.process, span, startOf(span, row.at).toISOString(), row.version, row.element].join(' ');
    const add = (index: number, by = 1) => {
      const numbers = counts.get(place) ?? [0, 0, 0, 0, 0, 0];
      numbers[index]! += by;
      counts.set(place, numbers);
    };
    if (row.intent === 'ELEMENT_ACTIVATED' || row.intent === 'SEQUENCE_FLOW_TAKEN') add(0);
    if (row.intent !== 'ELEMENT_COMPLETED' && row.intent !== 'ELEMENT_TERMINATED') continue;
    add(row.intent === 'ELEMENT_COMPLETED' ? 1 : 2);
    if (before?.due) {
      add(3);
      if (before.due < row.at) add(4);
      add(5, Math.max(0, before.due.getTime() - before.since.getTime()));
    }
    if (before && row.intent === 'ELEMENT_COMPLETED') {
      const bucket = `${place} ${bucketOf(row.at.getTime() - before.since.getTime())}`;
      durations.set(bucket, (durations.get(bucket) ?? 0) + 1);
    }
  }
}

/** Start of an hour, a day or a month in the City, which keeps no summer time. */
function startOf(span: string, at: Date): Date {
  const text = new Date(at.getTime() + CITY_MS).toISOString();
  const [start, rest] = { hour: [text.slice(0, 13), ':00:00Z'], day: [text.slice(0, 10), 'T00:00:00Z'], month: [text.slice(0, 7), '-01T00:00:00Z'] }[span]!;
  return new Date(Date.parse(`${start}${rest}`) - CITY_MS);
}

function bucketOf(milliseconds: number): number {
  if (milliseconds < 1) return 0;
  let bucket = 1;
  while (2 ** (bucket / 8) <= milliseconds * (1 + 1e-12)) bucket += 1;
  return bucket;
}

/** What the read models hold, written the same way. */
export async function kept(db: Database): Promise<Recount> {
  const lines = async (sql: string) => (await db.raw<{ rows: Array<{ line: string }> }>(sql)).rows.map(({ line }) => line).sort();
  const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const place = `concat_ws(' ', process_id, span, ${iso('starts_at')}, engine_version, element_id`;
  return {
    standing: await lines(`select concat_ws(' ', element_instance_key, process_instance_key, process_id, engine_version, element_id, ${iso('since')}, coalesce(${iso('due_at')}, '-')) as line from standing_elements`),
    rollups: await lines(`select ${place}, entered, completed, terminated, with_due, breached, given_ms) as line from element_rollups`),
    durations: await lines(`select ${place}, bucket, count) as line from element_durations`),
  };
}
