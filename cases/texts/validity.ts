import type { Fault, Field, Row } from '../configuration/table.ts';

/** From which day on, and up to which day (exclusive), a row is offered. */
export const VALIDITY: readonly Field[] = [
  { name: 'validFrom', type: 'date', required: true, label: { vi: 'Dùng từ ngày', en: 'Used from' } },
  { name: 'validTo', type: 'date', label: { vi: 'Thôi dùng từ ngày', en: 'No longer used from' }, hint: { vi: 'Trống: không thời hạn', en: 'Empty: without an end' } },
];

/** A row that ends before it begins is offered on no day. */
export function checkValidity(table: string, key: string, row: Row): Fault[] {
  if (row.validTo === null || String(row.validTo) > String(row.validFrom)) return [];
  return [{ table, key: String(row[key]), field: 'validTo', code: 'validity-empty', text: { vi: '“Thôi dùng từ ngày” phải sau “Dùng từ ngày”.', en: '"No longer used from" must lie after "Used from".' } }];
}
