import { readMessage, type Message, type Syllable } from './text.ts';

/** One phrase of a lexicon, compiled. `parts` follow each other with at most four syllables between. */
interface Phrase {
  readonly label: string;
  readonly parts: ReadonlyArray<ReadonlyArray<{ plain: string; toned: string; accented: boolean }>>;
  readonly text: string;
  readonly weight: number;
}

/** A phrase found in a message. */
export interface Found {
  readonly label: string;
  readonly phrase: string;
  readonly weight: number;
  /** Syllables covered, first and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** A lexicon ready for matching: label → phrases, by the first syllable. */
export interface PhraseBook {
  readonly labels: readonly string[];
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
}

const LARGEST_GAP = 4;

/**
 * Compiles `label → "phrase; !strong phrase; ~weak phrase; two .. parts"`. A phrase weighs more the fewer labels share it and the
 * more syllables it has: "khẩu trang kéo xuống" says more than "nước".
 */
export function compilePhrases(lexicon: Readonly<Record<string, string>>): PhraseBook {
  const labels = Object.keys(lexicon);
  const rows = labels.flatMap((label) => lexicon[label]!.split(';').map((text) => ({ label, ...parsePhrase(text) }))).filter((row) => row.text !== '');
  const shared = new Map<string, Set<string>>();
  for (const row of rows) shared.set(row.text, (shared.get(row.text) ?? new Set()).add(row.label));
  const byFirst = new Map<string, Phrase[]>();
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(`${row.label}|${row.text}`)) continue;
    seen.add(`${row.label}|${row.text}`);
    const syllables = row.parts.reduce((sum, part) => sum + part.length, 0);
    const rarity = Math.log(1 + labels.length / shared.get(row.text)!.size) / Math.log(1 + labels.length);
    const phrase: Phrase = { label: row.label, text: row.text, parts: row.parts, weight: row.strength * rarity * (syllables === 1 ? 0.55 : Math.sqrt(syllables / 2)) };
    const first = row.parts[0]![0]!.plain;
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return { labels, byFirst };
}

function parsePhrase(source: string) {
  const text = source.replace(/\s+/g, ' ').trim();
  const strength = text.startsWith('!') ? 2 : text.startsWith('~') ? 0.5 : 1;
  const bare = text.replace(/^[!~]/, '').trim();
  const parts = bare.split('..').map((part) => readMessage(part.trim()).syllables.map(({ plain, toned, accented }) => ({ plain, toned, accented })));
  return { text: parts.every((part) => part.length > 0) ? bare : '', strength, parts };
}

/**
 * All phrases of a book in a message, on whole syllables. Where the message is written with accents they must agree ("chợ" is not
 * "chó"); where it is not, a short phrase weighs less, because it may be another word.
 */
export function findPhrases(book: PhraseBook, message: Message): Found[] {
  const found: Found[] = [];
  for (let from = 0; from < message.syllables.length; from += 1) {
    for (const phrase of book.byFirst.get(message.syllables[from]!.plain) ?? []) {
      const match = matchParts(phrase, message, from);
      if (match) found.push({ label: phrase.label, phrase: phrase.text, weight: phrase.weight * match.certainty, from, to: match.to });
    }
  }
  return found;
}

function matchParts(phrase: Phrase, message: Message, from: number): { to: number; certainty: number } | null {
  let at = from;
  let exact = 0;
  let blind = 0;
  for (const [index, part] of phrase.parts.entries()) {
    let start = -1;
    for (let gap = 0; gap <= (index === 0 ? 0 : LARGEST_GAP) && start < 0; gap += 1) {
      if (part.every((wanted, i) => agrees(message.syllables[at + gap + i], wanted, message.accented))) start = at + gap;
    }
    if (start < 0) return null;
    for (const [i, wanted] of part.entries()) {
      if (!wanted.accented || message.syllables[start + i]!.toned === wanted.toned) exact += 1; else blind += 1;
    }
    at = start + part.length;
  }
  const certainty = blind === 0 ? 1 : exact + blind === 1 ? 0.35 : 0.85;
  return { to: at, certainty };
}

/** Same syllable? With accents where both have them; a syllable without any may be a hurried one. */
function agrees(given: Syllable | undefined, wanted: { plain: string; toned: string; accented: boolean }, accentedMessage: boolean): boolean {
  if (!given || given.plain !== wanted.plain) return false;
  if (given.toned === wanted.toned) return true;
  // "chup" in an accented message may stand for "chụp"; "chợ" never stands for "chó"
  return !accentedMessage || (!given.accented && wanted.accented && given.plain.length > 3);
}

/** Sum of weights per label; what overlaps a heavier phrase of the same label, or repeats one, does not count again. */
export function scoreLabels(found: readonly Found[]): Map<string, { score: number; phrases: string[] }> {
  const scores = new Map<string, { score: number; phrases: string[]; covered: Set<number> }>();
  for (const match of [...found].sort((a, b) => b.weight - a.weight)) {
    const entry = scores.get(match.label) ?? { score: 0, phrases: [], covered: new Set<number>() };
    scores.set(match.label, entry);
    const positions = Array.from({ length: match.to - match.from }, (_, i) => match.from + i);
    if (positions.some((p) => entry.covered.has(p))) continue;
    if (entry.phrases.includes(match.phrase)) continue;
    for (const p of positions) entry.covered.add(p);
    entry.score += match.weight;
    entry.phrases.push(match.phrase);
  }
  return new Map([...scores].map(([label, { score, phrases }]) => [label, { score, phrases }]));
}
