/** Internal notes on a case, and the index by which near cases are found. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- What officers tell each other about a case. Never shown to the sender, on public pages, or to units without a share.
create table case_notes (
  id uuid primary key,
  case_id uuid not null references cases,
  author_id uuid not null references officers,
  -- emptied when the note is deleted: that it stood there stays, what it said does not
  body text not null check (length(body) <= 4000),
  -- officers named with @
  mentions uuid[] not null default '{}',
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  constraint text_unless_deleted check ((deleted_at is null) = (body <> ''))
);
create index case_notes_case on case_notes (case_id, created_at, id);
create function case_note_changed() returns trigger language plpgsql as
  $$ begin perform record_case_change(new.case_id, 'note'); return null; end $$;
create trigger case_notes_changed after insert or update on case_notes for each row execute function case_note_changed();

-- The map is cut into squares of 1/200 degree, about 550 m: a place's neighbours lie in few squares, and each is read from
-- its newest end, however many cases the City has had there.
create function map_square(degrees double precision) returns integer language sql immutable strict parallel safe
  return floor(degrees * 200)::integer;
create index cases_place on cases (map_square(lat), map_square(lng), received_at desc) where lat is not null and not restricted;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
