import type { WorkItemDetail } from '../../api/contract/officers.ts';

interface Named { readonly code: string; readonly name: string }
export interface Choice { readonly value: string; readonly label: string }

/** Units, categories and reasons as GET /api/v1/reference answers. */
export interface Reference {
  readonly units: ReadonlyArray<Named & { kind: string }>;
  readonly categories: ReadonlyArray<Named & { itemTypes: readonly string[] }>;
  readonly itemTypes: readonly Named[];
  readonly reasons: ReadonlyArray<{ code: string; title: string; outOfScope: boolean; extraFields: readonly string[] }>;
}

/** Units that handle nothing themselves. */
const NOT_HANDLING = ['report-recipient', 'redirect-target', 'city-office'];
const FORWARDED = ['violation-report', 'service-report'];

/**
 * The lists behind the form's pickers, what the machine proposes first and marked. The keys are those that the forms
 * name in `valuesKey` and `valuesExpression`.
 */
export function choicesFor(reference: Reference, item: WorkItemDetail, hintMark: string): Record<string, unknown> {
  const hints = item.case?.hints;
  const codes = (list: readonly unknown[] | undefined) => (list ?? []).map((hint) => (hint as Named).code);
  const listed = (list: readonly Named[], first: readonly string[]): Choice[] => [
    ...first.flatMap((code) => list.filter((each) => each.code === code)).map(({ code, name }) => ({ value: code, label: `${name} · ${hintMark}` })),
    ...list.filter(({ code }) => !first.includes(code)).map(({ code, name }) => ({ value: code, label: name })),
  ];
  const units = reference.units.filter(({ kind }) => !NOT_HANDLING.includes(kind));
  const reasons = (outOfScope: boolean) => reference.reasons.filter((reason) => reason.outOfScope === outOfScope).map(({ code, title }) => ({ value: code, label: title }));
  const types = [...FORWARDED, 'question', 'suggestion'];
  return {
    itemTypes: listed(reference.itemTypes.filter(({ code }) => FORWARDED.includes(code)), codes(hints?.itemTypes).slice(0, 1).filter((code) => FORWARDED.includes(code))),
    categoriesFor: Object.fromEntries(types.map((type) => [type, listed(reference.categories.filter(({ itemTypes }) => itemTypes.includes(type)), codes(hints?.categories))])),
    wards: listed(units.filter(({ kind }) => kind === 'ward'), codes(hints?.wards)),
    units: listed(units, hints?.proposedUnitCode ? [hints.proposedUnitCode] : []),
    reasons: reasons(false),
    guidance: reasons(true),
  };
}

/** Keys of the lists above: they fill the form's pickers and are no part of a decision or a draft. */
export const CHOICE_KEYS = ['itemTypes', 'categoriesFor', 'wards', 'units', 'reasons', 'guidance'];

/** What the form starts with: only what the sender said. */
export function givenBySender(item: WorkItemDetail): Record<string, unknown> {
  if (item.kind !== 'screen-report' || !item.case) return {};
  const { itemType, categoryCode, wardCode } = item.case;
  return withoutEmpty({ itemType: itemType && FORWARDED.includes(itemType) ? itemType : null, categoryCode, wardCode });
}

/** What the machine would enter; the operator asks for it, looks at it, and decides. Null when there is nothing to enter. */
export function proposedByMachine(item: WorkItemDetail): Record<string, unknown> | null {
  const hints = item.kind === 'screen-report' ? item.case?.hints : null;
  if (!hints) return null;
  const first = (list: readonly unknown[]) => (list[0] as { code?: string } | undefined)?.code;
  const type = first(hints.itemTypes);
  const urgent = (hints.flags as Array<{ kind: string }>).some(({ kind }) => kind === 'urgent');
  if (type === 'question' || type === 'suggestion') return withoutEmpty({ outcome: type, categoryCode: first(hints.categories) });
  if (type === 'out-of-scope') return { outcome: 'out-of-scope' };
  if (type === 'no-content') return { outcome: 'note' };
  if (!type) return null;
  return withoutEmpty({
    outcome: 'forward', itemType: type, categoryCode: first(hints.categories), urgency: urgent ? 'urgent' : 'normal', wardCode: first(hints.wards), unitCode: hints.proposedUnitCode,
  });
}

/** Without what was left empty, and without the lists. */
export function fieldsOf(data: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(data).filter(([key]) => !CHOICE_KEYS.includes(key))
    .map(([key, value]) => [key, isRecord(value) ? withoutEmpty(value) : value] as const)
    .filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0);
  return withoutEmpty(Object.fromEntries(kept));
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
