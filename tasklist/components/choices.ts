import type { WorkItemDetail } from '../../api/contract/officers.ts';

interface Named { readonly code: string; readonly name: string }

/** Units, categories and reasons as GET /api/v1/reference answers. */
export interface Reference {
  readonly units: ReadonlyArray<Named & { kind: string }>;
  readonly categories: ReadonlyArray<Named & { itemTypes: readonly string[] }>;
  readonly itemTypes: readonly Named[];
  readonly reasons: ReadonlyArray<{ code: string; title: string; outOfScope: boolean }>;
}

const option = ({ code, name }: Named) => ({ value: code, label: name });

/** The lists behind the form's pickers, what the machine proposes first. The keys are those that the forms name in `valuesKey` and `valuesExpression`. */
export function choicesFor(reference: Reference, item: WorkItemDetail): Record<string, Array<{ value: string; label: string }>> {
  const hints = item.case?.hints;
  const first = (codes: Array<string | null | undefined>) => <T extends { code: string }>(list: readonly T[]): T[] => [
    ...codes.flatMap((code) => list.filter((each) => each.code === code)),
    ...list.filter((each) => !codes.includes(each.code)),
  ];
  const proposedCategories = (hints?.categories ?? []).map((hint) => (hint as Named).code);
  const reasons = (outOfScope: boolean) => reference.reasons.filter((reason) => reason.outOfScope === outOfScope).map(({ code, title }) => ({ value: code, label: title }));
  const units = reference.units.filter(({ kind }) => !['report-recipient', 'redirect-target', 'city-office'].includes(kind));
  const proposedWards = (hints?.wards ?? []).map((hint) => (hint as Named).code);
  return {
    itemTypes: reference.itemTypes.filter(({ code }) => code === 'violation-report' || code === 'service-report').map(option),
    categories: first(proposedCategories)(reference.categories).map(option),
    wards: first(proposedWards)(units.filter(({ kind }) => kind === 'ward')).map(option),
    units: first([hints?.proposedUnitCode])(units).map(option),
    reasons: reasons(false),
    guidance: reasons(true),
  };
}

/** Keys of the lists above: they fill the form's pickers and are no part of a decision or a draft. */
export const CHOICE_KEYS = ['itemTypes', 'categories', 'wards', 'units', 'reasons', 'guidance'];
