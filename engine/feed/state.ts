import type { Database } from '../../lib/database.ts';

export interface PartitionState {
  readonly partitionId: number;
  readonly position: string;
  readonly recordAt: Date;
  readonly storedAt: Date;
  /** How long the newest record took from the engine's log to ours. */
  readonly lagMs: number;
}

/** How far the feed has come, a row a partition. Empty before the engine's first record. */
export async function readFeedState(db: Database): Promise<PartitionState[]> {
  const { rows } = await db.raw<{ rows: Array<{ partition_id: number; position: string; record_at: Date; stored_at: Date }> }>(
    `select partition_id, position::text, record_at, stored_at from feed_partitions where record_at > '-infinity' order by partition_id`,
  );
  return rows.map((row) => ({
    partitionId: row.partition_id,
    position: row.position,
    recordAt: row.record_at,
    storedAt: row.stored_at,
    // A controlled clock runs ahead of the database's: never below zero.
    lagMs: Math.max(0, row.stored_at.getTime() - row.record_at.getTime()),
  }));
}
