import { Gauge, register, type Registry } from 'prom-client';
import type { Database } from '../lib/database.ts';

export interface Backlog {
  /** Messages that are due and not delivered. */
  readonly due: number;
  /** How long the oldest of them has been due. */
  readonly oldestSeconds: number;
  /** Given up; a person must look. */
  readonly dead: number;
}

/** What the outbox still has to deliver. */
export async function readBacklog(db: Database): Promise<Backlog> {
  const { rows } = await db.raw<{ rows: Array<{ due: string; oldest: string | null; dead: string }> }>(
    `select count(*) filter (where dead_at is null and run_at <= now()) as due,
       extract(epoch from now() - min(created_at) filter (where dead_at is null and run_at <= now())) as oldest,
       count(*) filter (where dead_at is not null) as dead
     from outbox where done_at is null`,
  );
  const row = rows[0]!;
  return { due: Number(row.due), oldestSeconds: Math.max(0, Number(row.oldest ?? 0)), dead: Number(row.dead) };
}

/** Shows the backlog as figures, read when they are asked for, so that every replica shows the same. */
export function watchBacklog(db: Database, registry: Registry = register): void {
  new Gauge({
    name: 'portal_outbox_backlog',
    help: 'Messages due and dead, and the age of the oldest due one in seconds.',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      const backlog = await readBacklog(db).catch(() => undefined);
      this.reset();
      if (!backlog) return;
      this.set({ what: 'due' }, backlog.due);
      this.set({ what: 'dead' }, backlog.dead);
      this.set({ what: 'oldest-seconds' }, backlog.oldestSeconds);
    },
  });
}
