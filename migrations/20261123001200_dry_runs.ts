/** Trials of a process: a copy of it in the engine, and what it showed. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- A copy of a process in the engine under names of its own (engine/sandbox/): opened for one trial, taken out after it.
create table sandboxes (
  id uuid primary key,
  -- what the engine was given; empty until it has answered
  resource_keys text[] not null default '{}',
  opened_at timestamptz not null default now(),
  -- whoever drives it says so every few seconds, in the database's time
  alive_at timestamptz not null default now(),
  closed_at timestamptz
);

-- Instances of copies. Kept after the copy is gone, so that a record which comes late is known as one of these.
create table sandbox_instances (
  process_instance_key text primary key,
  sandbox_id uuid not null
);
create index sandbox_instances_sandbox on sandbox_instances (sandbox_id);

-- What the engine told of them: never in feed_records, so no reader of the feed meets a trial. Empty when no trial runs.
create table sandbox_records (
  id bigint generated always as identity primary key,
  sandbox_id uuid not null references sandboxes on delete cascade,
  record_at timestamptz not null,
  value_type text not null,
  intent text not null,
  record_key text not null,
  process_instance_key text not null,
  element_id text not null,
  element_type text,
  detail jsonb not null
);
create index sandbox_records_sandbox on sandbox_records (sandbox_id, id);

create table dry_runs (
  id uuid primary key,
  process_id text not null references process_models,
  -- null: the draft as it was then
  version_number integer,
  -- what was tried: [{name, content}]
  files jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'interrupted')),
  requested_by uuid not null references officers,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  paths_total integer,
  -- what there is to take, and what nothing leads to: the plan without its paths
  plan jsonb,
  -- why it could not be run: {code, problems: [{element, message}]}
  failure jsonb
);
create unique index dry_runs_one_at_a_time on dry_runs (process_id) where status in ('waiting', 'running');
create index dry_runs_of_process on dry_runs (process_id, requested_at desc);

-- One way through the process: what would happen, in order.
create table dry_run_paths (
  dry_run_id uuid not null references dry_runs on delete cascade,
  ordinal integer not null,
  result jsonb not null,
  primary key (dry_run_id, ordinal)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
