import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * JSON lines on stdout. Levels: error = a person must act now; warn = handled, but look at it this week; info = a
 * state change an operator would want to see; debug = for us. Names of personal fields are redacted wherever they stand,
 * as a second wall: nothing should log them in the first place.
 */
export function createLogger(name: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  const personal = ['name', 'phone', 'email', 'address', 'content', 'password', 'authorization', 'cookie', 'apiKey', 'secretKey'];
  return pino({
    name,
    level,
    redact: { paths: personal.flatMap((field) => [`*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
