import { categoryDistribution, type CategoryHint } from './categories.ts';
import { findCues, findFlags, type Cues, type Flag } from './flags.ts';
import { suggestItemTypes, type ItemTypeHint } from './item-types.ts';
import { round } from './round.ts';
import { readMessage } from './text.ts';
import { urgencyFlag } from './urgency.ts';

/** What a report's words alone say. */
export interface ReadReport {
  readonly itemTypes: ItemTypeHint[];
  readonly categories: CategoryHint[];
  readonly flags: Flag[];
}

/** Categories that only breaches of epidemic rules have; a question about them is one about epidemic measures. */
const VIOLATION = /^epidemic-(?!measures$)/;

/**
 * Reads one report: its item type, up to three categories, and flags. Pure, a millisecond or two.
 * @param itemTypesOf which item types a category serves; without it the shipped rule: epidemic-* serves violations only
 */
export function readReport(content: string, addressText: string | null = null, itemTypesOf?: ReadonlyMap<string, readonly string[]>): ReadReport {
  const message = readMessage(content);
  const { distribution, evidence } = categoryDistribution(message);
  const cues = findCues(message);
  const urgent = urgencyFlag(message);
  const flags = [...(urgent ? [urgent] : []), ...findFlags(message, cues, addressText ? readMessage(addressText) : null)];
  const violationShare = shareOfViolations(distribution, cues);
  const itemTypes = suggestItemTypes({ message, cues, flags, violationShare, evidence });
  const serves = (code: string, type: string) => itemTypesOf?.get(code)?.includes(type) ?? (VIOLATION.test(code) === (type === 'violation-report'));
  const nothing = ['no-content', 'out-of-scope'].includes(itemTypes[0]!.code) && itemTypes[0]!.confidence >= 0.6;
  return { itemTypes, flags, categories: nothing ? [] : mixCategories(distribution, itemTypes, serves) };
}

/** How likely a report is one about a breach of epidemic rules: by its categories, and by words that only such reports use. */
function shareOfViolations(distribution: readonly CategoryHint[], cues: Cues): number {
  const epidemic = distribution.filter((hint) => hint.code.startsWith('epidemic-')).reduce((sum, hint) => sum + hint.confidence, 0);
  const logit = 0.75 * Math.log(Math.max(epidemic, 1e-4) / Math.max(1 - epidemic, 1e-4)) + 1.1 * (cues.get('epidemic')?.score ?? 0) - 0.6;
  return 1 / (1 + Math.exp(-logit));
}

/** P(category) over the item types that the message may be; within a type only what that type may have. */
function mixCategories(distribution: readonly CategoryHint[], itemTypes: readonly ItemTypeHint[], serves: (code: string, type: string) => boolean): CategoryHint[] {
  const scores = new Map<string, number>();
  const violations = distribution.filter((hint) => VIOLATION.test(hint.code)).reduce((sum, hint) => sum + hint.confidence, 0);
  for (const type of itemTypes) {
    // what speaks of a breach speaks, in a question or a suggestion, of epidemic measures
    const shares = distribution.map((hint) => ({ code: hint.code, share: serves(hint.code, type.code) ? hint.confidence + (hint.code === 'epidemic-measures' ? violations * 0.7 : 0) : 0 }));
    const total = shares.reduce((sum, { share }) => sum + share, 0);
    if (total === 0) continue;
    for (const { code, share } of shares) scores.set(code, (scores.get(code) ?? 0) + (type.confidence * share) / total);
  }
  const why = new Map(distribution.map((hint) => [hint.code, hint.why]));
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  return ranked.map(([code, score]) => ({ code, confidence: round(score / total), why: why.get(code)! })).filter((hint, i) => i === 0 || hint.confidence >= 0.03);
}
