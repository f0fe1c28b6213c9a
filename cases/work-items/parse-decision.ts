import type { z } from 'zod';
import { CaseError } from '../errors.ts';

const WANTED: Readonly<Record<string, string>> = {
  'result-says-nothing': 'say what was found and what was done; a result of routine words only is not an answer',
  'result-has-blanks': 'a standard text still holds a blank in braces; fill it in or take it out',
};

/**
 * Reads a decision by its schema.
 * @throws CaseError `decision-invalid` (or the schema's own code, e.g. `result-says-nothing`) that points at the first field at fault
 */
export function parseDecision<T extends z.ZodType>(schema: T, decision: unknown): z.output<T> {
  const parsed = schema.safeParse(decision);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  // A key too many is a fault of the object; point at the key itself.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const code = issue.code === 'custom' ? issue.message : 'decision-invalid';
  const wanted = WANTED[code] ?? issue.message;
  throw new CaseError('invalid', code, `The decision is not valid: ${wanted}.`, { field: path.map((part) => `/${String(part)}`).join('') || '/outcome' });
}
