import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { ConfigurationFaults } from './change.ts';
import { readValue, sameAsWritten, writeValue, type Writing } from './cells.ts';
import { prepareEdits, type ProposedEdit } from './draft-change.ts';
import { rehearse } from './publish-change.ts';
import type { ConfigurationTable, Edit, Fault, Field, Row, Words } from './table.ts';

/** The content of a file: its headings, and its lines with the number that the file's reader sees. */
export interface FileContent {
  readonly writing: Writing;
  readonly headings: readonly string[];
  readonly lines: ReadonlyArray<{ readonly line: number; readonly cells: readonly unknown[] }>;
}

export type Outcome = 'new' | 'changed' | 'unchanged' | 'removed' | 'error';

export interface ComparedLine {
  /** Null for rows that stand in the table and not in the file. */
  readonly line: number | null;
  readonly key: string;
  readonly outcome: Outcome;
  readonly faults: readonly Fault[];
  readonly edit: ProposedEdit | null;
  readonly before: Row | null;
}

export interface Comparison {
  readonly lines: readonly ComparedLine[];
  /** What would not hold together once everything is written. */
  readonly faults: readonly Fault[];
  readonly edits: readonly Edit[];
}

export const MOST_LINES = 20_000;
const ROW_MISSING: Words = { vi: 'Dòng này không có mã.', en: 'This row has no key.' };

/**
 * Sets a file beside the table. A cell that stands as an export would show it keeps what stands; a column that is left out
 * keeps what stands as well. Rows that the file does not have are taken out only when asked.
 * @throws CaseError `file-columns` (unknown, twice, or without the key), `file-too-long`
 */
export async function compareFile(trx: Transaction, table: ConfigurationTable, file: FileContent, { removeMissing }: { removeMissing: boolean }, ctx: Context): Promise<Comparison> {
  if (file.lines.length > MOST_LINES) throw new CaseError('invalid', 'file-too-long', `The file has ${file.lines.length} rows; at most ${MOST_LINES} are read.`);
  const columns = columnsOf(table, file.headings);
  const standing = new Map((await table.list(trx)).map((row) => [String(row[table.key]), row]));
  const seen = new Set<string>();
  const lines = file.lines.map(({ line, cells }) => {
    const compared = compareLine(table, columns, standing, cells, file.writing);
    const twice = compared.key !== '' && seen.has(compared.key);
    seen.add(compared.key);
    const faults = twice ? [{ table: table.name, key: compared.key, code: 'row-twice', text: { vi: `Mã ${compared.key} có hai lần trong tệp.`, en: `The key ${compared.key} is in the file twice.` } }] : compared.faults;
    return { line, ...compared, faults, ...(faults.length > 0 ? { outcome: 'error' as const, edit: null } : {}) };
  });
  const missing = removeMissing ? [...standing].filter(([key]) => !seen.has(key)).map(([key, before]) => ({ line: null, key, outcome: 'removed' as const, faults: [], edit: { table: table.name, key, after: null }, before })) : [];
  return checkLines(trx, [...lines, ...missing], ctx);
}

function compareLine(table: ConfigurationTable, columns: ReadonlyArray<Field | null>, standing: ReadonlyMap<string, Row>, cells: readonly unknown[], writing: Writing): Omit<ComparedLine, 'line'> {
  const keyField = table.fields.find(({ name }) => name === table.key)!;
  const key = String(readValue(keyField, cells[columns.indexOf(keyField)], writing).value ?? '').normalize('NFC').trim();
  const fault = (field: string, text: Words): Fault => ({ table: table.name, key, field, code: 'cell-unreadable', text });
  if (key === '') return { key, outcome: 'error', faults: [{ ...fault(table.key, ROW_MISSING), code: 'key-missing' }], edit: null, before: null };
  const before = standing.get(key) ?? null;
  const faults: Fault[] = [];
  const after: Record<string, unknown> = { ...before };
  columns.forEach((field, index) => {
    // A row of a JSON file may leave columns out.
    if (!field || cells[index] === undefined && writing === 'plain' || (before && sameAsWritten(field, before[field.name], cells[index], writing))) return;
    const read = readValue(field, cells[index], writing);
    if (read.fault) faults.push(fault(field.name, read.fault));
    after[field.name] = read.value;
  });
  const same = before !== null && canonicalJson(before) === canonicalJson(after);
  return { key, outcome: before === null ? 'new' : same ? 'unchanged' : 'changed', faults, edit: same ? null : { table: table.name, key, after }, before };
}

/** Each row on its own first; together only when every one is right. */
async function checkLines(trx: Transaction, lines: readonly ComparedLine[], ctx: Context): Promise<Comparison> {
  const proposed = lines.flatMap(({ edit }) => edit ?? []);
  const { edits, faults } = await prepareEdits(trx, proposed, ctx);
  const checked = lines.map((line) => {
    const own = [...line.faults, ...(line.edit ? faults.filter(({ key }) => key === line.key) : [])];
    const still = own.length > 0 || !line.edit || edits.some(({ key }) => key === line.key);
    return { ...line, faults: own, ...(own.length > 0 ? { outcome: 'error' as const } : still ? {} : { outcome: 'unchanged' as const, edit: null }) };
  });
  if (checked.some(({ outcome }) => outcome === 'error') || edits.length === 0) return { lines: checked, faults: [], edits };
  return { lines: checked, faults: await together(trx, edits, ctx), edits };
}

async function together(trx: Transaction, edits: readonly Edit[], ctx: Context): Promise<readonly Fault[]> {
  try {
    return (await rehearse(trx, edits, ctx, async () => undefined)).faults;
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults;
    throw error;
  }
}

/** @throws CaseError `file-columns` */
function columnsOf(table: ConfigurationTable, headings: readonly string[]): Array<Field | null> {
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase();
  const columns = headings.map((heading) => {
    const name = plain(/\[([^\]]+)\]\s*$/.exec(heading)?.[1] ?? heading);
    return table.fields.find((field) => [field.name, field.label.vi, field.label.en].some((known) => plain(known) === name)) ?? null;
  });
  const unknown = headings.filter((heading, index) => heading.trim() !== '' && !columns[index]);
  const known = columns.filter((field) => field !== null);
  const twice = known.filter((field, index) => known.indexOf(field) !== index);
  if (unknown.length > 0 || twice.length > 0 || !known.some(({ name }) => name === table.key)) {
    const told = unknown.length > 0 ? `unknown: ${unknown.slice(0, 10).map((heading) => heading.slice(0, 60)).join(', ')}` : twice.length > 0 ? `twice: ${twice[0]!.name}` : `missing: ${table.key}`;
    throw new CaseError('invalid', 'file-columns', `The headings do not fit (${told}). The columns are: ${table.fields.map(({ name }) => name).join(', ')}.`);
  }
  return columns;
}

/** The table as a file shows it. */
export function fileOf(table: ConfigurationTable, rows: readonly Row[], writing: Writing): { headings: string[]; lines: unknown[][] } {
  return {
    headings: table.fields.map(({ name }) => name),
    lines: rows.map((row) => table.fields.map((field) => writeValue(field, row[field.name], writing))),
  };
}
