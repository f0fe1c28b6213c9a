const PREFIX = 'n-';
const FORM = /^n-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The provider's idempotency key of a text: made from its id, so that each attempt bears the same. */
export function requestIdOf(notificationId: string): string {
  return `${PREFIX}${notificationId}`;
}

/** The text that a request id belongs to; null when it is none of ours. */
export function notificationOfRequestId(requestId: string): string | null {
  return FORM.exec(requestId)?.[1] ?? null;
}
