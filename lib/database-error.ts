/** What may be told of an error of PostgreSQL: its parts that hold no values. */
export interface DatabaseError {
  readonly code: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly routine?: string;
}

/**
 * The database's answer in an error, or in what it wraps (objection's `nativeError`, a cause); undefined when there is
 * none. Message, detail and where of such an answer may quote the row that failed, and with it a person's words.
 */
export function databaseErrorOf(error: unknown): DatabaseError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, severity, table, column, constraint, routine, nativeError, cause } = error as Record<string, unknown>;
  if (typeof code !== 'string' || typeof severity !== 'string') return databaseErrorOf(nativeError) ?? databaseErrorOf(cause);
  const parts = Object.entries({ table, column, constraint, routine }).filter(([, value]) => typeof value === 'string');
  return { code, ...Object.fromEntries(parts) };
}

/** Where an error was thrown, without its message. */
export function framesOf(error: Error, most = 12): string {
  return (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, most).join('\n');
}
