import { readFileSync } from 'node:fs';
import { outlineOf } from '../engine/watch/outline.ts';
import type { Database } from '../lib/database.ts';
import { walk, type WalkStep } from '../tests/support/element-walk.ts';

export interface ManyElements {
  /** Finished cases in the figures, evenly over the 14 months before `ends`. */
  readonly finished: number;
  /** Running cases: a row for each of their standing elements. */
  readonly running: number;
  /** Finished cases that have their records in feed_records too; the running ones all have. */
  readonly withRecords: number;
  readonly ends: Date;
}

const MONTHS = 14;
/** Element instance keys of case i begin here. */
const FIRST_KEY = 2n ** 51n;
const KEYS_A_CASE = 200n;
const UNIT_SLOT = 100;

/**
 * Fills standing elements, figures and timers as the feed would have after so many cases, and feed_records for a part of them.
 * Hours are there for the last 100 days, as the sweep leaves them;
 * days and months are their sums.
 * Cases get the keys of their instances.
 */
export async function loadManyElements(db: Database, { finished, running, withRecords, ends }: ManyElements): Promise<void> {
  await db.raw('create temporary table bench_places (process_id text, element_id text, share float8, middle int, spread int, due boolean)');
  for (const processId of ['report-handling', 'unit-handling'] as const) {
    const xml = readFileSync(`processes/${processId}/${processId}.bpmn`, 'utf8');
    const main = new Set(walk(processId).map(({ elementId }) => elementId));
    const { nodes, flows } = await outlineOf(processId, xml);
    const places = [processId, ...nodes.keys(), ...flows.map(({ id }) => id)].map((id) => place(processId, id, main.has(id), flows.some((flow) => flow.id === id)));
    await db.batchInsert('bench_places', places, 100);
  }
  await db.raw(FIGURES, { finished, ends: ends.toISOString(), months: MONTHS });
  for (const sql of SUMS) await db.raw(sql);
  await loadInstances(db, { running, withRecords, ends });
}

/** How often an element is entered for each case, and how its durations lie around a bucket. */
function place(processId: string, id: string, isMain: boolean, isFlow: boolean) {
  const human = /^Task_(ScreenReport|HandleReport)$|^SubProcess_|^Event_|-handling$/.test(id);
  return {
    process_id: processId, element_id: id, share: isMain ? 1 : 0.12, due: /^Task_(ScreenReport|HandleReport)$/.test(id),
    middle: isFlow ? null : human ? 150 : id.startsWith('Task_') ? 45 : 20, spread: human ? 24 : id.startsWith('Task_') ? 8 : 2,
  };
}

// Hours of the last 100 days, days of city time before them.
const FIGURES = `
create temporary table bench_slots as
  with ends as (select date_trunc('day', :ends::timestamptz, 'Asia/Ho_Chi_Minh') - interval '99 days' as hours_from, :ends::timestamptz - make_interval(months => :months) as days_from),
  slots as (
    select 'hour' as span, h as starts_at, 1 as hours from ends, generate_series(hours_from, :ends::timestamptz, interval '1 hour') h
    union all select 'day', d, 24 from ends, generate_series(date_trunc('day', days_from, 'Asia/Ho_Chi_Minh'), hours_from - interval '1 hour', interval '1 day') d)
  select p.*, span, starts_at, 1 + (starts_at > :ends::timestamptz - interval '6 months')::int as engine_version, :finished::float8 * share * hours / total as passes
  from bench_places p cross join slots cross join (select sum(hours)::float8 as total from slots) t`;

const SUMS: readonly string[] = [
  // Within a bucket's bell the counts of an hour are below one: chance, the same each time, makes them whole.
  `insert into element_durations (process_id, span, starts_at, engine_version, element_id, bucket, count)
   select process_id, span, starts_at, engine_version, element_id, b, c from bench_slots
   cross join lateral generate_series(greatest(0, middle - 3 * spread / 2), middle + 3 * spread / 2) b
   cross join lateral (select floor(passes * exp(-((b - middle)::float8 / spread) ^ 2) / (spread * 1.71)
     + ((hashtextextended(element_id || b || starts_at, 7) & 65535) / 65536.0))::int as c) n
   where middle is not null and c > 0`,
  `insert into element_rollups (process_id, span, starts_at, engine_version, element_id, entered, completed, with_due, breached, given_ms)
   select h.process_id, h.span, h.starts_at, h.engine_version, h.element_id, coalesce(d.n, round(passes)), coalesce(d.n, 0), case when due then coalesce(d.n, 0) else 0 end,
     case when due then coalesce(d.n, 0) / 4 else 0 end, case when due then coalesce(d.n, 0) * 300000::bigint else 0 end
   from bench_slots h left join (
     select process_id, span, starts_at, engine_version, element_id, sum(count)::int as n from element_durations group by 1, 2, 3, 4, 5
   ) d using (process_id, span, starts_at, engine_version, element_id) where coalesce(d.n, round(passes)) > 0`,
  ...([['day', 'hour'], ['month', 'day']] as const).flatMap(([span, from]) => [
    `insert into element_durations select process_id, '${span}', date_trunc('${span}', starts_at, 'Asia/Ho_Chi_Minh'), engine_version, element_id, bucket, sum(count)
     from element_durations where span = '${from}' group by 1, 3, 4, 5, 6`,
    `insert into element_rollups select process_id, '${span}', date_trunc('${span}', starts_at, 'Asia/Ho_Chi_Minh'), engine_version, element_id,
       sum(entered), sum(completed), sum(terminated), sum(with_due), sum(breached), sum(given_ms)
     from element_rollups where span = '${from}' group by 1, 3, 4, 5`,
  ]),
  'drop table bench_slots',
];

/** Three of ten running cases stand at the operators, the others with a unit. */
async function loadInstances(db: Database, { running, withRecords, ends }: Omit<ManyElements, 'finished'>): Promise<void> {
  await db.raw('create temporary table bench_steps (kind text, n int, process_id text, intent text, element_id text, element_type text, slot int, second float8)');
  const kinds: Record<string, readonly WalkStep[]> = {
    screening: walk('report-handling', { standsAt: 'Task_ScreenReport' }), handling: walk('report-handling', { standsAt: 'Event_UnitAnswered' }),
    unit: walk('unit-handling', { standsAt: 'Task_HandleReport' }), done: walk('report-handling'), unitDone: walk('unit-handling'),
  };
  const rows = Object.entries(kinds).flatMap(([kind, steps]) => steps.map(({ intent, elementId, elementType, slot, second }, n) => ({
    kind, n, process_id: kind.startsWith('unit') ? 'unit-handling' : 'report-handling', intent, element_id: elementId, element_type: elementType,
    slot: slot + (kind.startsWith('unit') ? UNIT_SLOT : 0), second: second + (kind.startsWith('unit') ? 170 : 0),
  })));
  await db.batchInsert('bench_steps', rows, 200);
  await db.raw('analyze bench_steps');
  const values = { running, withRecords, ends: ends.toISOString(), first: String(FIRST_KEY), keys: String(KEYS_A_CASE), unit: UNIT_SLOT };
  for (const sql of INSTANCES) await db.raw(sql, values);
  for (const table of ['standing_elements', 'element_rollups', 'element_durations', 'feed_records', 'engine_timers', 'engine_incidents', 'cases', 'assignments']) await db.raw(`vacuum (analyze) ${table}`);
}

const KEY = (slot: string) => `(:first::bigint + i * :keys::bigint + ${slot})::text`;
const INSTANCES: readonly string[] = [
  // Of the running ones, i counts on from the finished ones; the last of all is the newest case of the database.
  `create temporary table bench_instances as
   select i, k.kind, case when i > :withRecords::int then :ends::timestamptz - interval '3 hours' * (((i * 7919) % 1000) / 1000.0) else :ends::timestamptz - interval '1 day' - interval '20 days' * ((i % 9973) / 9973.0) end as began
   from generate_series(1, :withRecords::int + :running::int) i
   cross join lateral (select unnest(case when i <= :withRecords::int then array['done', 'unitDone'] when i % 10 < 3 then array['screening'] else array['handling', 'unit'] end) as kind) k`,
  `insert into feed_records (partition_id, generation, position, record_at, value_type, intent, record_key, process_instance_key, bpmn_process_id, process_version, element_id, element_type, detail)
   select 1, 1, i::bigint * 400 + s.n + case when s.kind like 'unit%' then 200 else 0 end, began + s.second * interval '1 second', 'PROCESS_INSTANCE', s.intent, ${KEY('s.slot')},
     ${KEY("case when s.kind like 'unit%' then :unit::int else 0 end")}, s.process_id, 2, s.element_id, s.element_type, '{}'
   from bench_instances join bench_steps s using (kind)`,
  `insert into feed_partitions (partition_id, generation, position, record_at, stored_at) select 1, 1, max(position), max(record_at), now() from feed_records`,
  `insert into standing_elements (element_instance_key, process_instance_key, process_id, engine_version, element_id, element_type, since, due_at)
   select ${KEY('s.slot')}, ${KEY("case when s.kind like 'unit%' then :unit::int else 0 end")}, s.process_id, 1 + (i % 5 > 0)::int, s.element_id, s.element_type, began + s.second * interval '1 second',
     case s.element_id when 'Task_ScreenReport' then began + interval '150 minutes' when 'Task_HandleReport' then began + interval '165 minutes' end
   from bench_instances join bench_steps s using (kind)
   where kind in ('screening', 'handling', 'unit') and s.intent = 'ELEMENT_ACTIVATED'
     and not exists (select 1 from bench_steps e where e.kind = s.kind and e.slot = s.slot and e.intent = 'ELEMENT_COMPLETED')`,
  `insert into engine_timers (timer_key, process_instance_key, element_id, due_at, state, changed_at)
   select (element_instance_key::bigint + 60 + t.n)::text, process_instance_key, case element_id when 'Task_ScreenReport' then t.forward else t.handle end, due_at - t.before, 'armed', since
   from standing_elements, (values (0, 'BoundaryEvent_ForwardDue', 'BoundaryEvent_HandleDue', interval '0'), (1, 'BoundaryEvent_ForwardReminder', 'BoundaryEvent_HandleReminder', interval '2 minutes')) t (n, forward, handle, before)
   where due_at is not null and due_at > :ends`,
  `insert into engine_incidents (incident_key, process_instance_key, bpmn_process_id, element_id, job_key, error_type, error_message, created_at)
   select (element_instance_key::bigint + 80)::text, process_instance_key, process_id, 'Task_ResolveForwardDeadline', null, 'JOB_NO_RETRIES', 'Process variables of resolve-forward-deadline are wrong: caseId: missing', since
   from standing_elements where element_id = 'Task_ScreenReport' order by element_instance_key limit 200`,
  // The newest cases of the database are the running ones.
  `with numbered as (select id, row_number() over (order by received_at desc) as n from cases)
   update cases c set process_instance_key = (:first::bigint + (:withRecords::int + :running::int + 1 - n) * :keys::bigint)::text from numbered where numbered.id = c.id and n <= :running::int`,
  `update assignments a set process_instance_key = (c.process_instance_key::bigint + :unit::int)::text from cases c where c.id = a.case_id and c.process_instance_key ~ '^[0-9]+$'`,
];
