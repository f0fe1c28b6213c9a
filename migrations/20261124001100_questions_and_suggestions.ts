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
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
