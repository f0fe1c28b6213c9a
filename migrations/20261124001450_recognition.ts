/** Recognition rounds: candidates by figures, who was honoured, and their certificates (D33, D36). */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table recognition_rounds (
  matter_id uuid primary key references matters,
  subject text not null check (subject in ('senders', 'officers')),
  -- half-open
  period_start timestamptz not null,
  period_end timestamptz not null,
  -- fewer verified reports, or tasks, are not looked at
  least integer not null check (least >= 1),
  gathered_at timestamptz,
  check (period_end > period_start)
);

-- Known by a pseudonym until somebody has decided; the name of a sender stays sealed with the sender.
create table recognition_candidates (
  id uuid primary key,
  matter_id uuid not null references recognition_rounds,
  pseudonym text not null,
  sender_id uuid references senders,
  officer_id uuid references officers,
  -- counts and the codes behind them, as they were gathered
  figures jsonb not null,
  score numeric(8, 1) not null,
  proposed boolean not null default false,
  reason text,
  approved_at timestamptz,
  number_year integer,
  number integer,
  number_text text unique,
  -- opens the certificate for whom it is; a random value
  token text unique,
  token_until timestamptz,
  unique (matter_id, pseudonym),
  unique (number_year, number),
  check (num_nonnulls(sender_id, officer_id) = 1),
  -- nobody is honoured without somebody's reason and a person's decision
  check (not proposed or reason is not null),
  check (approved_at is null or proposed),
  check (number is null or approved_at is not null)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
