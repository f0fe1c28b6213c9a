/** Process models: what process owners draw together, keep as versions, have approved, and put live. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- A process: one BPMN file with its forms and decision tables.
create table process_models (
  -- id of the BPMN process
  process_id text primary key,
  -- as its diagram names it
  name text not null,
  created_at timestamptz not null,
  -- counts every change of the draft; each of its files keeps the count at which it was saved last
  draft_revision integer not null default 0,
  -- number of the version that the draft began with
  draft_based_on integer
);

create table process_versions (
  id uuid primary key,
  process_id text not null references process_models,
  -- what people call it: "phiên bản 12"
  number integer not null check (number > 0),
  name text not null,
  -- internal: never sent anywhere, never written to the audit trail
  comment text not null default '',
  -- shipped: came with the software | draft: kept from the draft | restored: an earlier version's files, live again
  origin text not null check (origin in ('shipped', 'draft', 'restored')),
  -- kept → in-review → deploying → live → replaced; rejected and failed end there (a failed one can be submitted again)
  status text not null default 'kept' check (status in ('kept', 'in-review', 'rejected', 'deploying', 'live', 'failed', 'replaced')),
  -- null: the software
  author_id uuid references officers,
  created_at timestamptz not null,
  -- number of the version that a restored one brings back
  restores integer,
  submitted_at timestamptz,
  -- who asked for the review, and over which version that was live then
  submitted_by uuid references officers,
  submit_comment text,
  over_number integer,
  -- what the judgement found when it was kept, or submitted: the findings of diagrams/
  checks jsonb not null default '[]',
  reviewed_by uuid references officers,
  reviewed_at timestamptz,
  review_comment text,
  -- who had it put live, last; null: the start of the system
  deployed_by uuid references officers,
  deployed_at timestamptz,
  -- counts the times it was sent to the engine: each is one message of the outbox
  deployments integer not null default 0,
  engine_version integer,
  definition_key text,
  -- why the engine did not take it, in plain words: {vi, en}
  failure jsonb,
  unique (process_id, number),
  constraint live_is_deployed check (status <> 'live' or (deployed_at is not null and definition_key is not null))
);
create unique index process_versions_live on process_versions (process_id) where status = 'live';
create unique index process_versions_deploying on process_versions (process_id) where status = 'deploying';

create table process_version_files (
  version_id uuid not null references process_versions,
  name text not null,
  kind text not null check (kind in ('bpmn', 'form', 'dmn')),
  content text not null,
  -- SHA-256
  checksum text not null,
  primary key (version_id, name)
);

-- A version stays as it was kept: what a person approved is what runs.
create function refuse_edit_of_version_file() returns trigger language plpgsql as $$
begin
  raise exception 'The files of a version stay as they were kept.';
end $$;
create trigger process_version_files_frozen before update or delete on process_version_files
  for each row execute function refuse_edit_of_version_file();

-- The one working draft of a process, file by file.
create table process_draft_files (
  process_id text not null references process_models,
  name text not null,
  kind text not null check (kind in ('bpmn', 'form', 'dmn')),
  content text not null,
  -- whoever saves says which one was read
  revision integer not null,
  -- null: the software
  saved_by uuid references officers,
  saved_at timestamptz not null,
  primary key (process_id, name)
);

-- Who has the draft open now, by browser tab, in the database's time.
create table process_editors (
  process_id text not null references process_models,
  officer_id uuid not null references officers,
  tab uuid not null,
  -- element of the diagram that is selected
  element_id text,
  seen_at timestamptz not null,
  primary key (process_id, officer_id, tab)
);
create index process_editors_seen on process_editors (seen_at);

-- Which of our versions an engine version is; null: not one of them (a sandbox, or older than this table).
alter table process_definitions add column version_id uuid references process_versions;

-- The right to deploy became three.
update roles set rights = (rights - 'process.deploy') || '{"process.read": "always", "process.edit": "always", "process.approve": "always", "instance.manage": "always"}'::jsonb
where jsonb_exists(rights, 'process.deploy');
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
