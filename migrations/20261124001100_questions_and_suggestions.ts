/** Questions and suggestions that had waited in a queue get their matters, so that the processes take them up. */
export const TAKE_UP_WAITING = `
with waiting as (
  select c.id, c.restricted, case c.status when 'question-queued' then 'question' else 'suggestion' end as kind,
    case c.status when 'question-queued' then 'Câu hỏi ' else 'Góp ý ' end || c.code || coalesce(': ' || g.name_vi, '') as title
  from cases c left join categories g on g.code = c.category_code
  where c.status in ('question-queued', 'suggestion-queued') and c.closed_at is null and not exists (select 1 from matters m where m.case_id = c.id)),
opened as (
  insert into matters (id, kind, code, title, case_id, restricted, opened_by, opened_at)
  select gen_random_uuid(), kind, case kind when 'question' then 'CH-' else 'GY-' end || to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-') || lpad(nextval('matter_numbers')::text, 6, '0'),
    title, id, restricted, 'system:migration', now() from waiting
  returning id, kind, case_id),
told as (insert into matter_events (matter_id, happened_at, kind, actor) select id, now(), 'opened', 'system:migration' from opened),
kept as (insert into suggestions (matter_id) select id from opened where kind = 'suggestion')
insert into outbox (kind, key, payload)
select 'publish-message', kind || '-opened:' || id, jsonb_build_object('name', kind || '-opened', 'correlationKey', '', 'messageId', id, 'timeToLiveMs', 86400000,
  'variables', jsonb_build_object('matterId', id, 'caseId', case_id)) from opened`;

/** Answers that everybody may read, and suggestions that everybody may support. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- A question with its answer, as everybody reads it (S13). The matter's unit answers for it and looks at it again by review_on.
create table published_answers (
  matter_id uuid primary key references matters,
  question text not null,
  answer text not null,
  category_code text not null references categories,
  -- the question's matter that it came from; null where somebody wrote it down by hand
  source_matter_id uuid references matters,
  published_at timestamptz not null,
  reviewed_on date not null,
  review_on date not null,
  withdrawn_at timestamptz,
  search tsvector not null generated always as (
    setweight(to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(public.plain(question), '[^[:alnum:]]+', ' ', 'g')), 'A')
    || setweight(to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(public.plain(answer), '[^[:alnum:]]+', ' ', 'g')), 'C')) stored,
  check (review_on > reviewed_on)
);
create index published_answers_search on published_answers using gin (search) where withdrawn_at is null;
create index published_answers_category on published_answers (category_code, published_at desc) where withdrawn_at is null;
-- one answer a question, however often the step runs
create unique index published_answers_source on published_answers (source_matter_id) where source_matter_id is not null;

-- What became of a suggestion (S8); its sender's own words stay with the case.
create table suggestions (
  matter_id uuid primary key references matters,
  acknowledged_at timestamptz,
  -- as everybody reads it; null while it is not public
  public_title text,
  public_text text,
  published_at timestamptz,
  assessment text check (assessment in ('accepted', 'partly', 'declined')),
  assessment_reason text,
  plan text,
  assessed_at timestamptz,
  committed_on date,
  progress text check (progress in ('in-progress', 'done', 'dropped')),
  progress_note text,
  progressed_at timestamptz,
  -- nobody is told no without hearing why
  constraint assessment_with_reason check (assessment is null or assessment_reason is not null),
  constraint public_in_words check (published_at is null or (public_title is not null and public_text is not null))
);
create index suggestions_public on suggestions (published_at desc) where published_at is not null;

-- One support a visitor: a hash of a random cookie, nothing about the person.
create table suggestion_supports (
  matter_id uuid not null references suggestions,
  supporter text not null,
  supported_at timestamptz not null,
  primary key (matter_id, supporter)
);
`);
  await knex.raw(TAKE_UP_WAITING);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
