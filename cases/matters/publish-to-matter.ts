import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';

/** Long enough for an instance that is on its way to the waiting step, short enough not to meet a much later round. */
export const MESSAGE_TTL_MS = 3_600_000;

export interface MatterMessage {
  readonly matterId: string;
  /** A message of diagrams/catalogue/messages.ts with the correlation key `=matterId`. */
  readonly message: string;
  readonly variables?: Record<string, unknown>;
  /** What makes it one: the same key is sent once. Default: each call is a message of its own. */
  readonly key?: string;
  readonly timeToLiveMs?: number;
}

/** Tells the matter's process something that it waits for. */
export async function publishToMatter(trx: Transaction, { matterId, message, variables = {}, key = randomUUID(), timeToLiveMs = MESSAGE_TTL_MS }: MatterMessage, _ctx: Context): Promise<void> {
  const messageId = `${message}:${matterId}:${key}`;
  await enqueue(trx, { kind: 'publish-message', key: messageId, payload: { name: message, correlationKey: matterId, messageId, timeToLiveMs, variables } });
}
