/** What open pages are told of (the change log), officers' preferences, notices to officers. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- What has just changed, for the pages that are open now. Triggers write it, so that no command can forget. Ids and codes
-- only; a row lives for a day, so nothing refers to it and it refers to nothing.
create table changes (
  id bigint generated always as identity primary key,
  -- Ids become visible out of order when transactions overlap. Whoever reads on asks for the rows whose transaction its
  -- last snapshot did not see (pg_visible_in_snapshot): none is skipped, none comes twice.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  topic text not null check (topic in ('work-item', 'case', 'notice', 'officer')),
  -- work-item: opened | claimed | released | decided | cancelled | moved | changed; case: note | attachment | event;
  -- notice: told | read; officer: rights | session
  change text not null,
  -- the work item, or the notice
  subject_id uuid,
  case_code text,
  -- who holds or has decided the work item; whose notice, session or rights
  officer_id uuid,
  -- who may hear it: as work_items; before the change too, so that a list that loses the item is told
  role text,
  unit_code text,
  previous_role text,
  previous_unit_code text,
  -- case: the units that have, or had, a share in it
  unit_codes text[],
  restricted boolean not null default false,
  version integer
);
create index changes_xid on changes (xid);
create index changes_at on changes (at);

create function changes_notify() returns trigger language plpgsql as
  $$ begin perform pg_notify('changes', ''); return null; end $$;
create trigger changes_added after insert on changes for each statement execute function changes_notify();

create function work_item_changed() returns trigger language plpgsql as $$
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
    case when tg_op = 'UPDATE' then old.role end, case when tg_op = 'UPDATE' then old.unit_code end, coalesce(c.restricted, false), new.version
  from (select 1) one left join cases c on c.id = new.case_id;
  return null;
end $$;
create trigger work_items_changed after insert or update on work_items for each row execute function work_item_changed();

-- A case that few may see from now on leaves the lists of the others: this one word they still get.
create function case_restriction_changed() returns trigger language plpgsql as $$
begin
  insert into changes (topic, change, subject_id, case_code, officer_id, role, unit_code, version)
  select 'work-item', 'moved', w.id, new.code, w.claimed_by, w.role, w.unit_code, w.version from work_items w where w.case_id = new.id and w.status = 'open';
  return null;
end $$;
create trigger cases_restriction_changed after update of restricted on cases for each row
  when (new.restricted <> old.restricted) execute function case_restriction_changed();

-- note | attachment | event
create function record_case_change(changed_case uuid, what text) returns void language sql as $$
  insert into changes (topic, change, case_code, restricted, unit_codes)
  select 'case', what, c.code, c.restricted, array(select distinct a.unit_code from assignments a where a.case_id = c.id) from cases c where c.id = changed_case
$$;
create function case_event_added() returns trigger language plpgsql as
  $$ begin perform record_case_change(new.case_id, 'event'); return null; end $$;
create trigger case_events_added after insert on case_events for each row execute function case_event_added();
create function attachment_added() returns trigger language plpgsql as
  $$ begin perform record_case_change(new.case_id, 'attachment'); return null; end $$;
create trigger attachments_added after insert or update of case_id on attachments for each row
  when (new.case_id is not null) execute function attachment_added();

-- Open streams of this officer are looked at again: a session has ended, or the rights are others.
create function officer_rights_changed() returns trigger language plpgsql as
  $$ begin insert into changes (topic, change, officer_id) values ('officer', 'rights', new.id); return null; end $$;
create trigger officers_rights_changed after update of roles, unit_code, active on officers for each row
  when ((new.roles, new.unit_code, new.active) is distinct from (old.roles, old.unit_code, old.active)) execute function officer_rights_changed();
create function session_ended() returns trigger language plpgsql as
  $$ begin insert into changes (topic, change, officer_id) values ('officer', 'session', old.officer_id); return null; end $$;
create trigger sessions_ended after delete on sessions for each row execute function session_ended();

-- What a colleague's doing means for an officer; the bell in the tasklist's header.
create table notices (
  id uuid primary key,
  officer_id uuid not null references officers on delete cascade,
  -- mention | taken-over | assigned | answered | more-time-decided
  kind text not null,
  case_id uuid references cases,
  work_item_id uuid references work_items,
  -- the officer whose doing it is; null: the system's, or the sender's
  by_id uuid references officers,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notices_officer on notices (officer_id, created_at desc, id desc);
create index notices_unread on notices (officer_id) where read_at is null;
create index notices_age on notices (created_at);
create function notice_changed() returns trigger language plpgsql as $$
begin
  insert into changes (topic, change, subject_id, officer_id)
  values ('notice', case when tg_op = 'INSERT' then 'told' else 'read' end, new.id, new.officer_id);
  return null;
end $$;
create trigger notices_changed after insert or update of read_at on notices for each row execute function notice_changed();

-- What an officer has chosen; the language stands in officers.locale, because texts and mails follow it too.
create table officer_preferences (
  officer_id uuid primary key references officers on delete cascade,
  theme text not null check (theme in ('system', 'light', 'dark')),
  text_size text not null check (text_size in ('normal', 'large', 'larger')),
  shortcuts boolean not null,
  browser_notifications boolean not null,
  -- city time; a span over midnight is one whose end comes first
  quiet_from time,
  quiet_to time,
  take_next boolean not null,
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
