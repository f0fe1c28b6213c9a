import { Counter, Gauge, Histogram, register } from 'prom-client';
import type { Database } from '../../lib/database.ts';
import { readFeedState } from './state.ts';

const requests = new Counter({ name: 'portal_feed_requests_total', help: 'Bulk requests of the exporter, by outcome.', labelNames: ['outcome'] });
const records = new Counter({ name: 'portal_feed_records_total', help: 'Records received, repetitions included.' });
const seconds = new Histogram({ name: 'portal_feed_request_seconds', help: 'From a bulk request received to it stored.', buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });

/** Counts one bulk request. */
export function countRequest(outcome: 'stored' | 'failed' | 'malformed', count: number, milliseconds: number): void {
  requests.inc({ outcome });
  records.inc(count);
  seconds.observe(milliseconds / 1000);
}

/** The lag is read from the database when it is asked for, so that every replica shows the same. */
export function watchLag(db: Database): void {
  const name = 'portal_feed_lag_seconds';
  register.removeSingleMetric(name);
  new Gauge({
    name,
    help: 'Newest record: from written by the engine to stored.',
    labelNames: ['partition'],
    async collect() {
      const state = await readFeedState(db).catch(() => []);
      this.reset();
      for (const partition of state) this.set({ partition: partition.partitionId }, partition.lagMs / 1000);
    },
  });
}
