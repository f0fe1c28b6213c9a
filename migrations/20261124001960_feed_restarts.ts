/** Where a partition's log began anew: also where its first record is one that is not kept, or of a copy that is tried out. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table feed_restarts (
  partition_id integer not null,
  -- the log that began here; the one before lost what it held from this position on
  generation integer not null,
  position bigint not null,
  noticed_at timestamptz not null default now(),
  primary key (partition_id, generation)
);
insert into feed_restarts (partition_id, generation, position)
select p.partition_id, g, r.position from feed_partitions p cross join lateral generate_series(2, p.generation) g
cross join lateral (select position from feed_records f where f.partition_id = p.partition_id and f.generation = g order by f.position limit 1) r`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
