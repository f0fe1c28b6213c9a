/** Running clocks follow the configuration: roll-outs of published changes, pauses, and which version of a rule gave a deadline. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- Which version of its rule gave the instant; null for what stood before versions were kept.
alter table deadlines add column rule_version integer;

create table roll_outs (
  id uuid primary key,
  change_id uuid not null references configuration_changes,
  -- grows by one each time an undone roll-out is run again
  attempt integer not null default 1,
  -- running | paused | done | undoing | undone | failed (ended, and some cases wait for another try)
  status text not null default 'running' check (status in ('running', 'paused', 'done', 'undoing', 'undone', 'failed')),
  -- what is done with the deadlines: apply | undo
  direction text not null default 'apply' check (direction in ('apply', 'undo')),
  -- the instant at which rules have to be valid to be chosen
  published_at timestamptz not null,
  -- running clocks at the start
  total integer not null,
  -- the last deadline looked at, in the order of their ids
  cursor uuid,
  -- grows with each start, pause, undo or retry: tells orders to the outbox apart
  run integer not null default 1,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_by text,
  -- a later change took over what was left to do
  superseded_by uuid references roll_outs,
  unique (change_id, attempt)
);
create index roll_outs_started on roll_outs (started_at desc);
create index roll_outs_unfinished on roll_outs (status) where status in ('running', 'paused', 'undoing');

create table roll_out_items (
  roll_out_id uuid not null references roll_outs,
  deadline_id uuid not null references deadlines,
  case_id uuid not null references cases,
  -- moved | breached (moved into the past) | unchanged | skipped | failed
  outcome text not null check (outcome in ('moved', 'breached', 'unchanged', 'skipped', 'failed')),
  due_before timestamptz not null,
  due_after timestamptz,
  rule_before integer references sla_rules,
  rule_after integer references sla_rules,
  version_before integer,
  version_after integer,
  reminders_before jsonb not null,
  ladder_before jsonb not null,
  -- a breach stood on record already before the instant was moved
  breached_before boolean not null default false,
  -- another number on the deadline since: somebody else has moved it
  epoch_after integer,
  -- code of the reason for skipped and failed
  reason text,
  done_at timestamptz not null,
  undo_outcome text check (undo_outcome in ('undone', 'skipped', 'failed')),
  undo_reason text,
  undone_at timestamptz,
  primary key (roll_out_id, deadline_id)
);
create index roll_out_items_outcome on roll_out_items (roll_out_id, outcome, deadline_id);
create index roll_out_items_deadline on roll_out_items (deadline_id);

-- While the sender is asked a clock whose rule says so stands still; until is the instant by which an answer is awaited.
create table deadline_pauses (
  id bigint generated always as identity primary key,
  deadline_id uuid not null references deadlines,
  question_id uuid not null unique references sender_questions,
  started_at timestamptz not null,
  until timestamptz not null,
  -- answered or cancelled before
  ended_at timestamptz,
  check (until > started_at),
  check (ended_at is null or ended_at >= started_at)
);
create index deadline_pauses_deadline on deadline_pauses (deadline_id);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
