import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { hintsOf, withoutEmpty, type Hint, type Reference } from './choices.ts';

/** What the machine would enter, in one line; the operator asks for it, looks at it, and decides. */
export interface Proposal {
  readonly fields: Readonly<Record<string, unknown>>;
  /** As many names as the line has parts: category, ward, unit. */
  readonly parts: readonly string[];
  /** The least sure of its parts, 0 to 1. */
  readonly confidence: number | null;
}

/** Null when there is nothing to enter. */
export function proposedByMachine(item: WorkItemDetail, reference: Reference | undefined): Proposal | null {
  if (item.kind !== 'screen-report' || !item.case?.hints) return null;
  const hints = hintsOf(item);
  const [type, category, ward] = [hints.itemTypes[0], hints.categories[0], hints.wards[0]];
  if (!type) return null;
  const sure = (...parts: Array<Hint | undefined>) => parts.reduce<number | null>((least, part) => (part?.confidence === undefined ? least : Math.min(least ?? 1, part.confidence)), null);
  const nameOf = (hint: Hint | undefined) => reference?.categories.find(({ code }) => code === hint?.code)?.name ?? hint?.name ?? '';
  if (type.code === 'question' || type.code === 'suggestion') {
    return { fields: withoutEmpty({ outcome: type.code, categoryCode: category?.code }), parts: [nameOf(category)].filter(Boolean), confidence: sure(type, category) };
  }
  if (type.code === 'out-of-scope') return { fields: { outcome: 'out-of-scope' }, parts: [], confidence: sure(type) };
  if (type.code === 'no-content') return { fields: { outcome: 'note' }, parts: [], confidence: sure(type) };
  const unit = item.case.hints.proposedUnitCode;
  const urgent = hints.flags.some(({ kind }) => kind === 'urgent');
  return {
    fields: withoutEmpty({ outcome: 'forward', itemType: type.code, categoryCode: category?.code, urgency: urgent ? 'urgent' : 'normal', wardCode: ward?.code, unitCode: unit }),
    // A ward's committee is often the unit too: said once.
    parts: [...new Set([nameOf(category), ward?.name ?? '', item.case.hints.proposedUnitName ?? ''])].filter(Boolean),
    confidence: sure(type, category, ward),
  };
}
