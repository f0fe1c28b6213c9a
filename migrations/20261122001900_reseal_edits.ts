/** What went live stays as it was; only what seals a person's data in it is renewed when a key is taken out of use. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create or replace function refuse_edit_of_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('portal.resealing', true) = 'on' and (old.change_id, old.ordinal, old.table_name, old.row_key) = (new.change_id, new.ordinal, new.table_name, new.row_key) then
    return new;
  end if;
  if exists (select 1 from configuration_changes c where c.id = coalesce(old.change_id, new.change_id) and c.status = 'published') then
    raise exception 'A change that went live stays as it was.';
  end if;
  return coalesce(new, old);
end $$;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
