/** Why somebody moved the end of a report's period: beside the report, since nothing that was typed goes into the trail (0044). */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('alter table daily_reports add column period_end_reason text');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
