/** Causes that a unit finds, and standard texts for its answer: both per category, both data that administrators change. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table causes (
  code text primary key,
  category_code text not null references categories,
  name_vi text not null,
  name_en text not null,
  position integer not null default 100,
  valid_from date not null default '2025-07-01',
  valid_to date
);
create index causes_category on causes (category_code, position);

-- Inserted into the answer and edited there. What stands in braces must be filled in before it is sent.
create table result_texts (
  code text primary key,
  category_code text not null references categories,
  title_vi text not null,
  text_vi text not null,
  position integer not null default 100,
  valid_from date not null default '2025-07-01',
  valid_to date
);
create index result_texts_category on result_texts (category_code, position);

-- Each unit's own finding; null where nobody stated one (older answers, callers of the api that know none).
alter table assignments add column cause_code text references causes;
create index assignments_cause on assignments (cause_code, resulted_at) where cause_code is not null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
