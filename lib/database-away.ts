/** SQLSTATEs that mean "the server is not there now": connection exceptions, shutdown, start-up, too many clients. */
const AWAY_STATES = /^(08...|57P0[1-3]|53300)$/;
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** What pg and the pool say without a code when the connection broke under them or none could be had. */
const AWAY_MESSAGES = /connection terminated|timeout acquiring a connection|client has encountered a connection error|timeout expired/i;

/** True when PostgreSQL could not be reached: the work itself may be fine, so waiting is the cure. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, nativeError } = error as { code?: unknown; message?: unknown; cause?: unknown; nativeError?: unknown };
  if (typeof code === 'string' && (AWAY_STATES.test(code) || AWAY_CODES.has(code))) return true;
  return (typeof message === 'string' && AWAY_MESSAGES.test(message)) || isDatabaseAway(cause) || isDatabaseAway(nativeError);
}

/** A dead-lock or a statement that timed out: the same work is worth another try. */
export function isPassing(error: unknown): boolean {
  const { code, nativeError } = error as { code?: unknown; nativeError?: { code?: unknown } };
  return [code, nativeError?.code].some((each) => typeof each === 'string' && (/^40/.test(each) || each === '57014'));
}
