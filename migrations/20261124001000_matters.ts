/** Matters: work that is no report and has a process, tasks, deadlines and a history of its own. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- The number within a matter's code; one row of numbers for all kinds, so that opening one waits for nobody.
create sequence matter_numbers;

create table matters (
  id uuid primary key,
  -- an entry of cases/matters/kinds.ts
  kind text not null,
  code text not null unique,
  -- never personal data, here or in detail: what a person gave stands sealed in the tables of the kind
  title text not null,
  case_id uuid references cases,
  unit_code text references units,
  status text not null default 'open' check (status in ('open', 'closed', 'cancelled')),
  outcome text,
  detail jsonb not null default '{}',
  restricted boolean not null default false,
  process_instance_key text,
  -- officer:<id>, system:<worker>, public:<door>
  opened_by text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  version integer not null default 1,
  check ((status = 'open') = (closed_at is null))
);
create index matters_of_kind on matters (kind, status, opened_at desc, id);
create index matters_opened on matters (opened_at desc, id);
create index matters_case on matters (case_id) where case_id is not null;
create index matters_unit on matters (unit_code, opened_at desc) where unit_code is not null;
create index matters_instance on matters (process_instance_key) where process_instance_key is not null;

create table matter_events (
  id bigint generated always as identity primary key,
  matter_id uuid not null references matters,
  happened_at timestamptz not null,
  kind text not null,
  actor text not null,
  detail jsonb not null default '{}'
);
create index matter_events_matter on matter_events (matter_id, id);
create index matter_events_kind on matter_events (kind, happened_at);

-- A clock is a case's or a matter's.
alter table deadlines
  alter column case_id drop not null,
  add column matter_id uuid references matters,
  -- true: a process step-clock of its own reminds, records the breach and climbs the ladder
  add column watched boolean not null default false,
  add constraint deadlines_subject check (num_nonnulls(case_id, matter_id) = 1),
  drop constraint deadlines_once,
  add constraint deadlines_once unique nulls not distinct (case_id, matter_id, assignment_id, clock, step_code, round);
create index deadlines_matter on deadlines (matter_id, step_code, round) where matter_id is not null;

alter table work_items add column matter_id uuid references matters;
create index work_items_matter on work_items (matter_id) where matter_id is not null;
alter table notifications add column matter_id uuid references matters;
alter table notices add column matter_id uuid references matters;

-- As before, with what a matter restricts.
create or replace function work_item_changed() returns trigger language plpgsql as $$
declare
  -- What nobody looks at in a list or at a task: a draft is its writer's own matter.
  unseen constant text[] := array['draft', 'draft_saved_at', 'decision', 'user_task_key', 'updated_at'];
  what text;
begin
  if tg_op = 'INSERT' then
    if new.status <> 'open' then return null; end if;
    what := 'opened';
  elsif new.status <> old.status then
    what := case new.status when 'completed' then 'decided' when 'cancelled' then 'cancelled' else 'opened' end;
  elsif new.claimed_by is distinct from old.claimed_by then
    what := case when new.claimed_by is null then 'released' else 'claimed' end;
  elsif (new.role, new.unit_code) is distinct from (old.role, old.unit_code) then
    what := 'moved';
  elsif (new.draft_saved_at is null) <> (old.draft_saved_at is null) or to_jsonb(new) - unseen <> to_jsonb(old) - unseen then
    what := 'changed';
  else
    return null;
  end if;
  insert into changes (topic, change, subject_id, case_code, officer_id, role, unit_code, previous_role, previous_unit_code, restricted, version)
  select 'work-item', what, new.id, c.code, case when what = 'decided' then new.completed_by else new.claimed_by end, new.role, new.unit_code,
    case when tg_op = 'UPDATE' then old.role end, case when tg_op = 'UPDATE' then old.unit_code end, coalesce(c.restricted, m.restricted, false), new.version
  from (select 1) one left join cases c on c.id = new.case_id left join matters m on m.id = new.matter_id;
  return null;
end $$;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
