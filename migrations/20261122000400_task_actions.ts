/** What officers do with a task beside deciding it: questions to the sender, more time, a report split in two, bulk actions. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- 'sender' | 'more-time': an open item that waits for somebody else
alter table work_items add column if not exists waiting_for text;

-- the case whose report held this one too
alter table cases add column split_from uuid references cases;
create index cases_split_from on cases (split_from) where split_from is not null;

-- Who gave a piece of work to whom, when somebody else's hand moved it: assigned by a leader, or taken over for a reason.
create table hand_overs (
  id bigint generated always as identity primary key,
  work_item_id uuid not null references work_items,
  -- assigned | taken-over
  kind text not null,
  by_id uuid not null references officers,
  from_id uuid references officers,
  to_id uuid not null references officers,
  reason text,
  happened_at timestamptz not null
);
create index hand_overs_item on hand_overs (work_item_id, id);

create table sender_questions (
  id uuid primary key,
  case_id uuid not null references cases,
  -- the task from which it was asked
  work_item_id uuid not null references work_items,
  asked_by uuid not null references officers,
  -- shown to whoever holds the case code
  text text not null,
  -- when an answer still helps; told to the sender, binds nobody
  answer_by timestamptz not null,
  -- open | answered | cancelled
  status text not null default 'open' check (status in ('open', 'answered', 'cancelled')),
  asked_at timestamptz not null,
  -- what the holder of the code wrote; officers only
  answer text,
  answered_at timestamptz,
  cancelled_by uuid references officers,
  cancelled_at timestamptz
);
create unique index sender_questions_open on sender_questions (case_id) where status = 'open';
create index sender_questions_case on sender_questions (case_id, asked_at);
create index sender_questions_item on sender_questions (work_item_id) where status = 'open';
-- pictures that came with an answer
alter table attachments add column question_id uuid references sender_questions;

create table more_time_requests (
  id uuid primary key,
  case_id uuid not null references cases,
  assignment_id uuid not null references assignments,
  work_item_id uuid not null references work_items,
  deadline_id uuid not null references deadlines,
  asked_by uuid not null references officers,
  reason text not null,
  progress text not null,
  due_before timestamptz not null,
  proposed_due_at timestamptz not null,
  -- open | granted | refused | overtaken (the unit was done before anybody decided)
  status text not null default 'open' check (status in ('open', 'granted', 'refused', 'overtaken')),
  asked_at timestamptz not null,
  decided_by uuid references officers,
  decided_at timestamptz,
  granted_due_at timestamptz,
  note text
);
create unique index more_time_requests_open on more_time_requests (assignment_id) where status = 'open';
create index more_time_requests_waiting on more_time_requests (asked_at) where status = 'open';
create index more_time_requests_case on more_time_requests (case_id, asked_at);

-- Work that is over waits for nobody, and nobody need decide about its time any more.
create function end_waiting() returns trigger language plpgsql as $$
begin
  new.waiting_for := null;
  update more_time_requests set status = 'overtaken', decided_at = new.updated_at where work_item_id = new.id and status = 'open';
  return new;
end $$;
create trigger work_items_end_waiting before update of status on work_items
  for each row when (old.status = 'open' and new.status <> 'open') execute function end_waiting();

-- One action on many tasks. Each item has a transaction of its own and keeps its result.
create table bulk_actions (
  id uuid primary key,
  -- claim | release | assign | take-over | forward | link-duplicates
  action text not null,
  parameters jsonb not null default '{}',
  requested_by uuid not null references officers,
  requested_at timestamptz not null,
  -- decisions wait until then and can be undone; the rest runs at once
  run_at timestamptz not null,
  -- waiting | running | done | undone
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'undone')),
  finished_at timestamptz
);
create table bulk_action_items (
  bulk_action_id uuid not null references bulk_actions on delete cascade,
  position integer not null,
  work_item_id uuid not null references work_items,
  -- the version that the officer saw
  version integer not null,
  -- what is going to be decided, as it stood when the action was ordered
  decision jsonb,
  -- waiting | done | failed | undone
  status text not null default 'waiting' check (status in ('waiting', 'done', 'failed', 'undone')),
  -- code of the error
  failure text,
  -- to take it back while nothing else happened: who held it before, the version that the action made
  held_before uuid references officers,
  version_after integer,
  done_at timestamptz,
  primary key (bulk_action_id, position),
  unique (bulk_action_id, work_item_id)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
