/** What the Committee or the City directs a unit to do (S26): the words of a matter of the kind direction. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table directions (
  matter_id uuid primary key references matters,
  -- the receipt in which it was entered; null: entered by itself
  receipt_id uuid references matters,
  -- committee | city-pc
  authority text not null check (authority in ('committee', 'city-pc')),
  -- the paper that says so, as it is cited; null: said at a meeting or by telephone
  document text,
  content text not null
);
create index directions_receipt on directions (receipt_id);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
