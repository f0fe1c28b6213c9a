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

/** An instant as PostgreSQL prints it. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return /^-?infinity$/.test(value)
    || (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))));
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);
}

export function cursorInvalid(): CaseError {
  return new CaseError('invalid', 'cursor-invalid', 'The cursor is not one that this list gave in this order: start from the first page.', { field: '/cursor' });
}
