/** Certificates are numbered anew each year: 1/GCN-TD comes again, and only the year and number together are one. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('alter table recognition_candidates drop constraint recognition_candidates_number_text_key');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
