import { Counter, Registry } from 'prom-client';

export type Outcome = 'delivered' | 'postponed' | 'failed' | 'buried' | 'unrecorded';

/** Counts deliveries by kind and outcome. */
export function createDispatchMetrics(registry: Registry = new Registry()): (kind: string, outcome: Outcome) => void {
  const name = 'portal_outbox_messages_total';
  // Several dispatchers of a process count into one.
  const messages = (registry.getSingleMetric(name) as Counter<'kind' | 'outcome'> | undefined)
    ?? new Counter({ name, help: 'Deliveries tried, by kind and outcome.', labelNames: ['kind', 'outcome'], registers: [registry] });
  return (kind, outcome) => { messages.inc({ kind, outcome }); };
}
