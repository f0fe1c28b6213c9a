import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { DeployFile } from './engine.ts';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;

/** Just enough of bpmn-moddle's generic objects. */
interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly [property: string]: unknown;
}

export interface CheckOptions {
  /** Every job type that a worker handles. */
  readonly jobTypes: ReadonlySet<string>;
  /** Every form that is deployed along, by id. */
  readonly formIds: ReadonlySet<string>;
}

/** What would keep a diagram from working here; empty when nothing would. The engine checks its syntax besides. */
export async function checkDiagram(file: DeployFile, { jobTypes, formIds }: CheckOptions): Promise<string[]> {
  let elements: Element[];
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(file.content);
    if (warnings.length > 0) return (warnings as Array<{ message: string }>).map(({ message }) => `${file.name}: ${message}`);
    elements = [...walk(rootElement as unknown as Element)];
  } catch (error) {
    return [`${file.name} is no BPMN: ${(error as Error).message}`];
  }
  const processes = elements.filter(({ $type }) => $type === 'bpmn:Process');
  const problems = processes.filter(({ isExecutable }) => isExecutable !== true).map(({ id }) => `process ${id} is not executable`);
  if (processes.length === 0) problems.push('it holds no process');
  for (const element of elements) problems.push(...checkElement(element, jobTypes, formIds));
  return problems.map((problem) => `${file.name}: ${problem}`);
}

function checkElement(element: Element, jobTypes: ReadonlySet<string>, formIds: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const type = extension(element, 'zeebe:TaskDefinition')?.type as string | undefined;
  if (/^bpmn:(Service|Send|Script|BusinessRule)Task$/.test(element.$type) && !type && !extension(element, 'zeebe:CalledDecision') && !extension(element, 'zeebe:Script')) {
    problems.push(`${element.id} has no job type`);
  }
  // An expression is only known when it runs.
  if (type && !type.startsWith('=') && !jobTypes.has(type)) problems.push(`${element.id} asks for job type "${type}", which no worker handles`);
  if (element.$type === 'bpmn:UserTask' && !extension(element, 'zeebe:UserTask')) {
    problems.push(`${element.id} is a user task of the old kind, which the tasklist cannot see: zeebe:userTask is missing`);
  }
  const formId = extension(element, 'zeebe:FormDefinition')?.formId as string | undefined;
  if (formId && !formId.startsWith('=') && !formIds.has(formId)) problems.push(`${element.id} asks for form "${formId}", which is not deployed along`);
  return problems;
}

function extension(element: Element, type: string): Element | undefined {
  const values = (element.extensionElements as { values?: Element[] } | undefined)?.values ?? [];
  return values.find(({ $type }) => $type === type);
}

/** The element and everything it contains (not what it refers to). */
function* walk(element: Element): Generator<Element> {
  yield element;
  for (const property of ['rootElements', 'flowElements', 'eventDefinitions'] as const) {
    for (const child of (element[property] as Element[] | undefined) ?? []) yield* walk(child);
  }
}
