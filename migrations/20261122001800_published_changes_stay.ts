/** A change that went live can be neither deleted, which would take its edits along, nor told differently afterwards. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create function refuse_change_of_published() returns trigger language plpgsql as $$
begin
  raise exception 'A change that went live stays as it was.';
end $$;
create trigger configuration_changes_frozen before update or delete on configuration_changes
  for each row when (old.status = 'published') execute function refuse_change_of_published();
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
