import { DmnModdle } from 'dmn-moddle';
import { fieldDifferences, inOrder, type Difference, type DifferenceKind } from './differences.ts';
import { listOf } from './elements.ts';
import type { Fact, Facts } from './element-facts.ts';
import type { Words } from './finding.ts';
import type { Moddle } from './net.ts';
import { movedAmong } from './order.ts';

/** A column of a decision table: what is asked, or what is answered. */
export interface Column { readonly id: string; readonly role: 'input' | 'output' | 'note'; readonly label: string; readonly facts: Facts }
/** A row: what stands in each column, by the column's id. */
export interface Rule { readonly id: string; readonly cells: Readonly<Record<string, string>> }
/** A decision; without columns it is a literal expression, or something that decisions read. */
export interface DecisionTable { readonly id: string; readonly name: string; readonly facts: Facts; readonly columns: readonly Column[]; readonly rules: readonly Rule[] }

const NOTE = 'note';

/** The decisions of a DMN file. @throws Error when it is none */
export async function readDecisions(xml: string): Promise<DecisionTable[]> {
  const { rootElement } = await new DmnModdle().fromXML(xml);
  return listOf((rootElement as unknown as Moddle).drgElement).map(toTable);
}

function toTable(decision: Moddle): DecisionTable {
  const logic = decision.decisionLogic as Moddle | undefined;
  const [inputs, outputs, rules] = [listOf(logic?.input), listOf(logic?.output), listOf(logic?.rule)];
  const noted = rules.some(({ description }) => Boolean(description));
  return {
    id: decision.id!, name: textOf(decision.name), facts: factsOf({
      type: decision.$type.replace('dmn:', ''), name: textOf(decision.name), hitPolicy: inputs.length + outputs.length > 0 ? textOf(logic?.hitPolicy) || 'UNIQUE' : '', aggregation: textOf(logic?.aggregation),
      expression: textOf(logic?.text), description: textOf(decision.description),
      needs: listOf(decision.informationRequirement).map((need) => textOf(((need.requiredDecision ?? need.requiredInput) as Moddle | undefined)?.href)).join(', '),
    }),
    columns: [
      ...inputs.map((input): Column => ({ id: input.id!, role: 'input', label: textOf(input.label) || expressionOf(input), facts: factsOf({ label: textOf(input.label), expression: expressionOf(input), typeRef: textOf((input.inputExpression as Moddle | undefined)?.typeRef), allowed: textOf((input.inputValues as Moddle | undefined)?.text) }) })),
      ...outputs.map((output): Column => ({ id: output.id!, role: 'output', label: textOf(output.label) || textOf(output.name), facts: factsOf({ label: textOf(output.label), variable: textOf(output.name), typeRef: textOf(output.typeRef), allowed: textOf((output.outputValues as Moddle | undefined)?.text) }) })),
      ...(noted ? [{ id: NOTE, role: 'note', label: '', facts: new Map() } satisfies Column] : []),
    ],
    rules: rules.map((rule) => ({ id: rule.id!, cells: Object.fromEntries([
      ...listOf(rule.inputEntry).map((cell, place) => [inputs[place]?.id ?? String(place), textOf(cell.text)]),
      ...listOf(rule.outputEntry).map((cell, place) => [outputs[place]?.id ?? String(place), textOf(cell.text)]),
      ...(rule.description ? [[NOTE, textOf(rule.description)]] : []),
    ]) as Record<string, string> })),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const expressionOf = (input: Moddle) => textOf((input.inputExpression as Moddle | undefined)?.text);
const factsOf = (values: Record<string, string>): Facts => new Map(Object.entries(values).filter(([, value]) => value !== '').map(([name, value]) => [name, { value } satisfies Fact]));

const words = (vi: string, en: string): Words => ({ vi, en });
const FIELDS: Readonly<Record<string, Words>> = {
  type: words('Loại', 'Kind'), name: words('Tên', 'Name'), hitPolicy: words('Cách chọn dòng', 'Hit policy'), aggregation: words('Cách gộp', 'Aggregation'), expression: words('Biểu thức', 'Expression'), description: words('Mô tả', 'Description'),
  needs: words('Dựa vào', 'Needs'), label: words('Tên cột', 'Name of the column'), typeRef: words('Kiểu dữ liệu', 'Data type'), allowed: words('Giá trị cho phép', 'Allowed values'), variable: words('Biến kết quả', 'Result variable'),
};
const READ_ONLY = /^(name|label|description|note)$/;
const named = (path: string) => FIELDS[path] ?? words(path, path);
const forReaders = (path: string) => READ_ONLY.test(path);

/** What differs between two DMN files: decisions, columns, and rules row by row. @throws Error when one is no DMN */
export async function decisionDifferences(before: string, after: string): Promise<Difference[]> {
  const [old, now] = await Promise.all([readDecisions(before), readDecisions(after)]);
  const tables = pairs(old, now);
  return inOrder(tables.flatMap(([earlier, later]) => [
    ...told(later ?? earlier!, words('Quyết định', 'Decision'), earlier?.facts, later?.facts, false),
    ...columnDifferences(earlier, later),
    ...(earlier && later ? ruleDifferences(earlier, later) : []),
  ]));
}

function pairs<T extends { readonly id: string }>(old: readonly T[], now: readonly T[]): Array<[T | undefined, T | undefined]> {
  return [
    ...now.map((each): [T | undefined, T] => [old.find(({ id }) => id === each.id), each]),
    ...old.filter(({ id }) => !now.some((each) => each.id === id)).map((each): [T, undefined] => [each, undefined]),
  ];
}

function told({ id, name }: { id: string; name: string }, type: Words, before: Facts | undefined, after: Facts | undefined, moved: boolean): Difference[] {
  const fields = fieldDifferences(before ?? new Map(), after ?? new Map(), named, forReaders);
  const kind: DifferenceKind = !before ? 'added' : !after ? 'removed' : fields.length > 0 ? 'changed' : 'moved';
  if (kind === 'moved' && !moved) return [];
  return [{ kind, id, type, name, fields, moved, executes: kind === 'added' || kind === 'removed' || fields.some(({ executes }) => executes) }];
}

function columnDifferences(old: DecisionTable | undefined, now: DecisionTable | undefined): Difference[] {
  if (!old || !now) return [];
  const moved = movedAmong(old.columns.map(({ id }) => id), now.columns.map(({ id }) => id));
  return pairs(old.columns, now.columns).filter(([before, after]) => (after ?? before)!.role !== 'note').flatMap(([before, after]) => {
    const { id, role, label } = (after ?? before)!;
    return told({ id, name: label }, role === 'input' ? words('Cột điều kiện', 'Input column') : words('Cột kết quả', 'Output column'), before?.facts, after?.facts, moved.has(id));
  });
}

/** Rules by their ids; those whose id is new on both sides and that say the same are one rule that was written anew. */
function ruleDifferences(old: DecisionTable, now: DecisionTable): Difference[] {
  const same = (one: Rule, other: Rule) => JSON.stringify(Object.entries(one.cells).sort()) === JSON.stringify(Object.entries(other.cells).sort());
  const taken = new Set<string>();
  const later = now.rules.map((rule): Rule => {
    if (old.rules.some(({ id }) => id === rule.id)) return rule;
    const twin = old.rules.find((other) => !taken.has(other.id) && !now.rules.some(({ id }) => id === other.id) && same(other, rule));
    if (twin) taken.add(twin.id);
    return twin ? { ...rule, id: twin.id } : rule;
  });
  const moved = movedAmong(old.rules.map(({ id }) => id), later.map(({ id }) => id));
  const columns = new Map([...old.columns, ...now.columns].map(({ id, label }) => [id, label]));
  const nameOf = (path: string) => (path === NOTE ? words('Ghi chú', 'Note') : words(columns.get(path) ?? path, columns.get(path) ?? path));
  return pairs(old.rules, later).flatMap(([before, after]) => {
    const number = String(after ? later.indexOf(after) + 1 : old.rules.indexOf(before!) + 1);
    const found = told({ id: (after ?? before)!.id, name: number }, words('Dòng', 'Row'), before && factsOf(before.cells as Record<string, string>), after && factsOf(after.cells as Record<string, string>), moved.has((after ?? before)!.id));
    return found.map((difference) => ({ ...difference, fields: difference.fields.map((field) => ({ ...field, words: nameOf(field.path) })) }));
  });
}
