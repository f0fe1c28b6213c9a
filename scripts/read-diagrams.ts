import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';

/** What the project's tools and tests ask of one element of a diagram. */
export interface DiagramElement {
  readonly id: string;
  /** Without its prefix: `ServiceTask`, `BoundaryEvent`, `SequenceFlow` … */
  readonly type: string;
  readonly name: string;
  /** Id of the process or sub-process that holds it. */
  readonly parent: string;
  readonly jobType?: string;
  readonly retries?: string;
  readonly formId?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly message?: { readonly name: string; readonly correlationKey: string | undefined };
  readonly errorCode?: string;
  readonly timer?: string;
  readonly condition?: string;
  readonly attachedTo?: string;
  readonly interrupting?: boolean;
  readonly source?: string;
  readonly target?: string;
}

export interface Diagram {
  /** Id of the process, name of its folder and of its file. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly elements: readonly DiagramElement[];
  /** Ids of everything in the file that has one. */
  readonly ids: readonly string[];
  /** Every FEEL expression, without its leading `=`. */
  readonly expressions: readonly string[];
}

/** Just enough of bpmn-moddle's generic objects. */
interface Moddle {
  readonly $type: string;
  readonly $descriptor?: { readonly properties: ReadonlyArray<{ readonly name: string; readonly isReference?: boolean }> };
  readonly [property: string]: unknown;
}

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;

/** Reads all diagrams of processes/, in the order of their folders. */
export async function readDiagrams(root: string): Promise<Diagram[]> {
  const folders = readdirSync(path.join(root, 'processes'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(path.join(root, 'processes', entry.name, `${entry.name}.bpmn`)));
  return Promise.all(folders.map(({ name }) => name).sort().map((id) => readDiagram(path.join(root, 'processes', id, `${id}.bpmn`))));
}

async function readDiagram(file: string): Promise<Diagram> {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(readFileSync(file, 'utf8'));
  const definitions = rootElement as unknown as Moddle;
  const process = (definitions.rootElements as Moddle[]).find((element) => element.$type === 'bpmn:Process')!;
  const all = [...walk(definitions)];
  return {
    id: process.id as string,
    name: process.name as string,
    file,
    elements: flowElements(process),
    ids: all.flatMap((element) => (typeof element.id === 'string' ? [element.id] : [])),
    expressions: all.flatMap((element) => Object.values(element))
      .flatMap((value) => (typeof value === 'string' && value.startsWith('=') ? [value.slice(1).trim()] : [])),
  };
}

function flowElements(scope: Moddle): DiagramElement[] {
  return ((scope.flowElements as Moddle[] | undefined) ?? [])
    .flatMap((element) => [toElement(element, scope.id as string), ...flowElements(element)]);
}

function toElement(element: Moddle, parent: string): DiagramElement {
  const task = extension(element, 'zeebe:TaskDefinition');
  const event = (element.eventDefinitions as Moddle[] | undefined)?.[0];
  const message = event?.messageRef as Moddle | undefined;
  const isBoundary = element.$type === 'bpmn:BoundaryEvent';
  return {
    id: element.id as string,
    type: element.$type.replace('bpmn:', ''),
    name: (element.name as string | undefined) ?? '',
    parent,
    jobType: task?.type as string | undefined,
    retries: task?.retries as string | undefined,
    formId: extension(element, 'zeebe:FormDefinition')?.formId as string | undefined,
    candidateGroups: extension(element, 'zeebe:AssignmentDefinition')?.candidateGroups as string | undefined,
    dueDate: extension(element, 'zeebe:TaskSchedule')?.dueDate as string | undefined,
    message: message && { name: message.name as string, correlationKey: extension(message, 'zeebe:Subscription')?.correlationKey as string | undefined },
    errorCode: (event?.errorRef as Moddle | undefined)?.errorCode as string | undefined,
    timer: (event?.timeDate as Moddle | undefined)?.body as string | undefined,
    condition: (element.conditionExpression as Moddle | undefined)?.body as string | undefined,
    attachedTo: (element.attachedToRef as Moddle | undefined)?.id as string | undefined,
    interrupting: isBoundary ? element.cancelActivity !== false : undefined,
    source: (element.sourceRef as Moddle | undefined)?.id as string | undefined,
    target: (element.targetRef as Moddle | undefined)?.id as string | undefined,
  };
}

function extension(element: Moddle, type: string): Moddle | undefined {
  const values = (element.extensionElements as Moddle | undefined)?.values as Moddle[] | undefined;
  return values?.find((value) => value.$type === type);
}

/** Everything that an element contains; references to elsewhere are not followed. */
function* walk(element: Moddle): Generator<Moddle> {
  yield element;
  for (const property of element.$descriptor?.properties ?? []) {
    if (property.isReference) continue;
    const value = element[property.name.replace(/^[a-z]+:/i, '')];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && '$type' in child) yield* walk(child as Moddle);
    }
  }
}
