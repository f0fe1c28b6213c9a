import { Counter } from 'prom-client';

export type Outcome = 'delivered' | 'postponed' | 'failed' | 'buried' | 'unrecorded';

const messages = new Counter({ name: 'portal_outbox_messages_total', help: 'Deliveries tried, by kind and outcome.', labelNames: ['kind', 'outcome'] });

/** Counts one delivery that was tried. */
export function countMessage(kind: string, outcome: Outcome): void {
  messages.inc({ kind, outcome });
}
