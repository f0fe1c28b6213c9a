/**
 * Finished work keeps the words by which it is searched: looking them up at the case, row by row, was the slowest list of all
 * (docs/performance.md). What was cancelled has none: nobody looks for it.
 */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create function words_of_work(case_id uuid, matter_id uuid) returns tsvector language sql stable as $$
  select coalesce((select m.search from matters m where m.id = $2),
    (select search_words(c.content || ' ' || coalesce(c.address_text, '') || ' ' || coalesce(c.answers_text, '')) from cases c where c.id = $1)) $$;

create or replace function fill_work_item() returns trigger language plpgsql as $$
begin
  if new.case_id is not null then
    select c.code, c.item_type, c.category_code, c.ward_code, c.urgency, c.channel, c.restricted, c.received_at
      into new.case_code, new.item_type, new.category_code, new.ward_code, new.urgency, new.channel, new.restricted, new.received_at
      from cases c where c.id = new.case_id;
    select h.categories #>> '{0,code}', h.wards #>> '{0,code}' into new.hinted_category_code, new.hinted_ward_code from hints h where h.case_id = new.case_id;
  end if;
  new.search := case when new.status <> 'cancelled' then words_of_work(new.case_id, new.matter_id) end;
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
  if new.status = 'cancelled' then
    new.search := null;
  elsif old.status = 'cancelled' then
    new.search := words_of_work(new.case_id, new.matter_id);
  end if;
  return new;
end $$;

create or replace function keep_work_items_of_case() returns trigger language plpgsql as $$
begin
  update work_items set case_code = new.code, item_type = new.item_type, category_code = new.category_code, ward_code = new.ward_code,
      urgency = new.urgency, channel = new.channel, restricted = new.restricted, received_at = new.received_at,
      search = case when status <> 'cancelled' then words_of_work(case_id, matter_id) end
    where case_id = new.id;
  return null;
end $$;

update work_items w set search = words_of_work(w.case_id, w.matter_id)
  where w.status = 'completed' and w.completed_at > now() - interval '92 days';
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
