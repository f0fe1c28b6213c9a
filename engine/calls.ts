import { EngineError, isTransient, type EngineErrorCode } from './engine.ts';

/** gRPC status → what it means for the caller. What is missing here is `unavailable`: waiting may help. */
const GRPC_CODES: Readonly<Record<number, EngineErrorCode>> = {
  3: 'invalid', // INVALID_ARGUMENT
  5: 'not-found',
  6: 'already-exists',
  8: 'busy', // RESOURCE_EXHAUSTED: back-pressure
  9: 'conflict', // FAILED_PRECONDITION: exists, wrong state
  11: 'invalid', // OUT_OF_RANGE
  12: 'invalid', // UNIMPLEMENTED
};

export interface CallOptions {
  /** Tries in all; more than one only for what may safely happen twice. */
  readonly tries?: number;
  /** The client library sets no deadline: a gateway that stalls would hold the call for ever. */
  readonly timeoutMs?: number;
}

/**
 * Runs one command against the engine with a deadline and a bounded number of tries, and turns whatever goes wrong
 * into an EngineError. Only `busy` and `unavailable` are tried again.
 */
export async function callEngine<T>(what: string, command: () => Promise<T>, options: CallOptions = {}): Promise<NonNullable<T>> {
  const { tries = 1, timeoutMs = 10_000 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await withDeadline(command(), timeoutMs);
      // The library answers null instead of failing once its connection is closed.
      if (answer === null || answer === undefined) throw new EngineError('unavailable', `${what}: the connection is closed`);
      return answer;
    } catch (error) {
      const mapped = asEngineError(what, error);
      if (attempt >= tries || !isTransient(mapped)) throw mapped;
      await pause(100 * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}

/** What `error` of the client library, of fetch or of ours means, with `what` was tried. */
export function asEngineError(what: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const { code, details, message } = error as { code?: unknown; details?: string; message?: string };
  const mapped = (typeof code === 'number' ? GRPC_CODES[code] : undefined) ?? 'unavailable';
  return new EngineError(mapped, `${what}: ${details ?? message ?? String(error)}`, { cause: error });
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

async function withDeadline<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineError('unavailable', `no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
