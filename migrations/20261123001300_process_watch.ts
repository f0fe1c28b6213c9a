/** How processes run, kept from the feed's records as they come (engine/watch/). */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- Where tokens are now: a row for each element instance that has begun and not ended, the process instance itself included.
create table standing_elements (
  element_instance_key text primary key,
  process_instance_key text not null,
  process_id text not null,
  engine_version integer not null,
  -- the process's own id for the process instance
  element_id text not null,
  element_type text not null,
  since timestamptz not null,
  -- of a user task, as the engine knows it
  due_at timestamptz
) with (fillfactor = 80);
create index standing_elements_at on standing_elements (process_id, element_id, since, element_instance_key) include (engine_version, due_at);
create index standing_elements_instance on standing_elements (process_instance_key);

-- What happened at an element within an hour, a day and a month of city time: a long period is read from few rows.
create table element_rollups (
  process_id text not null,
  span text not null check (span in ('hour', 'day', 'month')),
  starts_at timestamptz not null,
  engine_version integer not null,
  -- a flow node, a sequence flow, or the process itself by its own id
  element_id text not null,
  -- of a sequence flow: taken; of a boundary event: fired
  entered integer not null default 0,
  completed integer not null default 0,
  terminated integer not null default 0,
  -- of those that ended: had a due instant; ended after it; and the milliseconds that they had been given
  with_due integer not null default 0,
  breached integer not null default 0,
  given_ms bigint not null default 0,
  primary key (process_id, span, starts_at, engine_version, element_id)
) with (fillfactor = 70);

-- How long the completed ones took: a histogram whose buckets grow by an eighth of an octave.
create table element_durations (
  process_id text not null,
  span text not null check (span in ('hour', 'day', 'month')),
  starts_at timestamptz not null,
  engine_version integer not null,
  element_id text not null,
  bucket smallint not null,
  count integer not null,
  primary key (process_id, span, starts_at, engine_version, element_id, bucket)
) with (fillfactor = 70);
-- Hours are kept for a season only (workers/sweep-old-rows.ts).
create index element_rollups_hours on element_rollups (starts_at) where span = 'hour';
create index element_durations_hours on element_durations (starts_at) where span = 'hour';

-- Bucket 0 is below a millisecond; bucket b holds 2^((b-1)/8) to 2^(b/8) milliseconds (engine/watch/histogram.ts).
create function duration_bucket(since timestamptz, ended timestamptz) returns smallint language sql immutable as $$
  select case when ended - since < interval '1 millisecond' then 0
    else 1 + floor(8 * ln(extract(epoch from ended - since)::float8 * 1000) / ln(2::float8) + 1e-9) end::smallint
$$;

-- Records that were stored before these tables were there; the feed waits until they are counted (engine/watch/backfill.ts).
create table element_backfills (
  partition_id integer primary key,
  -- counted up to here, inclusive
  generation integer not null,
  position bigint not null
);
insert into element_backfills (partition_id, generation, position)
  select partition_id, 0, -1 from feed_partitions where exists (select 1 from feed_records f where f.partition_id = feed_partitions.partition_id);

-- Whose instance it is.
create index cases_process_instance on cases (process_instance_key) where process_instance_key is not null;
create index assignments_process_instance on assignments (process_instance_key) where process_instance_key is not null;
create index engine_incidents_process on engine_incidents (bpmn_process_id, created_at) where resolved_at is null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
