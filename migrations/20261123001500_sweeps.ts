/** Rows that only the machinery needs are removed when they are old (workers/sweep-old-rows.ts): found by their age. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('create index idempotent_requests_created on idempotent_requests (created_at)');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
