/** Views of the tasklist that officers keep, and share with their unit or with the operators. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table saved_views (
  id uuid primary key,
  owner_id uuid not null references officers on delete cascade,
  name text not null check (length(name) between 1 and 60),
  -- mine | unit | unassigned | overdue | waiting | done
  queue text not null,
  -- {"category":["trees"],"clock":["overdue"],"q":"ngập"}: lists of codes, and words
  filters jsonb not null default '{}',
  -- due | received
  sort text not null default 'due',
  -- in this order; null: as each officer has chosen for all lists
  columns text[],
  -- null: nobody else sees it
  shared_with text check (shared_with in ('unit', 'operators')),
  -- the unit that it is shared with: the owner's when it was shared
  unit_code text references units,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shared_with_a_unit check ((shared_with is not distinct from 'unit') = (unit_code is not null))
);
create unique index saved_views_name on saved_views (owner_id, lower(name));
create index saved_views_unit on saved_views (unit_code) where shared_with = 'unit';
create index saved_views_operators on saved_views (id) where shared_with = 'operators';

-- How an officer looks at every list, on whatever device.
create table list_choices (
  officer_id uuid primary key references officers on delete cascade,
  -- in this order; null: as the tasklist comes
  columns text[],
  -- what the tasklist opens with; may be a colleague's
  default_view_id uuid references saved_views on delete set null,
  updated_at timestamptz not null
);
create index list_choices_default on list_choices (default_view_id) where default_view_id is not null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
