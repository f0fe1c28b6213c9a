import { Counter, Histogram, Registry } from 'prom-client';

export interface FeedMetrics {
  /** Counts one bulk request with the records it held. */
  count(outcome: 'stored' | 'failed' | 'malformed', records: number, milliseconds: number): void;
}

/** The feed's figures; its lag is read from the database where it is shown (state.ts). */
export function createFeedMetrics(registry: Registry = new Registry()): FeedMetrics {
  const registers = [registry];
  const requests = new Counter({ name: 'portal_feed_requests_total', help: 'Bulk requests of the exporter, by outcome.', labelNames: ['outcome'], registers });
  const received = new Counter({ name: 'portal_feed_records_total', help: 'Records received, repetitions included.', registers });
  const seconds = new Histogram({
    name: 'portal_feed_request_seconds', help: 'From a bulk request received to it stored.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5], registers,
  });
  return {
    count: (outcome, records, milliseconds) => {
      requests.inc({ outcome });
      received.inc(records);
      seconds.observe(milliseconds / 1000);
    },
  };
}
