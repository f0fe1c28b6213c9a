import { CaseError } from '../errors.ts';

/** Behind which line a page goes on. Belongs to the order that it was given in. */
export interface WorkItemCursor {
  readonly order: string;
  /** The sort key as PostgreSQL wrote it, to the microsecond; `infinity` for work without an end. */
  readonly at: string;
  readonly id: string;
}

export function writeCursor({ order, at, id }: WorkItemCursor): string {
  return Buffer.from(JSON.stringify([order, at, id])).toString('base64url');
}

/** @throws CaseError `cursor-invalid` */
export function readCursor(cursor: string, order: string): WorkItemCursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 3 && value[0] === order && isInstant(value[1]) && isUuid(value[2])) return { order, at: value[1], id: value[2] };
  } catch {
    // Told below like any other malformed cursor.
  }
  throw cursorInvalid();
}

/** An instant as PostgreSQL prints it, and takes back: a day that no month has is none. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (/^-?infinity$/.test(value)) return true;
  const [, year, month, day] = /^([1-9]\d{3})-(0[1-9]|1[0-2])-([0-3]\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(value) ?? [];
  return day !== undefined && new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);
}

export function cursorInvalid(): CaseError {
  return new CaseError('invalid', 'cursor-invalid', 'The cursor is not one that this list gave in this order: start from the first page.', { field: '/cursor' });
}
