import { pino, type DestinationStream, type Logger } from 'pino';
import { databaseErrorOf, framesOf } from './database-error.ts';

export type { Logger };

/**
 * JSON lines on stdout. Levels: error = a person must act now; warn = handled, but look at it this week; info = a
 * state change an operator would want to see; debug = for us. Names of personal fields are redacted wherever they stand,
 * as a second wall: nothing should log them in the first place. Of the database's errors only the parts without values
 * are written.
 */
export function createLogger(name: string, level = process.env.LOG_LEVEL ?? 'info', to?: DestinationStream): Logger {
  const personal = ['name', 'phone', 'email', 'address', 'content', 'password', 'authorization', 'cookie', 'apiKey', 'secretKey'];
  const options = {
    name,
    level,
    redact: { paths: personal.flatMap((field) => [`*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  };
  return to ? pino(options, to) : pino(options);
}

function withoutValues(error: Error): object {
  const database = databaseErrorOf(error);
  return database ? { type: error.name, ...database, stack: framesOf(error) } : pino.stdSerializers.err(error);
}
