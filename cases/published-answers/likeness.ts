import { plain } from '../../lib/vietnamese.ts';

/** Syllables that say nothing about what a question is about. */
const EMPTY = new Set('a anh chi cho co cua duoc em gi hay khi khong la lam minh moi mot nao nay neu nhe nhu o oi roi sao thi toi va vay ve voi xin'.split(' '));

/** Pairs of neighbouring syllables: in Vietnamese a word is mostly two of them, and one alone means many things. */
function pairsOf(text: string): Set<string> {
  const syllables = syllablesOf(text);
  return new Set(syllables.slice(1).map((syllable, place) => `${syllables[place]} ${syllable}`));
}

const syllablesOf = (text: string) => plain(text).split(/[^\p{L}\d]+/u).filter((each) => each !== '' && !EMPTY.has(each));

/** The syllables to look for, each once and at most 60 of them. */
export function wordsToFind(text: string): string[] {
  return [...new Set(syllablesOf(text))].slice(0, 60);
}

/** How much of the shorter text's pairs stand in the other, 0 to 1; 0 below two pairs in common. */
export function likeness(question: string, typed: string): number {
  const [asked, given] = [pairsOf(question), pairsOf(typed)];
  const common = [...asked].filter((pair) => given.has(pair)).length;
  return common < 2 ? 0 : common / Math.min(asked.size, given.size);
}
