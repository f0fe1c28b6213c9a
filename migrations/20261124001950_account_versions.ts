/** Whoever saves an account says which version of it they saw: a form that stood open takes nothing back. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table officers add column version integer not null default 1;
create function count_account_version() returns trigger language plpgsql as
  $$ begin new.version := old.version + 1; return new; end $$;
create trigger officers_version before update on officers for each row
  when ((old.display_name, old.email, old.unit_code, old.roles, old.locale, old.active) is distinct from (new.display_name, new.email, new.unit_code, new.roles, new.locale, new.active))
  execute function count_account_version()`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
