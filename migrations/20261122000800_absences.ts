/** Who is away and who stands in; what the wall counts. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create extension if not exists btree_gist;

-- When an officer is away. Of the reason only its kind is kept: more is nobody's business.
create table officer_absences (
  id uuid primary key,
  officer_id uuid not null references officers,
  starts_at timestamptz not null,
  -- exclusive; moved to now when somebody is back early
  ends_at timestamptz not null check (ends_at > starts_at),
  stand_in_id uuid references officers check (stand_in_id <> officer_id),
  reason text not null check (reason in ('leave', 'sick', 'duty', 'other')),
  entered_by uuid not null references officers,
  entered_at timestamptz not null,
  ended_by uuid references officers,
  ended_at timestamptz,
  -- taken back before it began: as if it had never been entered
  withdrawn_at timestamptz,
  -- nobody is away twice at the same time
  constraint officer_absences_once exclude using gist (officer_id with =, tstzrange(starts_at, ends_at) with &&) where (withdrawn_at is null)
);
create index officer_absences_ends on officer_absences (ends_at) where withdrawn_at is null;

-- What was done today, by whom and for which unit, without a look at the table.
create index work_items_completed on work_items (completed_at) include (completed_by, audience, claimed_at, created_at) where status = 'completed';
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
