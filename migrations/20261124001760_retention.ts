/** Rounds in which reports whose retention has ended are anonymised: which ones, by which rule, what became of each. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table retention_items (
  matter_id uuid not null references matters,
  case_id uuid not null references cases,
  -- the rule as it was called when the list was made
  rule_code text not null,
  -- waiting | erased | left (opened again, or a limit is in force: the next round looks again)
  state text not null default 'waiting' check (state in ('waiting', 'erased', 'left')),
  primary key (matter_id, case_id)
);
create index retention_items_case on retention_items (case_id);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
