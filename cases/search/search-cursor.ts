import { cursorInvalid, isInstant, isUuid } from '../work-items/work-item-cursor.ts';
import type { CaseKey } from './find-window.ts';
import type { RankedKey } from './rank-window.ts';

/** A page ended within a window, whose ends stay where they were whatever comes in meanwhile … */
export interface WithinWindow { readonly newest: CaseKey; readonly oldest: CaseKey; readonly more: boolean; readonly after: RankedKey }
/** … or with it: the next window begins below. */
export interface SearchCursor { readonly within?: WithinWindow; readonly below?: CaseKey }

export function writeSearchCursor({ within, below }: SearchCursor): string {
  const value = within
    ? [within.newest.at, within.newest.id, within.oldest.at, within.oldest.id, within.more, within.after.score, within.after.at, within.after.id]
    : [below!.at, below!.id];
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws CaseError `cursor-invalid` */
export function readSearchCursor(cursor: string): SearchCursor {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw cursorInvalid();
  }
  if (!Array.isArray(value)) throw cursorInvalid();
  if (value.length === 2) return { below: keyOf(value[0], value[1]) };
  const [newestAt, newestId, oldestAt, oldestId, more, score, at, id] = value as unknown[];
  if (value.length !== 8 || typeof more !== 'boolean' || ![0, 1, 2, 3].includes(score as number)) throw cursorInvalid();
  return { within: { newest: keyOf(newestAt, newestId), oldest: keyOf(oldestAt, oldestId), more, after: { ...keyOf(at, id), score: score as number } } };
}

function keyOf(at: unknown, id: unknown): CaseKey {
  if (!isInstant(at) || !isUuid(id)) throw cursorInvalid();
  return { at, id };
}
