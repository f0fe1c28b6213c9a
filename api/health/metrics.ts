import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countStrandedCases } from '../../cases/case-file/count-stranded-cases.ts';
import { readFeedState } from '../../engine/feed/state.ts';
import type { Database } from '../../lib/database.ts';

export interface ApiMetrics {
  readonly registry: Registry;
  readonly durations: Histogram<'route' | 'status'>;
}

/** The api's figures. The gauges are read from the database when they are asked for, so that every replica shows the same. */
export function createMetrics(db: Database, options: { processFigures: boolean }): ApiMetrics {
  const registry = new Registry();
  if (options.processFigures) collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'portal_http_request_seconds', help: 'Requests by route and status.', labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [registry],
  });
  const gauge = (name: string, help: string, read: () => Promise<number>) => new Gauge({
    name, help, registers: [registry],
    async collect() { this.set(await read().catch(() => Number.NaN)); },
  });
  const one = async (sql: string) => Number((await db.raw<{ rows: Array<{ value: unknown }> }>(sql)).rows[0]?.value ?? 0);
  gauge('portal_outbox_oldest_seconds', 'Age of the oldest message that is due and not delivered.', () => one('select extract(epoch from now() - min(run_at)) as value from outbox where done_at is null and dead_at is null and run_at <= now()'));
  gauge('portal_outbox_waiting', 'Messages due and not delivered.', () => one('select count(*) as value from outbox where done_at is null and dead_at is null and run_at <= now()'));
  gauge('portal_dead_letters', 'Messages that the outbox gave up on.', () => one('select count(*) as value from outbox where dead_at is not null'));
  gauge('portal_incidents_open', 'Open incidents of the engine.', () => one('select count(*) as value from engine_incidents where resolved_at is null'));
  gauge('portal_deadlines_overdue', 'Running deadlines that are breached.', () => one('select count(*) as value from deadlines where stopped_at is null and breached_at is not null'));
  gauge('portal_texts_failed_day', 'Texts and mails that failed in the last 24 hours.', () => one("select count(*) as value from notifications where failed_at > now() - interval '1 day'"));
  gauge('portal_feed_lag_seconds', 'Newest record of the engine: from written to stored.', async () => Math.max(0, ...(await readFeedState(db)).map(({ lagMs }) => lagMs)) / 1000);
  gauge('portal_cases_stranded', 'Open cases that no running instance of the engine carries.', () => countStrandedCases(db));
  return { registry, durations };
}
