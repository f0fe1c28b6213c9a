/** A unit that takes over a clock which has run out already is late from then on: found by that instant (daily-report/facts.ts). */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('create index deadlines_begun_late on deadlines (created_at) where due_at < created_at');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
