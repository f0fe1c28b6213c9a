/** A clock that moves, is breached or told of finds its work without reading all there is. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw('create index work_items_deadline on work_items (deadline_id) where deadline_id is not null');
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
