import { DmnModdle } from 'dmn-moddle';
import { listOf } from './elements.ts';
import { variablesIn } from './expressions.ts';
import type { Finding, Words } from './finding.ts';
import type { Moddle } from './net.ts';
import type { ProcessFile } from './world.ts';

/** What the engine can evaluate. */
const HIT_POLICIES = new Set(['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT']);

/** A file of decision tables, read. */
export interface Decisions { readonly ids: readonly string[]; readonly tables: readonly Moddle[]; readonly warnings: readonly string[] }

/** @throws Error when it is no DMN. */
export async function readDecisions(content: string): Promise<Decisions> {
  const { rootElement, warnings } = await new DmnModdle().fromXML(content);
  const tables = listOf((rootElement as unknown as Moddle).drgElement).filter(({ $type }) => $type === 'dmn:Decision');
  return { tables, ids: tables.map(({ id }) => id!), warnings: (warnings as ReadonlyArray<{ message: string }>).map(({ message }) => message) };
}

/** What is wrong with a file of decision tables by itself. `known`: variables that the process has. */
export async function checkDecisions({ name, content }: ProcessFile, known: ReadonlySet<string>): Promise<Finding[]> {
  const found = (rule: string, elementId: string | null, words: Words): Finding => ({ rule, level: 'error', elementId, file: name, words });
  let read: Decisions;
  try {
    read = await readDecisions(content);
  } catch (error) {
    return [found('decision-readable', null, { vi: 'Tệp này không phải bảng quyết định DMN.', en: `This is no DMN: ${(error as Error).message}` })];
  }
  if (read.tables.length === 0) return [found('decision-readable', null, { vi: 'Tệp này không có bảng quyết định nào.', en: 'This file holds no decision.' })];
  const names = new Set([...known, ...read.tables.flatMap((decision) => [decision.id!, String(decision.name ?? ''), ...outputsOf(decision)])]);
  return [
    ...read.warnings.map((message) => found('decision-readable', null, { vi: `Không hiểu hết tệp này: ${message}`, en: message })),
    ...read.tables.flatMap((decision) => checkDecision(decision, names, found)),
  ];
}

function checkDecision(decision: Moddle, names: ReadonlySet<string>, found: (rule: string, elementId: string, words: Words) => Finding): Finding[] {
  const logic = decision.decisionLogic as Moddle | undefined;
  const title = String(decision.name ?? decision.id);
  if (!logic) return [found('decision-complete', decision.id!, { vi: `Bảng “${title}” còn trống.`, en: `The decision "${title}" is empty.` })];
  const all: Finding[] = [];
  if (logic.$type === 'dmn:DecisionTable') {
    const policy = String(logic.hitPolicy ?? 'UNIQUE');
    if (!HIT_POLICIES.has(policy)) all.push(found('decision-hit-policy', decision.id!, { vi: `Công cụ không có cách chọn dòng “${policy}”.`, en: `The engine does not know the hit policy "${policy}".` }));
    if (listOf(logic.rule).length === 0) all.push(found('decision-complete', decision.id!, { vi: `Bảng “${title}” chưa có dòng nào.`, en: `The decision "${title}" has no rows.` }));
    for (const rule of listOf(logic.rule)) {
      for (const entry of listOf(rule.inputEntry)) if (entry.text && entry.text !== '-' && variablesIn(String(entry.text), 'unaryTests') === null) all.push(found('decision-expression', decision.id!, { vi: `Bảng “${title}” có ô viết sai: ${String(entry.text)}`, en: `The decision "${title}" has a cell that is no FEEL: ${String(entry.text)}` }));
    }
  }
  for (const text of expressionsOf(logic)) {
    const used = variablesIn(text);
    if (used === null) all.push(found('decision-expression', decision.id!, { vi: `Bảng “${title}” có biểu thức sai: ${text}`, en: `The decision "${title}" has an expression that is no FEEL: ${text}` }));
    const strange = (used ?? []).filter((variable) => !names.has(variable));
    if (strange.length > 0) all.push(found('decision-inputs', decision.id!, { vi: `Bảng “${title}” hỏi biến mà quy trình không có: ${strange.join(', ')}.`, en: `The decision "${title}" asks for variables that the process has not: ${strange.join(', ')}.` }));
  }
  return all;
}

const outputsOf = (decision: Moddle) => listOf((decision.decisionLogic as Moddle | undefined)?.output).map(({ name }) => String(name ?? ''));

/** What a table's inputs ask, or a literal expression reads. */
function expressionsOf(logic: Moddle): string[] {
  const texts = logic.$type === 'dmn:DecisionTable' ? listOf(logic.input).map(({ inputExpression }) => (inputExpression as Moddle | undefined)?.text) : [logic.text];
  return texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}
