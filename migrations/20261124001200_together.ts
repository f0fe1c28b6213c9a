/** Units working together: co-ordinating shares, disputes about who is competent, bodies outside the system, more time by rule. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- of a co-ordinating share: what the unit in the lead asks for, and the matter under which the other unit works
alter table assignments add column request_text text;
alter table assignments add column matter_id uuid references matters;
create unique index assignments_matter on assignments (matter_id) where matter_id is not null;

-- Units that send a report to each other: the lead department says whose it is, and that holds.
create table disputes (
  matter_id uuid primary key references matters,
  case_id uuid not null references cases,
  -- of the assignment that the settlement makes
  round integer not null,
  opened_at timestamptz not null,
  unit_code text references units,
  reason text,
  settled_by text,
  settled_at timestamptz,
  unique (case_id, round)
);

-- A body without an account is asked by mail; its answer comes in over a link that expires.
create table outside_requests (
  id uuid primary key,
  matter_id uuid not null unique references matters,
  case_id uuid not null references cases,
  unit_code text references units,
  asked_by uuid not null references officers,
  body_name text not null,
  -- an institution's address, never a person's own
  email text not null,
  question text not null,
  asked_at timestamptz not null,
  -- how often it has to be sent; the newest link alone is valid
  sends integer not null default 1,
  token_hash text unique,
  sent_at timestamptz,
  expires_at timestamptz,
  opened_at timestamptz,
  answer text,
  -- office or name, as whoever answered gave it
  answered_by text,
  answered_at timestamptz,
  -- when the request ended: judged, or the unit in the lead was done
  ended_at timestamptz
);
create index outside_requests_case on outside_requests (case_id, asked_at);

-- pictures that show how far the work is; granted by the rule of the settings, without a person
alter table more_time_requests add column attachment_ids uuid[] not null default '{}';
alter table more_time_requests add column by_rule boolean not null default false;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
