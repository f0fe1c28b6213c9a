import { withoutAccents } from '../../lib/vietnamese.ts';
import { epidemicPhrases } from './lexicon/epidemic.ts';
import { publicLifePhrases } from './lexicon/public-life.ts';
import { streetPhrases } from './lexicon/streets.ts';
import { scoreNgrams, trainNgrams, type NgramModel } from './ngrams.ts';
import { round } from './round.ts';
import { compilePhrases, findPhrases, scoreLabels, type PhraseBook } from './phrases.ts';
import { plainText, readMessage, type Message } from './text.ts';

/** A category with how sure the machine is and the words that made it think so. */
export interface CategoryHint {
  readonly code: string;
  readonly confidence: number;
  readonly why: string;
}

interface CategoryModel {
  readonly phrases: PhraseBook;
  readonly ngrams: NgramModel;
}

const LEXICON = { ...epidemicPhrases, ...publicLifePhrases, ...streetPhrases };
/** How much the two kinds of evidence count; measured with scripts/measure-hints.ts. */
const PHRASE_WEIGHT = 2;
const NGRAM_WEIGHT = 0.3;

let model: CategoryModel | undefined;

/** Built on first use, in one or two tenths of a second, and kept for the life of the process. */
function categoryModel(): CategoryModel {
  model ??= {
    phrases: compilePhrases(LEXICON),
    ngrams: trainNgrams(new Map(Object.entries(LEXICON).map(([code, phrases]) => [code,
      phrases.split(';').map((phrase) => withoutAccents(phrase.replace(/[!~.]/g, '')).toLowerCase().replace(/\s+/g, ' ').trim())]))),
  };
  return model;
}

/** Probability of every category of the lexicon, best first, before the item type is known; and how much the text says of any. */
export function categoryDistribution(message: Message): { distribution: CategoryHint[]; evidence: number } {
  const { phrases, ngrams } = categoryModel();
  const matched = scoreLabels(findPhrases(phrases, message));
  const soft = scoreNgrams(ngrams, plainText(message));
  const scored = phrases.labels.map((code) => {
    const match = matched.get(code);
    return { code, score: PHRASE_WEIGHT * (match?.score ?? 0) + NGRAM_WEIGHT * (soft.get(code) ?? 0), words: match?.phrases.slice(0, 4) ?? [] };
  });
  const largest = Math.max(...scored.map((s) => s.score));
  const weights = scored.map((s) => Math.exp(s.score - largest));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const distribution = scored.map((s, i) => ({ code: s.code, confidence: weights[i]! / total, why: whyOf(s.words) })).sort((a, b) => b.confidence - a.confidence);
  return { distribution, evidence: Math.max(0, ...[...matched.values()].map((match) => match.score)) };
}

function whyOf(words: readonly string[]): string {
  return words.length === 0 ? 'Cách viết gần giống lĩnh vực này.' : `Có các từ: ${words.map((w) => `“${w.replace(' .. ', ' … ')}”`).join(', ')}.`;
}

/** Up to three categories of a report's text, best first. `accepts` keeps those that an item type allows. */
export function suggestCategories(text: string, accepts: (code: string) => boolean = () => true): CategoryHint[] {
  return topCategories(categoryDistribution(readMessage(text)).distribution, accepts);
}

/** The best three of a distribution, shares taken over what is allowed; what is below 3 % is noise. */
export function topCategories(distribution: readonly CategoryHint[], accepts: (code: string) => boolean): CategoryHint[] {
  const allowed = distribution.filter((hint) => accepts(hint.code));
  const total = allowed.reduce((sum, hint) => sum + hint.confidence, 0);
  return allowed.slice(0, 3).map((hint) => ({ ...hint, confidence: round(hint.confidence / total) })).filter((hint, i) => i === 0 || hint.confidence >= 0.03);
}
