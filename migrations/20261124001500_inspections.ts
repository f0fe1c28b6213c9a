/** Inspections of how units work together (D31): the plan, what was drawn and why, what was found, the paper. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table inspections (
  matter_id uuid primary key references matters,
  -- the unit that is inspected
  unit_code text not null references units,
  -- by which text or plan: "Kế hoạch 12/KH-SKHCN"
  basis text not null,
  -- half-open: shares delivered in [period_start, period_end)
  period_start timestamptz not null,
  period_end timestamptz not null,
  random_size integer not null check (random_size between 0 and 100),
  risk_size integer not null check (risk_size between 0 and 100),
  -- with it anybody draws the same random sample again; null until it is drawn, so that nobody knows it before
  seed text,
  population integer,
  drawn_at timestamptz,
  number_year integer,
  number integer,
  number_text text,
  check (period_start < period_end),
  check (random_size + risk_size > 0),
  check ((seed is null) = (drawn_at is null)),
  unique (number_year, number)
);
create index inspections_unit on inspections (unit_code, period_end);

-- One unit's share of a case, as an inspector looks at it.
create table inspected_cases (
  matter_id uuid not null references inspections,
  position integer not null,
  case_id uuid not null references cases,
  assignment_id uuid not null references assignments,
  -- random | risk
  drawn_as text not null check (drawn_as in ('random', 'risk')),
  -- codes of what made it risky, e.g. ["late","returned"]
  risks jsonb not null default '[]',
  -- what the record says, criterion by criterion, at the moment it was drawn: {"in-time":"not-met"}
  proposed jsonb not null default '{}',
  -- what the inspector found: {"in-time":"met"}
  checks jsonb,
  note text,
  checked_by uuid references officers,
  checked_at timestamptz,
  version integer not null default 1,
  primary key (matter_id, case_id),
  unique (matter_id, position),
  check ((checks is null) = (checked_at is null))
);

create table inspection_documents (
  matter_id uuid primary key references inspections,
  bytes bytea not null,
  sha256 text not null,
  created_at timestamptz not null
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
