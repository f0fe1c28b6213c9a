import { z } from 'zod';
import type { ConfigurationTable, Fault, Field, Row, Words } from './table.ts';

const LONGEST_TEXT = 200;
const LONGEST_LONG_TEXT = 10_000;

/** What a field accepts; null stands for "nothing". */
export function fieldSchema(field: Field): z.ZodType {
  const schema = kindOf(field);
  return field.required ? schema : schema.nullable();
}

function kindOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'text': return z.string().trim().min(1).max(field.maxLength ?? LONGEST_TEXT);
    case 'long-text': return z.string().trim().min(1).max(field.maxLength ?? LONGEST_LONG_TEXT);
    case 'integer': return z.int().min(field.minimum ?? -2_147_483_648).max(field.maximum ?? 2_147_483_647);
    case 'number': return z.number().min(field.minimum ?? -1e12).max(field.maximum ?? 1e12);
    case 'yes-no': return z.boolean();
    case 'date': return z.iso.date();
    case 'instant': return z.iso.datetime({ offset: true });
    case 'time': return z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
    case 'choice': return z.enum((field.choices ?? []).map(({ code }) => code) as [string, ...string[]]);
    case 'choices': return z.array(z.enum((field.choices ?? []).map(({ code }) => code) as [string, ...string[]])).min(field.required ? 1 : 0);
    case 'reference': return z.string().min(1).max(100);
    case 'references': return z.array(z.string().min(1).max(100)).min(field.required ? 1 : 0).max(2_000);
    case 'structure': return field.schema ?? z.unknown();
  }
}

/** The row as its fields' schemas read it, and what is wrong with it; a field that is left out counts as nothing. */
export function checkRow(table: ConfigurationTable, given: Row): { row: Row; faults: Fault[] } {
  const key = String(given[table.key] ?? '');
  const faults: Fault[] = [];
  const row: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (!table.fields.some((field) => field.name === name)) faults.push({ table: table.name, key, field: name, code: 'field-unknown', text: unknownField(name, table) });
  }
  for (const field of table.fields) {
    const found = given[field.name] ?? null;
    const parsed = fieldSchema(field).safeParse(typeof found === 'string' ? found.normalize('NFC') : found);
    row[field.name] = parsed.success ? parsed.data : found;
    if (!parsed.success) faults.push({ table: table.name, key, field: field.name, code: found === null ? 'field-missing' : 'field-wrong', text: wanted(field, found) });
  }
  return { row, faults: faults.length > 0 ? faults : table.checkRow?.(row) ?? [] };
}

function unknownField(name: string, table: ConfigurationTable): Words {
  const known = table.fields.map((field) => field.name).join(', ');
  return { vi: `Không có cột “${name.slice(0, 60)}”; các cột là: ${known}.`, en: `There is no column "${name.slice(0, 60)}"; the columns are: ${known}.` };
}

function wanted(field: Field, found: unknown): Words {
  if (found === null || found === '') return { vi: `“${field.label.vi}” còn trống.`, en: `"${field.label.en}" is empty.` };
  const { vi, en } = shapeOf(field);
  return { vi: `“${field.label.vi}” không hợp lệ: cần ${vi}.`, en: `"${field.label.en}" is not valid: wanted is ${en}.` };
}

function shapeOf(field: Field): Words {
  const codes = (field.choices ?? []).map(({ code }) => code).join(', ');
  switch (field.type) {
    case 'text': case 'long-text': {
      const most = field.maxLength ?? (field.type === 'text' ? LONGEST_TEXT : LONGEST_LONG_TEXT);
      return { vi: `chữ, nhiều nhất ${most} ký tự`, en: `text of at most ${most} characters` };
    }
    case 'integer': case 'number': {
      const range = field.minimum !== undefined || field.maximum !== undefined ? { vi: ` từ ${field.minimum ?? '…'} đến ${field.maximum ?? '…'}`, en: ` from ${field.minimum ?? '…'} to ${field.maximum ?? '…'}` } : { vi: '', en: '' };
      return field.type === 'integer' ? { vi: `số nguyên${range.vi}`, en: `a whole number${range.en}` } : { vi: `số${range.vi}`, en: `a number${range.en}` };
    }
    case 'yes-no': return { vi: 'có hoặc không', en: 'yes or no' };
    case 'date': return { vi: 'ngày dạng 2026-11-22', en: 'a date like 2026-11-22' };
    case 'instant': return { vi: 'thời điểm dạng 2026-11-22T07:00:00+07:00', en: 'an instant like 2026-11-22T07:00:00+07:00' };
    case 'time': return { vi: 'giờ dạng 07:30', en: 'a time like 07:30' };
    case 'choice': return { vi: `một trong: ${codes}`, en: `one of: ${codes}` };
    case 'choices': return { vi: `các mã trong: ${codes}`, en: `codes out of: ${codes}` };
    case 'reference': return { vi: 'một mã', en: 'a code' };
    case 'references': return { vi: 'danh sách mã', en: 'a list of codes' };
    case 'structure': return field.hint ?? { vi: 'cấu trúc đúng mẫu', en: 'the right structure' };
  }
}
