import { CONDITIONS } from '../deadlines/select-rule.ts';
import { namesTime, REASONS, reasonOf } from '../routing/choose-units.ts';
import type { ServiceArea } from '../routing/service-area.ts';
import type { Row, Words } from './table.ts';

/**
 * - `code`    equals it                                 - `codes`   is one of them
 * - `open`    is among the calendars that are open now  - `period`  lies in the half-open stretch `field`..`until`
 */
export interface Input {
  readonly kind: 'code' | 'codes' | 'open' | 'period';
  /** FEEL name of the fact that it asks for. */
  readonly fact: string;
  readonly field: string;
  readonly until?: string;
  readonly temporal?: 'date' | 'date and time';
}

/** How a configuration table reads as a decision: what it asks; every other column is an answer. */
export interface Decision {
  readonly table: string;
  readonly question: Words;
  readonly inputs: readonly Input[];
  /** Below zero: the first row goes before the second. The order is the priority: hit policy FIRST. */
  order(a: Row, b: Row): number;
}

const text = (value: unknown) => String(value ?? '');
const byText = (a: unknown, b: unknown) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
const specificity = (row: Row) => (row.period === null ? 0 : CONDITIONS.length + 1) + CONDITIONS.filter((name) => row[name] !== null).length;

const SLA_RULES: Decision = {
  table: 'sla-rules',
  question: { vi: 'Đồng hồ nào chạy bao lâu?', en: 'How long does which clock run?' },
  inputs: [
    { kind: 'code', fact: 'clock', field: 'clock' }, { kind: 'code', fact: 'period', field: 'period' },
    ...CONDITIONS.map((field): Input => ({ kind: 'code', fact: field, field })),
    { kind: 'period', fact: 'at', field: 'validFrom', until: 'validTo', temporal: 'date and time' },
  ],
  order: (a, b) => byText(a.clock, b.clock) || specificity(b) - specificity(a) || byText(a.code, b.code),
};

const areaOf = (row: Row) => row as unknown as ServiceArea;
const exactness = (row: Row) => REASONS.indexOf(reasonOf(areaOf(row)));

const SERVICE_AREAS: Decision = {
  table: 'service-areas',
  question: { vi: 'Đơn vị nào chủ trì?', en: 'Which unit takes the lead?' },
  inputs: [
    { kind: 'code', fact: 'categoryCode', field: 'categoryCode' }, { kind: 'codes', fact: 'wardCode', field: 'wardCodes' }, { kind: 'code', fact: 'urgency', field: 'urgency' },
    { kind: 'open', fact: 'openCalendars', field: 'calendarCode' }, { kind: 'period', fact: 'day', field: 'validFrom', until: 'validTo', temporal: 'date' },
  ],
  order: (a, b) => exactness(a) - exactness(b) || Number(b.urgency !== null) - Number(a.urgency !== null) || Number(namesTime(areaOf(b))) - Number(namesTime(areaOf(a)))
    || Number(a.rank) - Number(b.rank) || byText(a.unitCode, b.unitCode) || byText(a.code, b.code),
};

/** Tables that can be read as decisions. */
export const DECISIONS: readonly Decision[] = [SLA_RULES, SERVICE_AREAS];
