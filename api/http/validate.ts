import type { z } from 'zod';
import { Problem, type FieldFault } from '../problem.ts';

/** Where a value stood in the request: decides whether its faults carry a pointer or a parameter's name. */
export type Place = 'body' | 'path' | 'query' | 'header';

/** Checks one part of a request. @throws Problem 400 `validation` naming every field at fault, what was found and the cure. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, place: Place): z.output<S> {
  const unstorable = findUnstorableText(value, []);
  if (unstorable) throw new Problem(400, 'validation', { faults: [locate(unstorable, place, { code: 'unstorable-text' })] });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, 20).flatMap((issue) => faultsOf(issue, value).map(({ path, ...fault }) => locate(path, place, fault)));
  throw new Problem(400, 'validation', { faults });
}

type Path = ReadonlyArray<PropertyKey>;
type Fault = Pick<FieldFault, 'code' | 'values'>;

function locate(path: Path, place: Place, fault: Fault): FieldFault {
  return place === 'body' ? { pointer: pointerOf(path), ...fault } : { parameter: path.map(String).join('.'), ...fault };
}

/** JSON pointer, RFC 6901; cut so that a hostile key does not make a long answer. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).slice(0, 60).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('').slice(0, 300);
}

function faultsOf(issue: z.core.$ZodIssue, root: unknown): Array<Fault & { path: Path }> {
  const found = foundAt(root, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, 10).map((key) => ({ path: [...issue.path, key], code: 'unknown-field' }));
    case 'invalid_type':
      return [{ path: issue.path, code: found === undefined ? 'missing' : 'wrong-type', values: { found: describe(found), wanted: issue.expected } }];
    case 'too_small':
      return [{ path: issue.path, code: tooSmall(issue.origin, found), values: { found: size(found), limit: Number(issue.minimum) } }];
    case 'too_big':
      return [{ path: issue.path, code: issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large', values: { found: size(found), limit: Number(issue.maximum) } }];
    case 'invalid_value':
      return [{ path: issue.path, code: found === undefined ? 'missing' : 'not-one-of', values: { wanted: issue.values.map(String).join(', ') } }];
    case 'invalid_format':
      return [{ path: issue.path, code: `not-${issue.format}`, values: {} }];
    case 'custom':
      return [{ path: issue.path, code: issue.message || 'wrong-value' }];
    default:
      return [{ path: issue.path, code: found === undefined ? 'missing' : 'wrong-value', values: { found: describe(found) } }];
  }
}

function tooSmall(origin: string, found: unknown): string {
  if (origin === 'string') return typeof found === 'string' && found.trim() === '' ? 'missing' : 'too-short';
  return origin === 'array' ? 'too-few' : 'too-small';
}

function foundAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** Names the kind of what was found. The value itself is never repeated: it may be a person's. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function size(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : 0;
}

/** PostgreSQL can store neither U+0000 nor half a surrogate pair: the first string or key that holds one, or too deep a nesting. */
function findUnstorableText(value: unknown, path: PropertyKey[]): Path | null {
  if (path.length > 12) return path;
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    const found = findUnstorableText(item, [...path, key]);
    if (found) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
