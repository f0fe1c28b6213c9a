import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify';
import ExcelJS from 'exceljs';
import { CaseError } from '../cases/errors.ts';
import type { FileContent } from '../cases/configuration/compare-file.ts';
import { readWorkbook } from './read-workbook.ts';
import { fixZipTimes } from './zip-times.ts';

export const FORMATS = ['xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8',
};

/** Rows with their headings, values as text, number, yes or no, or nothing. `labels` stand above a workbook's columns. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly labels: readonly string[];
  readonly lines: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>;
  /** What a workbook says of itself. */
  readonly at: Date;
}

/** What a spreadsheet would run when it stands at the start of a cell; apostrophes before it are counted, so that taking one away is exact. */
const RUNS = /^'*[=+\-@\t\r＝＋－＠]/;
/** The most that a workbook's cell holds. */
const LONGEST_CELL = 32_767;
export const TOO_LONG = '… (xem tệp JSON)';

/** A file, a piece at a time. */
export async function writeTableFile(format: Format, sheet: Sheet): Promise<Readable> {
  if (format === 'xlsx') return Readable.from([await writeWorkbook(sheet)]);
  if (format === 'json') return Readable.from(jsonPieces(sheet));
  const lines = Readable.from((async function* () { yield sheet.headings; yield* sheet.lines; })());
  return lines.pipe(stringify({ bom: true, record_delimiter: 'windows', cast: { string: guarded, boolean: String } }));
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text);
const guarded = (text: string) => (RUNS.test(text) && !isNumber(text) ? `'${text}` : text);
const unguarded = (text: string) => (text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text);

async function* jsonPieces({ name, headings, lines }: Sheet): AsyncGenerator<string> {
  yield `{"table":${JSON.stringify(name)},"columns":${JSON.stringify(headings)},"rows":[`;
  let first = true;
  for await (const line of lines) {
    yield `${first ? '' : ','}\n${JSON.stringify(Object.fromEntries(headings.map((heading, index) => [heading, line[index] ?? null])))}`;
    first = false;
  }
  yield '\n]}\n';
}

async function writeWorkbook({ name, headings, labels, lines, at }: Sheet): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  Object.assign(book, { created: at, modified: at });
  const sheet = book.addWorksheet(name.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.columns = headings.map(() => ({ width: 24 }));
  const top = sheet.addRow(headings.map((heading, index) => `${labels[index] ?? heading} [${heading}]`));
  top.font = { bold: true };
  top.alignment = { wrapText: true, vertical: 'top' };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headings.length } };
  for await (const line of lines) {
    const row = sheet.addRow(line.map((value) => (typeof value === 'string' ? cellText(value) : value)));
    line.forEach((value, index) => { if (typeof value === 'string') row.getCell(index + 1).numFmt = '@'; });
  }
  return fixZipTimes(Buffer.from(await book.xlsx.writeBuffer()));
}

/** Control characters, and what only looks like one, in the notation of the format (ECMA-376, ST_Xstring). */
function cellText(text: string): string {
  if (text.length > LONGEST_CELL) return TOO_LONG;
  const escape = (found: string) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, escape);
}

/**
 * Reads a file by what it holds, whatever its name says.
 * @throws CaseError `file-without-rows`, `file-encoding`, `file-unreadable`, `file-format`, `table-file-too-large`
 */
export async function readTableFile(bytes: Buffer, mostLines: number): Promise<FileContent> {
  if (bytes.length === 0) throw new CaseError('invalid', 'file-without-rows', 'The file is empty.');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return contentOf(await readWorkbook(bytes, mostLines + 2));
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new CaseError('invalid', 'file-format', 'This is a workbook of the old format (.xls): save it as .xlsx.');
  const text = decode(bytes);
  return /^\s*[[{]/.test(text) ? readJson(text) : contentOf(readCsv(text));
}

/** @throws CaseError `file-encoding` */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch { /* told below */ }
  throw new CaseError('invalid', 'file-encoding', 'The file is not UTF-8 text: save it as "CSV UTF-8".');
}

/** @throws CaseError `file-unreadable` */
function readCsv(text: string): Array<{ line: number; cells: readonly unknown[] }> {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (head.split(mark).length > head.split(best).length ? mark : best));
  try {
    const found = parse(text, { bom: true, delimiter, skip_empty_lines: true, info: true, max_record_size: 2_000_000 }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    return found.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => (cell === '' ? null : unguarded(cell))) }));
  } catch (error) {
    throw new CaseError('invalid', 'file-unreadable', `The CSV cannot be read: ${(error as Error).message.slice(0, 200)}`, { cause: error });
  }
}

/** The first line is the headings; lines with nothing in them do not count. */
function contentOf(found: ReadonlyArray<{ line: number; cells: readonly unknown[] }>): FileContent {
  const [top, ...rest] = found.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''));
  if (!top) throw new CaseError('invalid', 'file-without-rows', 'The file has no headings.');
  return { writing: 'cells', headings: top.cells.map((cell) => String(cell ?? '')), lines: rest };
}

/** A list of rows, or what an export wrote. @throws CaseError `file-unreadable` */
function readJson(text: string): FileContent {
  const wrong = (what: string, cause?: unknown) => new CaseError('invalid', 'file-unreadable', `The JSON cannot be read: ${what}. Wanted is a list of rows, or {"rows": [...]}.`, { cause });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw wrong((error as Error).message.slice(0, 100), error);
  }
  const rows: unknown = Array.isArray(read) ? read : (read as { rows?: unknown }).rows;
  if (!Array.isArray(rows)) throw wrong('there are no rows');
  const isRow = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null && !Array.isArray(row);
  if (!rows.every(isRow)) throw wrong('a row is no object');
  // A table without rows has columns all the same.
  const columns = (read as { columns?: unknown }).columns;
  const headings = [...new Set(rows.length === 0 && Array.isArray(columns) ? columns.map(String) : rows.flatMap((row) => Object.keys(row)))];
  if (headings.length > 200) throw wrong('there are too many columns');
  return { writing: 'plain', headings, lines: rows.map((row, index) => ({ line: index + 1, cells: headings.map((heading) => (Object.hasOwn(row, heading) ? row[heading] : undefined)) })) };
}
