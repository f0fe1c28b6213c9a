import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import type { Fault, Field, Words } from '../configuration/table.ts';

/** Fields that several tables of the catalogue have. */
export const positionField: Field = { name: 'position', type: 'integer', required: true, minimum: 0, maximum: 1_000_000, label: { vi: 'Thứ tự', en: 'Position' } };
export const validityFields: readonly Field[] = [
  { name: 'validFrom', type: 'date', required: true, label: { vi: 'Hiệu lực từ ngày', en: 'Valid from' } },
  { name: 'validTo', type: 'date', label: { vi: 'Hết hiệu lực từ ngày', en: 'No longer valid from' } },
];

export function codeField(label: Words): Field {
  return { name: 'code', type: 'text', required: true, fixed: true, maxLength: 60, label, hint: { vi: 'Chữ thường không dấu, số và dấu gạch nối', en: 'Small plain letters, digits and hyphens' } };
}

export function fault(table: string, key: unknown, field: string, code: string, vi: string, en: string): Fault {
  return { table, key: String(key), field, code, text: { vi, en } };
}

/** @throws CaseError `row-in-use` when something refers to the row */
export async function deleteUnused(trx: Transaction, table: string, where: Record<string, unknown>): Promise<void> {
  try {
    await trx(table).where(where).delete();
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23503') throw error;
    throw new CaseError('conflict', 'row-in-use', `Something refers to this row of ${table}: end it instead of taking it out.`);
  }
}

/** An end that does not come after the beginning. */
export function checkValidity(table: string, row: Readonly<Record<string, unknown>>, key: unknown): Fault[] {
  return row.validTo !== null && String(row.validTo) <= String(row.validFrom)
    ? [fault(table, key, 'validTo', 'validity-empty', 'Ngày hết hiệu lực phải sau ngày bắt đầu.', 'The end comes after the beginning.')] : [];
}
