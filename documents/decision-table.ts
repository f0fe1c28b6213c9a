import { DmnModdle, type DmnElement } from 'dmn-moddle';
import { ConfigurationFaults } from '../cases/configuration/change.ts';
import type { FileContent } from '../cases/configuration/compare-file.ts';
import { writeValue } from '../cases/configuration/cells.ts';
import type { Decision, Input } from '../cases/configuration/decision-tables.ts';
import type { ConfigurationTable, Fault, Field, Row, Words } from '../cases/configuration/table.ts';
import { CaseError } from '../cases/errors.ts';

const ANY = '-';

/** Columns that no input reads, in the table's order. */
function outputsOf(table: ConfigurationTable, { inputs }: Decision): Field[] {
  const asked = inputs.flatMap(({ field, until }) => [field, until]);
  return table.fields.filter(({ name }) => !asked.includes(name));
}

/** The table as a DMN 1.3 decision, the rule that goes before on top; hit policy FIRST is "most specific wins". */
export async function writeDecisionTable(table: ConfigurationTable, decision: Decision, rows: readonly Row[]): Promise<string> {
  const moddle = new DmnModdle();
  const text = (type: 'UnaryTests' | 'LiteralExpression', id: string, words: string, more: object = {}) => moddle.create(`dmn:${type}`, { id, text: words, ...more });
  const fields = new Map(table.fields.map((field) => [field.name, field]));
  const outputs = outputsOf(table, decision);
  const logic = moddle.create('dmn:DecisionTable', {
    id: `DecisionTable_${table.name}`, hitPolicy: 'FIRST',
    input: decision.inputs.map((input, index) => moddle.create('dmn:InputClause', {
      id: `Input_${input.fact}`, label: fields.get(input.field)!.label.vi,
      inputExpression: text('LiteralExpression', `InputExpression_${index + 1}`, input.fact, { typeRef: typeOf(input) }),
    })),
    output: outputs.map(({ name, label, type }) => moddle.create('dmn:OutputClause', { id: `Output_${name}`, name, label: label.vi, typeRef: TYPES[type] ?? 'Any' })),
    rule: [...rows].sort(decision.order).map((row, index) => moddle.create('dmn:DecisionRule', {
      id: `Rule_${index + 1}`,
      inputEntry: decision.inputs.map((input, place) => text('UnaryTests', `Test_${index + 1}_${place + 1}`, testOf(input, row))),
      outputEntry: outputs.map((field, place) => text('LiteralExpression', `Answer_${index + 1}_${place + 1}`, JSON.stringify(writeValue(field, row[field.name], 'plain') ?? null))),
    })),
  });
  const definitions = moddle.create('dmn:Definitions', {
    id: `Definitions_${table.name}`, name: table.title.vi, namespace: 'https://1022.example/dmn',
    drgElement: [moddle.create('dmn:Decision', { id: `Decision_${table.name}`, name: decision.question.vi, decisionLogic: logic })],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

const TYPES: Partial<Record<Field['type'], string>> = { text: 'string', 'long-text': 'string', choice: 'string', reference: 'string', integer: 'number', number: 'number', 'yes-no': 'boolean' };
const typeOf = ({ kind, temporal }: Input): string => (kind === 'period' ? temporal === 'date' ? 'date' : 'dateTime' : kind === 'open' ? 'Any' : 'string');

/** A FEEL unary test; "-" holds for everything. */
function testOf({ kind, field, until, temporal }: Input, row: Row): string {
  const value = row[field] ?? null;
  if (kind === 'period') {
    const at = (name: string) => `${temporal}(${JSON.stringify(row[name])})`;
    return (row[until!] ?? null) === null ? `>= ${at(field)}` : `[${at(field)}..${at(until!)})`;
  }
  if (value === null || (Array.isArray(value) && value.length === 0)) return ANY;
  if (kind === 'open') return `list contains(?, ${JSON.stringify(value)})`;
  return (Array.isArray(value) ? value : [value]).map((code) => JSON.stringify(String(code))).join(', ');
}

/**
 * A decision table as rows. The order of its rules says nothing: the more specific one goes before wherever it stands.
 * @throws CaseError `file-unreadable`, `decision-columns`; ConfigurationFaults naming the cells that say more than the table can
 */
export async function readDecisionTable(xml: string, table: ConfigurationTable, decision: Decision): Promise<FileContent> {
  const logic = await parse(xml);
  const inputs = elements(logic, 'input').map((clause) => decision.inputs.find(({ fact }) => fact === textOf((clause.inputExpression as DmnElement | undefined)).trim()));
  const outputs = elements(logic, 'output').map((clause) => outputsOf(table, decision).find(({ name }) => name === clause.name));
  if (inputs.includes(undefined) || outputs.includes(undefined) || decision.inputs.some((input) => !inputs.includes(input)) || !outputs.some((field) => field?.name === table.key)) {
    throw new CaseError('invalid', 'decision-columns', `The decision asks ${decision.inputs.map(({ fact }) => fact).join(', ')} and answers ${outputsOf(table, decision).map(({ name }) => name).join(', ')}.`);
  }
  const faults: Fault[] = [];
  const rows = elements(logic, 'rule').map((rule, index) => rowOf(rule, index + 1, { table, inputs: inputs as Input[], outputs: outputs as Field[] }, faults));
  if (faults.length > 0) throw new ConfigurationFaults(faults.slice(0, 200));
  const headings = [...decision.inputs.flatMap(({ field, until }) => (until ? [field, until] : [field])), ...(outputs as Field[]).map(({ name }) => name)];
  return { writing: 'plain', headings, lines: rows.map((row, index) => ({ line: index + 1, cells: headings.map((name) => row[name]) })) };
}

async function parse(xml: string): Promise<DmnElement> {
  try {
    const { rootElement } = await new DmnModdle().fromXML(xml);
    const logic = elements(rootElement, 'drgElement').map((element) => element.decisionLogic as DmnElement | undefined).find((found) => found?.$type === 'dmn:DecisionTable');
    if (logic) return logic;
  } catch (error) {
    throw new CaseError('invalid', 'file-unreadable', 'The DMN cannot be read.', { cause: error });
  }
  throw new CaseError('invalid', 'file-unreadable', 'The file holds no decision table.');
}

const elements = (parent: DmnElement, name: string): DmnElement[] => (parent.get(name) as DmnElement[] | undefined) ?? [];
const textOf = (element: DmnElement | undefined): string => String(element?.text ?? '');

function rowOf(rule: DmnElement, line: number, { table, inputs, outputs }: { table: ConfigurationTable; inputs: readonly Input[]; outputs: readonly Field[] }, faults: Fault[]): Row {
  const row: Record<string, unknown> = {};
  const wrong = (field: string, found: string, { vi, en }: Words) => faults.push({ table: table.name, key: String(row[table.key] ?? `#${line}`), field, code: 'decision-cell', text: {
    vi: `Dòng ${line}, “${field}”: không đọc được “${found.slice(0, 80)}”; cần ${vi}.`, en: `Rule ${line}, "${field}": "${found.slice(0, 80)}" cannot be read; wanted is ${en}.`,
  } });
  outputs.forEach((field, index) => {
    const found = textOf(elements(rule, 'outputEntry')[index]).trim();
    try {
      row[field.name] = found === '' || found === ANY ? null : JSON.parse(found) as unknown;
    } catch {
      wrong(field.name, found, { vi: 'một giá trị như "chữ", 30, true, null', en: 'a value like "text", 30, true, null' });
    }
  });
  inputs.forEach((input, index) => {
    const found = textOf(elements(rule, 'inputEntry')[index]).trim();
    const read = readTest(input, found);
    if (read) Object.assign(row, read);
    else wrong(input.field, found, SHAPES[input.kind]);
  });
  return row;
}

const SHAPES: Readonly<Record<Input['kind'], Words>> = {
  code: { vi: '- hoặc một mã như "web"', en: '- or one code like "web"' }, codes: { vi: '- hoặc các mã như "26740", "26743"', en: '- or codes like "26740", "26743"' },
  open: { vi: '- hoặc list contains(?, "mã lịch")', en: '- or list contains(?, "calendar")' }, period: { vi: '>= ngày, hoặc [ngày..ngày)', en: '>= a date, or [date..date)' },
};

const STRING = /"(?:[^"\\]|\\.)*"/;
const CODES = new RegExp(`^${STRING.source}(?:\\s*,\\s*${STRING.source})*$`);

/** What a test says as columns; null when it says something that the columns cannot. */
function readTest({ kind, field, until, temporal }: Input, test: string): Row | null {
  if (kind === 'period') return readPeriod(test, temporal!, field, until!);
  if (test === ANY || test === '') return { [field]: null };
  const inner = kind === 'open' ? /^list contains\(\s*\?\s*,\s*(.*?)\s*\)$/.exec(test)?.[1] ?? '' : test;
  if (!CODES.test(inner)) return null;
  const codes = [...inner.matchAll(new RegExp(STRING, 'g'))].map(([code]) => JSON.parse(code) as string);
  if (kind === 'codes') return { [field]: codes };
  return codes.length === 1 ? { [field]: codes[0] } : null;
}

function readPeriod(test: string, temporal: string, field: string, until: string): Row | null {
  const at = `${temporal}\\(\\s*"([^"]+)"\\s*\\)`;
  const open = new RegExp(`^>=\\s*${at}$`).exec(test);
  if (open) return { [field]: open[1], [until]: null };
  const closed = new RegExp(`^\\[\\s*${at}\\s*\\.\\.\\s*${at}\\s*[)[]$`).exec(test);
  return closed ? { [field]: closed[1], [until]: closed[2] } : null;
}
