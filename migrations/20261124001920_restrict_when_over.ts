/** A restriction that was granted while somebody still works on the report takes effect when that is over (0044). */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table cases add column restrict_when_over boolean not null default false;
create index cases_restrict_when_over on cases (id) where restrict_when_over;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
