import type { WorkItemDetail } from '../../api/contract/officers.ts';

interface Named { readonly code: string; readonly name: string }
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Heading under which it stands. */
  readonly group?: string;
  /** Why it stands there: how sure the machine is, what the unit is responsible for. */
  readonly why?: string;
  /** What it is also called: former names. */
  readonly also?: readonly string[];
}

/** Units, categories and reasons as GET /api/v1/reference answers. */
export interface Reference {
  readonly units: ReadonlyArray<Named & { kind: string; otherNames: readonly string[] }>;
  readonly categories: ReadonlyArray<Named & { groupName: string; itemTypes: readonly string[] }>;
  readonly itemTypes: readonly Named[];
  readonly reasons: ReadonlyArray<{ code: string; title: string; text: string; outOfScope: boolean; extraFields: readonly string[] }>;
}

/** Causes and standard texts of a category as GET /api/v1/reference/answers/{code} answers. */
export interface Answers {
  readonly causes: readonly Named[];
  readonly resultTexts: ReadonlyArray<{ code: string; title: string; text: string }>;
}

/** One thing that the machine proposes. */
export interface Hint { readonly code: string; readonly confidence?: number; readonly score?: number; readonly why?: string | readonly string[]; readonly kind?: string; readonly name?: string }

/** Units that handle nothing themselves. */
const NOT_HANDLING = ['report-recipient', 'redirect-target', 'city-office'];
const FORWARDED = ['violation-report', 'service-report'];

type Translate = (key: string) => string;

/** "72%", or nothing. */
export function sureness({ confidence, score }: Pick<Hint, 'confidence' | 'score'>): string {
  const value = confidence ?? score;
  return value === undefined ? '' : `${Math.round(value * 100)}%`;
}

export function whyOf({ why }: Pick<Hint, 'why'>): string {
  return (Array.isArray(why) ? why.join(', ') : why as string | undefined) ?? '';
}

/** What the machine proposes first, under its own heading and with how sure it is; then the whole list as it stands. */
function hintedFirst(list: readonly Choice[], hints: readonly Hint[], heading: string): Choice[] {
  const hinted = hints.flatMap((hint) => list.filter(({ value }) => value === hint.code).map((choice) => ({ ...choice, group: heading, why: [sureness(hint), whyOf(hint)].filter(Boolean).join(' · ') })));
  return [...hinted, ...list.filter(({ value }) => !hinted.some((each) => each.value === value))];
}

/** The lists behind the form's plain pickers. The keys are those that the forms name in `valuesKey` and `valuesExpression`. */
export function choicesFor(reference: Reference, item: WorkItemDetail, t: Translate): Record<string, unknown> {
  const reasons = (outOfScope: boolean) => reference.reasons.filter((reason) => reason.outOfScope === outOfScope).map(({ code, title, text }) => ({ value: code, label: title, why: text }));
  const hinted = hintsOf(item).itemTypes.slice(0, 1).map(({ code, confidence }) => ({ code, ...(confidence === undefined ? {} : { confidence }) }));
  const types = reference.itemTypes.filter(({ code }) => FORWARDED.includes(code)).map(({ code, name }) => ({ value: code, label: name }));
  return { itemTypes: hintedFirst(types, hinted, t('form.hinted')), reasons: reasons(false), guidance: reasons(true) };
}

/** Categories that the chosen type may have (of any type while none is), in their groups, the proposed ones first. */
export function categoryChoices(reference: Reference, item: WorkItemDetail, itemType: string, t: Translate): Choice[] {
  const list = reference.categories.filter(({ itemTypes }) => itemType === '' || itemTypes.includes(itemType)).map(({ code, name, groupName }) => ({ value: code, label: name, group: groupName }));
  return hintedFirst(list, hintsOf(item).categories, t('screening.hintedFirst'));
}

const unitChoice = ({ code, name, otherNames }: Reference['units'][number], group: string): Choice => ({ value: code, label: name, group, also: otherNames });

export function wardChoices(reference: Reference, item: WorkItemDetail, t: Translate): Choice[] {
  const list = reference.units.filter(({ kind }) => kind === 'ward').map((unit) => unitChoice(unit, t('screening.allWards')));
  return hintedFirst(list, hintsOf(item).wards, t('screening.hintedFirst'));
}

/** The proposed unit first with why, then those responsible for the category or the ward, then all. */
export function unitChoices(reference: Reference, proposed: ReadonlyArray<{ code: string; why: string }>, t: Translate): Choice[] {
  const units = reference.units.filter(({ kind }) => !NOT_HANDLING.includes(kind));
  const first = proposed.flatMap(({ code, why }, place) => units.filter((unit) => unit.code === code)
    .map((unit) => ({ ...unitChoice(unit, t(place === 0 ? 'screening.proposedUnit' : 'screening.responsibleUnits')), why: t(`screening.unitWhy.${why}`) })));
  return [...first, ...units.filter(({ code }) => !first.some(({ value }) => value === code)).map((unit) => unitChoice(unit, t('screening.allUnits')))];
}

/** Keys of the lists above: they fill the form's pickers and are no part of a decision or a draft. */
export const CHOICE_KEYS = ['itemTypes', 'reasons', 'guidance'];

export interface Hints { readonly itemTypes: readonly Hint[]; readonly categories: readonly Hint[]; readonly wards: readonly Hint[]; readonly duplicates: readonly Hint[]; readonly flags: readonly Hint[] }

/** The machine's hints; empty lists where it has none. */
export function hintsOf(item: Pick<WorkItemDetail, 'case'>): Hints {
  const hints = item.case?.hints as Partial<Hints> | null | undefined;
  return { itemTypes: hints?.itemTypes ?? [], categories: hints?.categories ?? [], wards: hints?.wards ?? [], duplicates: hints?.duplicates ?? [], flags: hints?.flags ?? [] };
}

/** What the form starts with: only what the sender said. */
export function givenBySender(item: WorkItemDetail): Record<string, unknown> {
  if (item.kind !== 'screen-report' || !item.case) return {};
  const { itemType, categoryCode, wardCode } = item.case;
  return withoutEmpty({ itemType: itemType && FORWARDED.includes(itemType) ? itemType : null, categoryCode, wardCode });
}

/** Without what was left empty, and without the lists. */
export function fieldsOf(data: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(data).filter(([key]) => !CHOICE_KEYS.includes(key))
    .map(([key, value]) => [key, isRecord(value) ? withoutEmpty(value) : value] as const)
    .filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0);
  return withoutEmpty(Object.fromEntries(kept));
}

export function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
