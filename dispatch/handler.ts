import type { ClaimedMessage } from '../lib/outbox.ts';

/**
 * Delivers one message of one kind. Returning means delivered. It is called at least once, so it must be safe to repeat.
 * Anything thrown but the two errors below counts as a failure: tried again with back-off, buried after many tries.
 * The signal aborts before the lease runs out; a handler passes it to whatever it waits for.
 */
export type OutboxHandler = (message: ClaimedMessage, context: { readonly signal: AbortSignal }) => Promise<void>;

/** Kind → handler: the composition list of a dispatcher. */
export type OutboxHandlers = Readonly<Record<string, OutboxHandler>>;

/** Not now, and not the message's fault (a paused channel, a task about to appear): tried again without counting as a failure. */
export class Later extends Error {
  readonly delayMs: number;

  constructor(delayMs: number, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Later';
    this.delayMs = delayMs;
  }
}

/** Trying again cannot help: the message is buried at once, for a person to look at. */
export class Undeliverable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Undeliverable';
  }
}
