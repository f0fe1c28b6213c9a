/** False or abusive reporting, and breaches of the Regulation by officers (D34, D35, D37): evidence, measure, limit, appeal. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table misuse_files (
  -- the matter's id
  id uuid primary key,
  matter_id uuid not null unique references matters,
  -- the report that shows it, and who sent it
  case_id uuid not null references cases,
  sender_id uuid not null references senders,
  -- untrue: D34; abuse: D35
  nature text not null check (nature in ('untrue', 'abuse')),
  evidence_sealed text not null,
  confirmed_by uuid references officers,
  confirmed_at timestamptz,
  measure text check (measure in ('none', 'warning', 'limit', 'referred')),
  limit_days integer check (limit_days between 1 and 90),
  most_a_day integer check (most_a_day between 1 and 10),
  -- what the sender reads; never about other people
  grounds text,
  decided_by uuid references officers,
  decided_at timestamptz,
  told_at timestamptz,
  appeal_until timestamptz,
  appeal_sealed text,
  appealed_at timestamptz,
  appeal_outcome text check (appeal_outcome in ('lifted', 'kept')),
  appeal_answer text,
  appeal_decided_by uuid references officers,
  appeal_decided_at timestamptz,
  -- a measure stands on a confirmation, by somebody else than who decides, and is told with its grounds
  constraint misuse_confirmed_first check (measure is null or (confirmed_at is not null and decided_at is not null)),
  constraint misuse_limited check ((measure = 'limit') = (limit_days is not null) or measure is null),
  constraint misuse_told_why check (told_at is null or (grounds is not null and appeal_until is not null)),
  constraint misuse_two_people check (decided_by is null or decided_by <> confirmed_by),
  constraint misuse_appeal_other check (appeal_decided_by is null or appeal_decided_by <> decided_by)
);
create unique index misuse_files_case on misuse_files (case_id);
create index misuse_files_sender on misuse_files (sender_id);

-- A sender may send fewer reports a day for a time. It ends by itself; nobody is shut out.
create table sender_limits (
  id uuid primary key,
  matter_id uuid not null unique references misuse_files (matter_id),
  phone_index text,
  email_index text,
  most_a_day integer not null check (most_a_day between 1 and 10),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  lifted_at timestamptz,
  check (valid_until > valid_from and valid_until <= valid_from + interval '90 days'),
  check (phone_index is not null or email_index is not null)
);
create index sender_limits_phone on sender_limits (phone_index, valid_until) where phone_index is not null and lifted_at is null;
create index sender_limits_email on sender_limits (email_index, valid_until) where email_index is not null and lifted_at is null;

create table officer_breaches (
  -- the matter's id
  id uuid primary key,
  matter_id uuid not null unique references matters,
  officer_id uuid not null references officers,
  -- disclosure | late | false-record | refusal-of-duty | attitude | other
  nature text not null check (nature in ('disclosure', 'late', 'false-record', 'refusal-of-duty', 'attitude', 'other')),
  evidence_sealed text not null,
  -- the inspection that found it
  inspection_id uuid references inspections,
  outcome text check (outcome in ('none', 'reminded', 'criticised', 'discipline', 'referred')),
  decided_by uuid references officers,
  decided_at timestamptz,
  constraint breach_not_judged_by_oneself check (decided_by is null or decided_by <> officer_id)
);
create index officer_breaches_officer on officer_breaches (officer_id);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
