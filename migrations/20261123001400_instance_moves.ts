/** Running cases taken along to another version of their process; a case's process cancelled, set back or moved on by a person. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- An order to take running instances of a process to one of its engine versions.
create table instance_moves (
  id uuid primary key,
  process_id text not null,
  to_engine_version integer not null,
  to_definition_key text not null,
  -- engine version → element → element of the other version; null: stays
  mapping jsonb not null,
  -- why, as whoever ordered it wrote it; internal
  reason text not null,
  -- running | paused | done | failed (ended, and some wait for another try)
  status text not null default 'running' check (status in ('running', 'paused', 'done', 'failed')),
  -- grows with each start, pause or retry: tells orders to the outbox apart
  run integer not null default 1,
  -- the move that this one takes back
  undoes uuid unique references instance_moves,
  total integer not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  finished_at timestamptz
);
create index instance_moves_process on instance_moves (process_id, ordered_at desc);

create table moved_instances (
  -- also the process variable moveId, by which a job's worker sees whether the instance stands still
  id uuid primary key,
  move_id uuid not null references instance_moves,
  process_instance_key text not null,
  case_id uuid references cases,
  from_engine_version integer not null,
  from_definition_key text not null,
  to_engine_version integer not null,
  to_definition_key text not null,
  -- waiting | under-way | moved | left (stays on its version, for a reason) | failed (may be tried again)
  state text not null default 'waiting' check (state in ('waiting', 'under-way', 'moved', 'left', 'failed')),
  -- code of the reason for left and failed
  reason text,
  tries integer not null default 0,
  -- in the database's time, as a lease is: while it lasts, jobs of the instance wait
  held_until timestamptz,
  next_try_at timestamptz not null default now(),
  -- what is done next while under way: park | migrate | place
  step text check (step in ('park', 'migrate', 'place')),
  plan jsonb,
  -- where its tokens stood, and under which elements they went on
  elements jsonb not null default '{}',
  -- its running clocks before it moved: id → due instant and epoch
  deadlines jsonb not null default '{}',
  moved_at timestamptz,
  unique (move_id, process_instance_key)
);
create unique index moved_instances_under_way on moved_instances (process_instance_key) where state = 'under-way';
create index moved_instances_state on moved_instances (move_id, state, id);
create index moved_instances_case on moved_instances (case_id);

-- What a person did to one instance.
create table instance_actions (
  id uuid primary key,
  kind text not null check (kind in ('cancel', 'restart', 'skip')),
  process_instance_key text not null,
  process_id text not null,
  case_id uuid references cases,
  element_id text,
  -- internal
  reason text not null,
  -- ordered | done | refused (nothing was changed)
  state text not null default 'ordered' check (state in ('ordered', 'done', 'refused')),
  -- code of why it was refused
  refusal text,
  -- where the tokens stood
  elements jsonb not null default '[]',
  -- a restart of an instance that had ended begins a new one
  new_instance_key text,
  ordered_by text not null,
  ordered_at timestamptz not null,
  done_at timestamptz
);
create index instance_actions_instance on instance_actions (process_instance_key, ordered_at desc);
create unique index instance_actions_ordered on instance_actions (process_instance_key) where state = 'ordered';

-- A person cancelled the case's process: nothing happens to the case by itself until one of its steps is restarted.
alter table cases add column process_cancelled_at timestamptz;
create index cases_process_cancelled on cases (process_cancelled_at) where process_cancelled_at is not null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
