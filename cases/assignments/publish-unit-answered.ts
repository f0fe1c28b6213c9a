import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';

/** The case's process may get to where it waits only when an incident beside it (a text to the unit's contact) is mended: weeks, not a day. */
const MESSAGE_TTL_MS = 28 * 24 * 3_600_000;

/** Tells the case's process what the unit answered. */
export async function publishUnitAnswered(trx: Transaction, assignmentId: string, unitOutcome: 'resolved' | 'not-ours', disputed = false): Promise<void> {
  const id = `unit-answered:${assignmentId}`;
  await enqueue(trx, {
    kind: 'publish-message',
    key: id,
    payload: { name: 'unit-answered', correlationKey: assignmentId, messageId: id, timeToLiveMs: MESSAGE_TTL_MS, variables: { unitOutcome, ...(disputed ? { unitDisputed: 'yes' } : {}) } },
  });
}
