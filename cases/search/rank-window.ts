import type { Database, Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import type { CaseKey } from './find-window.ts';

/** A ranked case: the words together and as typed (3), together (2), all as typed (1), all (0). */
export interface RankedKey extends CaseKey { readonly score: number }

/** A page of a window: best first, newer first among equals. `words` as typed; null: newest first. */
export async function rankWindow(
  db: Database | Transaction, { keys, words, after, limit }: { keys: readonly CaseKey[]; words: string | null; after?: RankedKey | undefined; limit: number },
): Promise<RankedKey[]> {
  if (keys.length === 0) return [];
  const score = words === null ? { sql: '0', bindings: [] } : scoreOf(words);
  const { rows } = await db.raw<{ rows: RankedKey[] }>(
    `select ranked.received_at::text as at, ranked.id, ranked.score from (
       select c.id, c.received_at, ${score.sql} as score from cases c cross join lower(c.content || ' ' || coalesce(c.address_text, '')) as written where c.id = any(?::uuid[])) ranked
     where ?::int is null or ranked.score < ?::int or (ranked.score = ?::int and (ranked.received_at, ranked.id) < (?::timestamptz, ?::uuid))
     order by ranked.score desc, ranked.received_at desc, ranked.id desc limit ?`,
    [...score.bindings, keys.map(({ id }) => id), ...[1, 2, 3].map(() => after?.score ?? null), after?.at ?? null, after?.id ?? null, limit] as never);
  return rows;
}

/** Without accents in the question, accents in the answer tell nothing. */
function scoreOf(words: string): { sql: string; bindings: unknown[] } {
  const typed = words.toLowerCase();
  const plainWords = plain(words);
  if (typed === plainWords) return { sql: 'case when position(? in c.search_plain) > 0 then 2 else 0 end', bindings: [plainWords] };
  return {
    sql: `case when position(? in written) > 0 then 3 when position(? in c.search_plain) > 0 then 2
      when (select bool_and(position(word in written) > 0) from unnest(?::text[]) word) then 1 else 0 end`,
    bindings: [typed, plainWords, typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []],
  };
}
