import { plain } from '../../lib/vietnamese.ts';

/** [start, end) in UTF-16 units of the text. */
export type Range = readonly [number, number];
export interface Highlighted { readonly text: string; readonly highlights: Range[] }

/** Length of a snippet in characters, and how much of it may stand before the first word found. */
const SNIPPET = 180;
const BEFORE = 50;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Where the words of a question stand in a text, accents and case apart; words side by side are one range. */
export function findWords(text: string, words: string | null): Range[] {
  if (words === null) return [];
  const wanted = new Set(plain(words).match(/[\p{L}\p{N}]+/gu) ?? []);
  const found: Array<[number, number]> = [];
  for (const match of text.matchAll(WORD)) {
    if (!wanted.has(plain(match[0]))) continue;
    const last = found.at(-1);
    const end = match.index + match[0].length;
    if (last && /^\s+$/.test(text.slice(last[1], match.index))) last[1] = end;
    else found.push([match.index, end]);
  }
  return found;
}

/** The part of a text in which most of the words stand together, with where they stand; else its beginning. */
export function snippetOf(text: string, words: string | null): Highlighted {
  const found = findWords(text, words);
  const best = found.reduce<Range | null>((longest, range) => (longest === null || range[1] - range[0] > longest[1] - longest[0] ? range : longest), null);
  const start = best === null || text.length <= SNIPPET || best[0] <= BEFORE ? 0 : wordStart(text, best[0] - BEFORE);
  const end = text.length - start <= SNIPPET ? text.length : wordEnd(text, start + SNIPPET);
  const [head, tail] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const shift = head.length - start;
  return {
    text: head + text.slice(start, end) + tail,
    highlights: found.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift] as const),
  };
}

/** The beginning of the next word: nothing is cut within one, nor within a character of two units. */
function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + 30).search(/\s/);
  return space >= 0 ? from + space + 1 : whole(text, from);
}

function wordEnd(text: string, to: number): number {
  const space = text.slice(to - 30, to + 1).search(/\s\S*$/);
  return space >= 0 ? to - 30 + space : whole(text, to);
}

function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}
