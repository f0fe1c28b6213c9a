/** Who marked a candidate: nobody decides about those whom they marked, whoever submits the proposal. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('alter table recognition_candidates add column proposed_by uuid references officers');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
