import { types } from 'node:util';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { inCity } from '../../lib/time.ts';
import { HIDDEN, type Field, type Words } from './table.ts';

/** What stands in one cell of a file; a workbook also knows numbers, yes and no, and days. */
export type Cell = string | number | boolean | Date | null;
/** `plain`: JSON, values as they are; `cells`: one text a value. */
export type Writing = 'plain' | 'cells';

// A day may come from another thread.
const isDate = (value: unknown): value is Date => types.isDate(value);
const YES_NO: Readonly<Record<string, boolean>> = { có: true, không: false, yes: true, no: false, true: true, false: false, đúng: true, sai: false, 1: true, 0: false, x: true };

/** A value as a file shows it. Personal values stay behind their dots. */
export function writeValue(field: Field, value: unknown, writing: Writing): unknown {
  if (value === null || value === undefined) return null;
  if (field.personal) return HIDDEN;
  if (writing === 'plain') return value;
  switch (field.type) {
    case 'yes-no': return value === true ? 'có' : 'không';
    case 'integer': case 'number': return value;
    case 'choices': case 'references': return listText((value as unknown[]).map(String));
    case 'structure': return JSON.stringify(value);
    default: return String(value);
  }
}

/** Codes side by side; as JSON where a code could be taken apart. */
function listText(codes: readonly string[]): string {
  return codes.length > 0 && codes.every((code) => code !== '' && code === code.trim() && !/[;[\]\r\n]/.test(code)) ? codes.join('; ') : JSON.stringify(codes);
}

/** True when the cell stands as an export of this value would show it: then nobody has touched it. */
export function sameAsWritten(field: Field, value: unknown, found: unknown, writing: Writing): boolean {
  const written = writeValue(field, value, writing);
  if (writing === 'plain') return canonicalJson(written) === canonicalJson(found ?? null);
  if (written === null || isBlank(found)) return written === null && isBlank(found);
  return inOneWay(String(written)) === inOneWay(String(found));
}

const isBlank = (found: unknown) => found === null || found === undefined || found === '';
/** Programs write the end of a line each in their own way. */
const inOneWay = (text: string) => text.replace(/\r\n?/g, '\n');

/** A cell's value; what cannot be read stays as it is, so that the field's check names it. `fault` is for what the check cannot see. */
export function readValue(field: Field, found: unknown, writing: Writing): { value: unknown; fault?: Words } {
  if (writing === 'plain' || found === null || found === undefined) return { value: found ?? null };
  if (typeof found === 'string' && found.trim() === '') return { value: null };
  switch (field.type) {
    case 'yes-no': return { value: typeof found === 'boolean' ? found : YES_NO[String(found).trim().normalize('NFC').toLowerCase()] ?? found };
    case 'integer': case 'number': return { value: numberOf(found) };
    case 'date': return { value: isDate(found) ? found.toISOString().slice(0, 10) : dayOf(String(found).trim()) };
    case 'instant': return { value: isDate(found) ? inCity(found).setZone('utc').setZone('Asia/Ho_Chi_Minh', { keepLocalTime: true }).toISO({ suppressMilliseconds: true }) : String(found).trim() };
    case 'time': return { value: isDate(found) ? found.toISOString().slice(11, 16) : String(found).trim().replace(/^(\d):/, '0$1:').replace(/^(\d\d:\d\d):00$/, '$1') };
    case 'choice': return { value: codeOf(field, String(found).trim()) };
    case 'choices': case 'references': return listOf(field, String(found).trim());
    case 'structure': return structureOf(found);
    default: return { value: isDate(found) ? found.toISOString().slice(0, 10) : String(found) };
  }
}

function numberOf(found: unknown): unknown {
  return typeof found === 'string' && /^\s*[-+]?\d+([.,]\d+)?(e[-+]?\d+)?\s*$/i.test(found) ? Number(found.replace(',', '.')) : found;
}

/** 2026-11-22, or as it is written in the City: 22/11/2026. */
function dayOf(text: string): string {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : text;
}

function codeOf(field: Field, text: string): string {
  const same = (other: string) => other.normalize('NFC').toLowerCase() === text.normalize('NFC').toLowerCase();
  const choices = field.choices ?? [];
  return (choices.find(({ code }) => code === text) ?? choices.find(({ label }) => same(label.vi) || same(label.en)))?.code ?? text;
}

function listOf(field: Field, text: string): { value: unknown; fault?: Words } {
  if (text.startsWith('[')) return structureOf(text);
  return { value: text.split(/[;\n]/).map((part) => codeOf(field, part.trim())).filter(Boolean) };
}

function structureOf(found: unknown): { value: unknown; fault?: Words } {
  try {
    return { value: JSON.parse(String(found)) as unknown };
  } catch {
    return { value: null, fault: { vi: 'Không đọc được JSON trong ô này.', en: 'The JSON in this cell cannot be read.' } };
  }
}
