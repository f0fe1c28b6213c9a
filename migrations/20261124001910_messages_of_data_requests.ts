/** Codes and answers are found by the request that they were sent for. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('create index notifications_data_request on notifications (data_request_id) where data_request_id is not null');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
