/** What the engine told us: its exporter's records, and what stands now. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table feed_partitions (
  partition_id integer primary key,
  -- which log of the partition: grows when the engine starts over with an empty or an older log
  generation integer not null default 1,
  position bigint not null,
  -- when the engine wrote the newest record, and when we stored it: the difference is the feed's lag
  record_at timestamptz not null,
  stored_at timestamptz not null
);
create table feed_records (
  partition_id integer not null,
  generation integer not null,
  position bigint not null,
  record_at timestamptz not null,
  -- PROCESS_INSTANCE | USER_TASK | TIMER | INCIDENT
  value_type text not null,
  intent text not null,
  record_key text not null,
  process_instance_key text,
  bpmn_process_id text,
  process_version integer,
  element_id text,
  element_type text,
  detail jsonb not null default '{}',
  primary key (partition_id, generation, position)
);
create index feed_records_instance on feed_records (process_instance_key, position);
create index feed_records_user_task on feed_records (process_instance_key, element_id, position) where value_type = 'USER_TASK';
create index feed_records_element on feed_records (bpmn_process_id, element_id);

create table engine_incidents (
  incident_key text primary key,
  process_instance_key text not null,
  bpmn_process_id text not null,
  element_id text not null,
  job_key text,
  error_type text not null,
  error_message text not null,
  created_at timestamptz not null,
  resolved_at timestamptz
);
create index engine_incidents_open on engine_incidents (created_at) where resolved_at is null;

create table engine_timers (
  timer_key text primary key,
  process_instance_key text not null,
  element_id text not null,
  due_at timestamptz not null,
  -- armed | triggered | cancelled
  state text not null,
  changed_at timestamptz not null
);
create index engine_timers_armed on engine_timers (due_at) where state = 'armed';
create index engine_timers_instance on engine_timers (process_instance_key);

create table process_definitions (
  definition_key text primary key,
  bpmn_process_id text not null,
  version integer not null,
  resource_name text not null,
  checksum text not null,
  deployed_at timestamptz not null,
  unique (bpmn_process_id, version)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
