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
  -- words of code and title, without accents
  search tsvector generated always as (search_words(code || ' ' || title)) stored,
  check ((status = 'open') = (closed_at is null))
);
create index matters_of_kind on matters (kind, status, opened_at desc, id);
create index matters_opened on matters (opened_at desc, id);
create index matters_case on matters (case_id) where case_id is not null;
create index matters_search on matters using gin (search);
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

-- As before, with the words by which the work of a matter is found.
create or replace function fill_work_item() returns trigger language plpgsql as $$
begin
  if new.case_id is not null then
    select c.code, c.item_type, c.category_code, c.ward_code, c.urgency, c.channel, c.restricted, c.received_at,
           case when new.status = 'open' then search_words(c.content || ' ' || coalesce(c.address_text, '')) end
      into new.case_code, new.item_type, new.category_code, new.ward_code, new.urgency, new.channel, new.restricted, new.received_at, new.search
      from cases c where c.id = new.case_id;
    select h.categories #>> '{0,code}', h.wards #>> '{0,code}' into new.hinted_category_code, new.hinted_ward_code from hints h where h.case_id = new.case_id;
  end if;
  if new.matter_id is not null and new.status = 'open' then
    new.search := (select m.search from matters m where m.id = new.matter_id);
  end if;
  new.clock_started_at := (select d.started_at from deadlines d where d.id = new.deadline_id);
  new.soon_at := soon_of(new.due_at, new.clock_started_at);
  return new;
end $$;

create or replace function refresh_work_item() returns trigger language plpgsql as $$
begin
  if new.due_at is distinct from old.due_at then
    new.clock_started_at := (select d.started_at from deadlines d where d.id = new.deadline_id);
    new.soon_at := soon_of(new.due_at, new.clock_started_at);
  end if;
  if new.status <> 'open' then
    new.search := null;
  elsif old.status <> 'open' then
    new.search := coalesce(
      (select search_words(c.content || ' ' || coalesce(c.address_text, '')) from cases c where c.id = new.case_id),
      (select m.search from matters m where m.id = new.matter_id));
  end if;
  return new;
end $$;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
