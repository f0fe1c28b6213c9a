import { round } from './round.ts';
import type { Flag } from './flags.ts';
import { urgencyPhrases } from './lexicon/cues.ts';
import { compilePhrases, findPhrases, scoreLabels, type PhraseBook } from './phrases.ts';
import type { Message } from './text.ts';

let book: PhraseBook | undefined;

/** The score at which an operator would call it urgent as often as not; measured with scripts/measure-hints.ts. */
const HALF = 1.6;

/** The flag `urgent`, or null. Danger or infection weigh by themselves; "gấp lắm" alone does not make a pothole urgent. */
export function urgencyFlag(message: Message): Flag | null {
  book ??= compilePhrases(urgencyPhrases);
  const scores = scoreLabels(findPhrases(book, message));
  const danger = scores.get('danger')?.score ?? 0;
  // somebody who may infect others is said to be out among them
  const atLarge = scores.has('infected') && scores.has('abroad') ? 2 : 0;
  const infection = (scores.get('infection')?.score ?? 0) + atLarge;
  const now = scores.get('now')?.score ?? 0;
  const score = danger + infection + (danger + infection > 0 ? 1 : 0.6) * now;
  const confidence = score / (score + HALF);
  if (confidence < 0.45) return null;
  const words = ['danger', 'infection', 'infected', 'abroad', 'now'].flatMap((label) => scores.get(label)?.phrases ?? []).slice(0, 4);
  return { kind: 'urgent', confidence: round(Math.min(0.97, confidence)), why: `Có thể khẩn: ${words.map((w) => `“${w.replace(' .. ', ' … ')}”`).join(', ')}.` };
}
