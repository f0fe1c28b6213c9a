import type { After } from '../../engine/watch/standing.ts';
import { Problem } from '../problem.ts';

/** Where a page of standing elements ended, as its reader hands it back. */
export function writeAfter({ since, elementInstanceKey }: { since: Date; elementInstanceKey: string }): string {
  return `${since.toISOString()}_${elementInstanceKey}`;
}

/** @throws Problem 422 when it is none of ours */
export function readAfter(cursor: string | undefined): After | undefined {
  if (cursor === undefined) return undefined;
  const [, since, key] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,20})$/.exec(cursor) ?? [];
  if (!since || !key || Number.isNaN(Date.parse(since))) throw new Problem(422, 'cursor-invalid');
  return { since, key };
}
