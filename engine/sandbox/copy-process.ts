import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { contained, definitionOf, extension, listOf, processesOf } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import type { DeployFile } from '../engine.ts';
import { SANDBOX_PREFIX } from './set-aside.ts';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;

/** Variables of a copy's instances: which path it is, which keys its messages by; and the instants of its timers. */
export const PATH_VARIABLE = 'dryRunPath';
export const CLOCK_VARIABLE = 'dryRunClock';

/** A process under names of its own, so that nothing real meets it: no worker, no message, no form, no decision. */
export interface ProcessCopy {
  readonly files: readonly DeployFile[];
  /** Start event → process id of the copy that begins there without a message. */
  readonly processIds: ReadonlyMap<string, string>;
  readonly jobType: string;
  readonly listenerType: string | null;
  /** A message's name as the copy waits for it. */
  messageName(name: string): string;
  /** A timer's entry in the clock variable. */
  readonly timers: ReadonlyMap<string, string>;
}

/** What of bpmn-moddle its own types leave out. */
interface Moddler {
  fromXML(xml: string): Promise<{ rootElement: Moddle }>;
  toXML(element: Moddle): Promise<{ xml: string }>;
  create(type: string, fields: object): Editable;
}

type Editable = { -readonly [Property in keyof Moddle]: Moddle[Property] };

/**
 * Copies the files of a process. What the engine evaluates stays as it is, and is evaluated: a timer's or key's own
 * expression must have a value, only the instant, or the key, is then the trial's.
 */
export async function copyProcess(id: string, files: readonly DeployFile[]): Promise<ProcessCopy> {
  const prefix = `${SANDBOX_PREFIX}${id}`;
  const diagram = files.find(({ name }) => name.endsWith('.bpmn'))!;
  const moddle = new BpmnModdle({ zeebe }) as unknown as Moddler;
  const { rootElement } = await moddle.fromXML(diagram.content);
  const process = processesOf(rootElement)[0]!;
  const starts = listOf(process.flowElements).filter(({ $type }) => $type === 'bpmn:StartEvent').map((start) => start.id!);
  const timers = new Map<string, string>();
  let listens = false;
  const diagrams: DeployFile[] = [];
  const processIds = new Map<string, string>();
  for (const [place, start] of starts.entries()) {
    const copy = (await moddle.fromXML(diagram.content)).rootElement;
    const processId = `${prefix}-${place === 0 ? '' : `${place + 1}-`}${process.id}`;
    listens = rename(copy, { prefix, processId, originalId: process.id!, start, timers, make: (type, fields) => moddle.create(type, fields) }) || listens;
    delete (copy as Editable).diagrams;
    const { xml } = await moddle.toXML(copy);
    // A call activity has nothing else that a service task has not (becomeJob).
    diagrams.push({ name: `${processId}.bpmn`, content: xml.replace(/(<\/?(?:[\w.-]+:)?)callActivity\b/g, '$1serviceTask') });
    processIds.set(start, processId);
  }
  return {
    files: [...diagrams, ...files.filter((file) => file !== diagram).flatMap((file) => copyOther(file, prefix))],
    processIds, timers, jobType: prefix, listenerType: listens ? `${prefix}:listener` : null, messageName: (name) => `${prefix}:${name}`,
  };
}

interface Renaming {
  readonly prefix: string;
  readonly processId: string;
  readonly originalId: string;
  readonly start: string;
  readonly timers: Map<string, string>;
  make(type: string, fields: object): Editable;
}

/** Returns whether an element has listeners. */
function rename(definitions: Moddle, renaming: Renaming): boolean {
  const { prefix, make } = renaming;
  const process = processesOf(definitions)[0]! as Editable;
  process.id = renaming.processId;
  for (const root of listOf(definitions.rootElements) as Editable[]) {
    if (root.$type === 'bpmn:Message' || root.$type === 'bpmn:Signal') root.name = prefixed(root.name, `${prefix}:`);
    const subscription = extension(root, 'zeebe:Subscription') as Editable | undefined;
    if (subscription) subscription.correlationKey = guarded(subscription.correlationKey, PATH_VARIABLE);
  }
  let listens = false;
  for (const element of [...contained(process)] as Editable[]) {
    if (element.id === renaming.start) element.eventDefinitions = [];
    if (element.$type === 'bpmn:CallActivity') becomeJob(element, make, prefix);
    const timer = definitionOf(element, 'Timer');
    if (timer) renameTimer(element, timer as Editable, renaming);
    for (const value of listOf((element.extensionElements as Moddle | undefined)?.values) as Editable[]) {
      if (value.$type === 'zeebe:TaskDefinition') value.type = typeof value.type === 'string' && value.type.startsWith('=') ? guarded(value.type, `"${prefix}"`) : prefix;
      if (value.$type === 'zeebe:FormDefinition' && value.formId) value.formId = prefixed(value.formId, `${prefix}-`);
      if (value.$type === 'zeebe:CalledDecision') value.decisionId = prefixed(value.decisionId, `${prefix}-`);
      for (const listener of [...listOf(value.listeners)] as Editable[]) {
        listener.type = `${prefix}:listener`;
        listens = true;
      }
    }
  }
  return listens;
}

function renameTimer(element: Moddle, timer: Editable, { timers, originalId, start, make }: Renaming): void {
  if (element.id === start || element.id === originalId) return;
  const [kind] = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter((name) => timer[name]);
  if (!kind) return;
  const name = timers.get(element.id!) ?? `t${timers.size + 1}`;
  timers.set(element.id!, name);
  const text = String((timer[kind] as Moddle).body ?? '').trim();
  const literal = { timeDate: `=date and time("${text}")`, timeDuration: `=duration("${text}")`, timeCycle: '=true' }[kind];
  timer[kind] = undefined;
  timer.timeDate = make('bpmn:FormalExpression', { body: guarded(text.startsWith('=') ? text : literal, `${CLOCK_VARIABLE}.${name}`) });
}

/** Another process is not started: the step counts as done. */
function becomeJob(element: Editable, make: Renaming['make'], prefix: string): void {
  const values = listOf((element.extensionElements as Moddle | undefined)?.values).filter(({ $type }) => $type !== 'zeebe:CalledElement');
  element.extensionElements = make('bpmn:ExtensionElements', { values: [...values, make('zeebe:TaskDefinition', { type: prefix })] });
}

/** The expression has to have a value; what then counts is the other one. */
function guarded(text: unknown, other: string): string {
  const feel = typeof text === 'string' && text.startsWith('=') ? text.slice(1) : JSON.stringify(text ?? '');
  return `=if (${feel}) = null then null else ${other}`;
}

function prefixed(text: unknown, prefix: string): string {
  return typeof text === 'string' && text.startsWith('=') ? `="${prefix}" + (${text.slice(1)})` : `${prefix}${String(text)}`;
}

function copyOther({ name, content }: DeployFile, prefix: string): DeployFile[] {
  if (name.endsWith('.form')) {
    const form = JSON.parse(content) as { id: string };
    return [{ name: `${prefix}-${name}`, content: JSON.stringify({ ...form, id: `${prefix}-${form.id}` }) }];
  }
  // Ids and references of decisions, their inputs and the diagram: all of them, so that they still fit each other.
  return [{ name: `${prefix}-${name}`, content: content.replace(/(\s(?:id|dmnElementRef)=")([^"]+)"/g, `$1${prefix}-$2"`).replace(/(\shref="#)([^"]+)"/g, `$1${prefix}-$2"`) }];
}
