/** Changes of the configuration: what administrators draft, a second person reviews, and goes live as one. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table configuration_changes (
  id uuid primary key,
  -- what people call it: "thay đổi số 12"
  number integer generated always as identity unique,
  title text not null,
  reason text not null check (length(trim(reason)) >= 5),
  -- draft | in-review | published | rejected | withdrawn
  status text not null default 'draft' check (status in ('draft', 'in-review', 'published', 'rejected', 'withdrawn')),
  -- new-cases | open-cases: whether running clocks follow
  applies_to text not null default 'new-cases' check (applies_to in ('new-cases', 'open-cases')),
  author_id uuid not null references officers,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  reviewer_id uuid references officers,
  reviewed_at timestamptz,
  review_note text,
  published_by uuid references officers,
  published_at timestamptz,
  -- the published change that this one takes back
  reverts uuid references configuration_changes,
  version integer not null default 1,
  constraint published_by_somebody check (status <> 'published' or (published_by is not null and published_at is not null))
);
create index configuration_changes_status on configuration_changes (status, number desc);

-- One row of one table: before is null for a new row, after is null for one that is taken out.
create table configuration_edits (
  change_id uuid not null references configuration_changes on delete cascade,
  ordinal integer not null,
  table_name text not null,
  row_key text not null,
  before jsonb,
  after jsonb,
  primary key (change_id, ordinal),
  unique (change_id, table_name, row_key),
  check (before is not null or after is not null)
);
create index configuration_edits_row on configuration_edits (table_name, row_key);

-- What went live stays on record as it was.
create function refuse_edit_of_published() returns trigger language plpgsql as $$
begin
  if exists (select 1 from configuration_changes c where c.id = coalesce(old.change_id, new.change_id) and c.status = 'published') then
    raise exception 'A change that went live stays as it was.';
  end if;
  return coalesce(new, old);
end $$;
create trigger configuration_edits_frozen before insert or update or delete on configuration_edits
  for each row execute function refuse_edit_of_published();
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
