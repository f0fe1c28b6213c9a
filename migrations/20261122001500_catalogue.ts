/** Categories in an order of their own, with icon, public name and successor; the questions asked of senders, and their answers. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- Until now the order was that of the rows on disk, which any update changes.
alter table category_groups add column position integer not null default 1000;
alter table categories add column position integer not null default 1000;
alter table item_types add column position integer not null default 1000;
update category_groups set position = place.n * 10 from (select code, row_number() over (order by ctid) as n from category_groups) place where place.code = category_groups.code;
update categories set position = place.n * 10 from (select code, row_number() over (order by ctid) as n from categories) place where place.code = categories.code;
update item_types set position = place.n * 10 from (select code, row_number() over (order by ctid) as n from item_types) place where place.code = item_types.code;

alter table categories
  -- null: as the internal name
  add column public_name_vi text,
  add column public_name_en text,
  add column description_en text,
  -- of the fixed set of cases/catalogue/icons.ts
  add column icon text,
  -- proposed for what would have got this category after its end
  add column successor_code text references categories;

-- What senders can be asked. The kind of a question that was ever answered stays: a new meaning gets a new code.
create table questions (
  code text primary key,
  words_vi text not null,
  words_en text not null,
  help_vi text,
  help_en text,
  kind text not null check (kind in ('text', 'number', 'date', 'one-of', 'several-of', 'place')),
  -- of a number
  unit_vi text,
  unit_en text,
  minimum double precision,
  maximum double precision,
  -- [{"code":"deep","vi":"…","en":"…","ended":true}]; of a place: the objects on the map, with lat and lng
  options jsonb not null default '[]',
  -- answers are sealed, masked and never searched
  sensitive boolean not null default false,
  -- where it comes from, and what is proposed only
  note text
);

create table category_questions (
  category_code text not null references categories,
  question_code text not null references questions,
  position integer not null default 100,
  required boolean not null default false,
  -- shown when an earlier question of the category is answered like this; null: always
  condition_question text,
  condition_operator text check (condition_operator in ('answered', 'one-of', 'none-of', 'at-least', 'at-most')),
  condition_values text[] not null default '{}',
  primary key (category_code, question_code),
  check ((condition_question is null) = (condition_operator is null))
);
create index category_questions_question on category_questions (question_code);

-- What a sender answered, with the words as they were then. Never rewritten when a question changes.
create table case_answers (
  id uuid primary key,
  case_id uuid not null references cases,
  question_code text not null references questions,
  position integer not null,
  -- {"kind":…,"vi":…,"en":…}: what was asked
  asked jsonb not null,
  -- {"value":…,"vi":…,"en":…}; of a sensitive question null, and sealed in its place
  answer jsonb,
  answer_sealed text,
  created_at timestamptz not null,
  unique (case_id, question_code),
  check ((answer is null) <> (answer_sealed is null))
);
create index case_answers_question on case_answers (question_code);

create function refuse_other_answer() returns trigger language plpgsql as $$
begin
  if (new.case_id, new.question_code, new.asked, new.answer, new.created_at) is distinct from (old.case_id, old.question_code, old.asked, old.answer, old.created_at) then
    raise exception 'An answer stays as it was given.';
  end if;
  return new;
end $$;
-- Sealing it anew under another key is no change of it.
create trigger case_answers_frozen before update on case_answers for each row execute function refuse_other_answer();

-- Answers that are not sensitive, in plain words, for the search. Written when the case is, never changed.
alter table cases add column answers_text text;
alter table cases drop column search;
alter table cases add column search tsvector not null generated always as (
  search_words(content || ' ' || coalesce(address_text, '') || ' ' || coalesce(answers_text, '')) || search_marks(category_code, ward_code, status, channel, unit_codes, received_at)) stored;
create index cases_search on cases using gin (search) with (gin_pending_list_limit = 256);

create or replace function fill_work_item() returns trigger language plpgsql as $$
begin
  if new.case_id is not null then
    select c.code, c.item_type, c.category_code, c.ward_code, c.urgency, c.channel, c.restricted, c.received_at,
           case when new.status = 'open' then search_words(c.content || ' ' || coalesce(c.address_text, '') || ' ' || coalesce(c.answers_text, '')) end
      into new.case_code, new.item_type, new.category_code, new.ward_code, new.urgency, new.channel, new.restricted, new.received_at, new.search
      from cases c where c.id = new.case_id;
    select h.categories #>> '{0,code}', h.wards #>> '{0,code}' into new.hinted_category_code, new.hinted_ward_code from hints h where h.case_id = new.case_id;
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
    new.search := (select search_words(c.content || ' ' || coalesce(c.address_text, '') || ' ' || coalesce(c.answers_text, '')) from cases c where c.id = new.case_id);
  end if;
  return new;
end $$;

create or replace function keep_work_items_of_case() returns trigger language plpgsql as $$
begin
  update work_items set case_code = new.code, item_type = new.item_type, category_code = new.category_code, ward_code = new.ward_code,
      urgency = new.urgency, channel = new.channel, restricted = new.restricted, received_at = new.received_at,
      search = case when status = 'open' then search_words(new.content || ' ' || coalesce(new.address_text, '') || ' ' || coalesce(new.answers_text, '')) end
    where case_id = new.id;
  return null;
end $$;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
