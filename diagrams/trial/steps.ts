import { contained, definitionOf, extension, jobTypeOf, listOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import { feelOf } from './feel.ts';

/** Who moves a token on at an element: `not-driven` is what a trial cannot set off. */
export type StepKind = 'job' | 'user-task' | 'timer' | 'message' | 'error' | 'decision' | 'automatic' | 'not-driven';

export interface WayOut {
  readonly flow: string;
  /** FEEL; null without a condition. */
  readonly condition: string | null;
  readonly isDefault: boolean;
}

/** What a trial knows of an element. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly element: Moddle;
  readonly jobType?: string;
  readonly formId?: string;
  /** The message's name. */
  readonly message?: string;
  readonly errorCode?: string;
  readonly attachedTo?: string;
  /** The element whose completion shows that it happened, where that is another. */
  readonly evidence?: string;
  /** It runs once for each entry of a list. */
  readonly many: boolean;
  readonly ways: readonly WayOut[];
}

/** Every element of a process by its id, those within sub-processes too. */
export function stepsOf(process: Moddle): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  for (const element of contained(process)) {
    if (element.id && element !== process && element.$type !== 'bpmn:SequenceFlow' && !element.$type.endsWith('EventDefinition')) steps.set(element.id, stepOf(element));
  }
  return steps;
}

function stepOf(element: Moddle): Step {
  const base = { id: element.id!, element, many: (element.loopCharacteristics as Moddle | undefined)?.$type === 'bpmn:MultiInstanceLoopCharacteristics', ways: [] };
  const jobType = jobTypeOf(element);
  if (element.$type === 'bpmn:CallActivity') return { ...base, kind: 'job', jobType: `call:${String(extension(element, 'zeebe:CalledElement')?.processId ?? '')}` };
  if (element.$type === 'bpmn:UserTask') return { ...base, kind: 'user-task', formId: extension(element, 'zeebe:FormDefinition')?.formId as string | undefined };
  if (jobType) return { ...base, kind: 'job', jobType };
  if (element.$type === 'bpmn:ReceiveTask') return { ...base, kind: 'message', message: nameOf(element.messageRef) };
  if (element.$type === 'bpmn:SubProcess' && element.triggeredByEvent === true) {
    const start = listOf(element.flowElements).find(({ $type }) => $type === 'bpmn:StartEvent');
    return start ? { ...eventStep(start, base), evidence: start.id! } : { ...base, kind: 'not-driven' };
  }
  if (element.$type === 'bpmn:BoundaryEvent' || element.$type === 'bpmn:IntermediateCatchEvent') {
    return { ...eventStep(element, base), attachedTo: (element.attachedToRef as Moddle | undefined)?.id };
  }
  const ways = waysOutOf(element);
  return ways.length > 1 ? { ...base, kind: 'decision', ways } : { ...base, kind: 'automatic' };
}

function eventStep(event: Moddle, base: Omit<Step, 'kind'>): Step {
  if (definitionOf(event, 'Timer')) return { ...base, kind: 'timer' };
  const message = definitionOf(event, 'Message');
  if (message) return { ...base, kind: 'message', message: nameOf(message.messageRef) };
  const error = definitionOf(event, 'Error');
  if (error) return { ...base, kind: 'error', errorCode: (error.errorRef as Moddle | undefined)?.errorCode as string | undefined };
  return { ...base, kind: listOf(event.eventDefinitions).every(({ $type }) => $type === 'bpmn:LinkEventDefinition') ? 'automatic' : 'not-driven' };
}

function waysOutOf(element: Moddle): WayOut[] {
  if (element.$type !== 'bpmn:ExclusiveGateway' && element.$type !== 'bpmn:InclusiveGateway') return [];
  const byDefault = (element.default as Moddle | undefined)?.id;
  return listOf(element.outgoing).map((flow) => ({
    flow: flow.id!, isDefault: flow.id === byDefault, condition: feelOf((flow.conditionExpression as Moddle | undefined)?.body),
  }));
}

function nameOf(message: unknown): string | undefined {
  return (message as Moddle | undefined)?.name as string | undefined;
}
