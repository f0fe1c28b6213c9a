/** What the tasklist's lists and the search read: one row a task without joins, one inverted index over all cases. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- The words of a text without accents, each once. Everything but letters and digits separates words, so that "P.5", "a-b"
-- and addresses of web pages are cut as people look for them.
create function search_words(text) returns tsvector language sql immutable strict parallel safe as
  $$ select strip(to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(public.plain($1), '[^[:alnum:]]+', ' ', 'g'))) $$;

-- Stretches of 1, 2, 4, … 256 days, counted since 1970 in UTC, that an instant lies in: the steps in which the search goes
-- back in time.
create function search_times(timestamptz) returns text[] language sql immutable strict parallel safe as
  $$ select array_agg('@d' || length || ':' || floor(extract(epoch from $1 at time zone 'UTC') / 86400)::integer / length)
       from unnest(array[1, 2, 4, 8, 16, 32, 64, 128, 256]) length $$;

-- What a case can be filtered by, as words that no text has (they begin with @): one index answers words and filters alike.
create function search_marks(category_code text, ward_code text, status text, channel text, unit_codes text[], received_at timestamptz)
returns tsvector language sql immutable parallel safe as
  $$ select array_to_tsvector(array_remove(array['@category:' || category_code, '@ward:' || ward_code, '@status:' || status, '@channel:' || channel]
       || public.search_times(received_at) || array(select '@unit:' || unit from unnest(unit_codes) unit), null)) $$;

-- Units that have or had a share of the case: whose officers may find it.
alter table cases add column unit_codes text[] not null default '{}';
update cases set unit_codes = shares.units
  from (select case_id, array_agg(distinct unit_code order by unit_code) as units from assignments group by case_id) shares where shares.case_id = cases.id;
alter table cases add column search tsvector not null generated always as (
  search_words(content || ' ' || coalesce(address_text, '')) || search_marks(category_code, ward_code, status, channel, unit_codes, received_at)) stored;
-- A short list of entries that are not sorted in yet: every search reads it from end to end.
create index cases_search on cases using gin (search) with (gin_pending_list_limit = 256);
-- Nothing looks for parts of words.
drop index cases_text;
-- What nobody has closed yet: looked through at each reading of the figures (cases/case-file/count-stranded-cases.ts).
create index cases_open on cases (received_at) where closed_at is null;

-- Whoever gives a case to a unit holds the case's lock (routeReport), so this waits for nobody.
create function keep_case_units() returns trigger language plpgsql as $$
begin
  update cases set unit_codes = array(select distinct a.unit_code from assignments a where a.case_id = new.case_id order by 1)
    where id = new.case_id and not unit_codes @> array[new.unit_code];
  return null;
end $$;
create trigger assignments_units after insert or update of unit_code, case_id on assignments for each row execute function keep_case_units();

alter table work_items
  -- of the case, as decided; kept by triggers
  add column case_code text,
  add column item_type text,
  add column category_code text,
  add column ward_code text,
  add column urgency text,
  add column channel text,
  add column restricted boolean not null default false,
  add column received_at timestamptz,
  -- what the machine proposes, for filters while nobody has decided
  add column hinted_category_code text,
  add column hinted_ward_code text,
  -- of the deadline, and the instant from which the clock is shown as soon due: its last third, at most 20 minutes
  add column clock_started_at timestamptz,
  add column soon_at timestamptz,
  -- words of the case, only while the item is open
  add column search tsvector,
  -- 'sender': an open question; 'more-time': a request that nobody has decided
  add column waiting_for text check (waiting_for in ('sender', 'more-time')),
  -- who may claim it, as one value
  add column audience text not null generated always as (role || ':' || coalesce(unit_code, '')) stored;

-- What somebody typed, as words that must all be there; with prefix, the last one may go on.
create function search_query(typed text, prefix boolean default false) returns tsquery language sql immutable strict parallel safe as $$
  select case when numnode(words) = 0 then null when prefix then (words::text || ':*')::tsquery else words end
  from plainto_tsquery('pg_catalog.simple'::regconfig, regexp_replace(public.plain($1), '[^[:alnum:]]+', ' ', 'g')) words $$;

create function soon_of(due_at timestamptz, started_at timestamptz) returns timestamptz language sql immutable parallel safe as
  $$ select $1 - least(interval '20 minutes', ($1 - $2) / 3) $$;

create function fill_work_item() returns trigger language plpgsql as $$
begin
  if new.case_id is not null then
    select c.code, c.item_type, c.category_code, c.ward_code, c.urgency, c.channel, c.restricted, c.received_at,
           case when new.status = 'open' then search_words(c.content || ' ' || coalesce(c.address_text, '')) end
      into new.case_code, new.item_type, new.category_code, new.ward_code, new.urgency, new.channel, new.restricted, new.received_at, new.search
      from cases c where c.id = new.case_id;
    select h.categories #>> '{0,code}', h.wards #>> '{0,code}' into new.hinted_category_code, new.hinted_ward_code from hints h where h.case_id = new.case_id;
  end if;
  new.clock_started_at := (select d.started_at from deadlines d where d.id = new.deadline_id);
  new.soon_at := soon_of(new.due_at, new.clock_started_at);
  return new;
end $$;
create trigger work_items_fill before insert or update of case_id, deadline_id on work_items for each row execute function fill_work_item();

create function refresh_work_item() returns trigger language plpgsql as $$
begin
  if new.due_at is distinct from old.due_at then
    new.clock_started_at := (select d.started_at from deadlines d where d.id = new.deadline_id);
    new.soon_at := soon_of(new.due_at, new.clock_started_at);
  end if;
  if new.status <> 'open' then
    new.search := null;
  elsif old.status <> 'open' then
    new.search := (select search_words(c.content || ' ' || coalesce(c.address_text, '')) from cases c where c.id = new.case_id);
  end if;
  return new;
end $$;
create trigger work_items_refresh before update of due_at, status on work_items for each row execute function refresh_work_item();

-- Lock order is work item before case. Whoever changes these columns holds the case's open work already (docs/decisions/0010).
create function keep_work_items_of_case() returns trigger language plpgsql as $$
begin
  update work_items set case_code = new.code, item_type = new.item_type, category_code = new.category_code, ward_code = new.ward_code,
      urgency = new.urgency, channel = new.channel, restricted = new.restricted, received_at = new.received_at,
      search = case when status = 'open' then search_words(new.content || ' ' || coalesce(new.address_text, '')) end
    where case_id = new.id;
  return null;
end $$;
create trigger cases_work_items after update of code, item_type, category_code, ward_code, urgency, channel, restricted, received_at, content, address_text on cases
  for each row when ((new.code, new.item_type, new.category_code, new.ward_code, new.urgency, new.channel, new.restricted, new.received_at, new.content, new.address_text)
    is distinct from (old.code, old.item_type, old.category_code, old.ward_code, old.urgency, old.channel, old.restricted, old.received_at, old.content, old.address_text))
  execute function keep_work_items_of_case();

create function keep_work_items_of_hints() returns trigger language plpgsql as $$
begin
  update work_items set hinted_category_code = new.categories #>> '{0,code}', hinted_ward_code = new.wards #>> '{0,code}' where case_id = new.case_id;
  return null;
end $$;
create trigger hints_work_items after insert or update of categories, wards on hints for each row execute function keep_work_items_of_hints();

update work_items set case_id = case_id;

-- Open work by who may do it, by whose it is, and over everything for those who oversee; the clock that ends first comes first.
drop index work_items_open_unit;
-- The first holds all that the counters look at.
create index work_items_audience on work_items (audience, (coalesce(due_at, 'infinity')), id) include (claimed_by, due_at, waiting_for, restricted) where status = 'open';
create index work_items_claimed on work_items (claimed_by, (coalesce(due_at, 'infinity')), id) where status = 'open' and claimed_by is not null;
create index work_items_audience_received on work_items (audience, (coalesce(received_at, created_at)) desc, id desc) where status = 'open';
create index work_items_received on work_items ((coalesce(received_at, created_at)) desc, id desc) where status = 'open';
create index work_items_search on work_items using gin (search) with (gin_pending_list_limit = 64) where status = 'open';
create index work_items_code on work_items (case_code text_pattern_ops) where status = 'open';
-- The filters that leave little; the others are looked at row by row within the open work.
create index work_items_category on work_items ((coalesce(category_code, hinted_category_code))) where status = 'open';
create index work_items_ward on work_items ((coalesce(ward_code, hinted_ward_code))) where status = 'open';
create index work_items_unit on work_items (unit_code, (coalesce(due_at, 'infinity')), id) where status = 'open';
create index work_items_waiting on work_items (waiting_for) where status = 'open' and waiting_for is not null;
create index work_items_done on work_items (completed_by, completed_at desc, id desc) where status = 'completed';
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
