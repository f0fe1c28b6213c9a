import { contained, extension, listOf } from '../elements.ts';
import type { Moddle, Transition } from '../net.ts';
import type { JobType } from '../world.ts';
import type { Route } from './explore.ts';
import { feelOf, readFeel } from './feel.ts';
import type { Step } from './steps.ts';
import type { Decision, SlotWorld } from './solve.ts';
import type { TrialNet } from './thrown-errors.ts';

/** What a trial asks about the system. */
export interface TrialWorld {
  readonly jobTypes: Readonly<Record<string, JobType>>;
  /** Messages that the system publishes, each with the variables that it carries. */
  readonly messages: Readonly<Record<string, readonly string[]>>;
  /** Keys of the fields of each form that go to the process, by the form's id. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** User tasks whose decision the system itself puts into variables. */
  readonly taskDecisions?: Readonly<Record<string, readonly string[]>>;
  /** Variables of the system: a form or a message of the process owner's own does not set them. */
  readonly variables: readonly string[];
  /** Decisions and choices of forms, with what they may be. */
  readonly decisions: Readonly<Record<string, readonly unknown[]>>;
  /** A value that a variable may have on a path. */
  sample(variable: string, path: number): unknown;
}

/** What a step does on a path: what it hands to the process. */
export type Doer = { readonly kind: 'start'; readonly message?: string } | { readonly kind: 'step'; readonly step: Step; readonly thrown: boolean };

/** The step that a person, a worker or the outside does at a place in a run; null where the engine goes on by itself. */
export function doerAt(index: number, net: TrialNet, steps: ReadonlyMap<string, Step>): { readonly step: Step; readonly thrown: boolean } | null {
  const transition = net.transitions[index]!;
  const step = steps.get(transition.element);
  if (!step || isEntry(transition, net)) return null;
  if (step.kind === 'error') {
    const by = steps.get(net.thrownBy.get(index) ?? step.attachedTo ?? '');
    return by?.kind === 'job' ? { step: by, thrown: true } : null;
  }
  return ['job', 'user-task', 'message'].includes(step.kind) ? { step, thrown: false } : null;
}

/** Whether an activity is only entered here. */
export function isEntry({ element, produces }: Transition, net: TrialNet): boolean {
  const within = net.places.indexOf(`in:${element}`);
  return within >= 0 && produces.includes(within);
}

/** Whether a step hands a variable to the process. */
export function hands(doer: Doer, variable: string, world: TrialWorld): boolean {
  const ours = world.variables.includes(variable);
  if (doer.kind === 'start') return doer.message !== undefined && (world.messages[doer.message]?.includes(variable) ?? !ours);
  const { step, thrown } = doer;
  if (thrown) return false;
  if (step.kind === 'job') return world.jobTypes[step.jobType ?? '']?.outputs?.includes(variable) ?? !ours;
  if (step.kind === 'message') return world.messages[step.message ?? '']?.includes(variable) ?? !ours;
  return world.taskDecisions?.[step.id]?.includes(variable) ?? world.forms[step.formId ?? '']?.includes(variable) ?? false;
}

/** Message of a start event. */
export function messageOfStart(process: Moddle, start: string): string | undefined {
  const event = listOf(process.flowElements).find(({ id }) => id === start);
  const definition = listOf(event?.eventDefinitions).find(({ $type }) => $type === 'bpmn:MessageEventDefinition');
  return (definition?.messageRef as Moddle | undefined)?.name as string | undefined;
}

/** The choices of a run, in order. */
export function decisionsOf({ steps: run }: Route, net: TrialNet, steps: ReadonlyMap<string, Step>): Decision[] {
  return run.flatMap((index, at) => {
    const { element, produces } = net.transitions[index]!;
    const step = steps.get(element);
    if (step?.kind !== 'decision') return [];
    const flows = produces.map((place) => net.places[place]!);
    const conditions = step.element.$type === 'bpmn:InclusiveGateway' ? allConditions(step, flows) : firstCondition(step, flows[0]!);
    return [{ gateway: element, flows, at, conditions }];
  });
}

/** The engine takes the first way whose condition holds. */
function firstCondition({ ways }: Step, chosen: string): Decision['conditions'] {
  const wanted = ways.find(({ flow }) => flow === chosen)!;
  const before = wanted.isDefault ? ways : ways.slice(0, ways.indexOf(wanted));
  return [
    ...before.flatMap(({ condition, isDefault }) => (condition === null || isDefault ? [] : [{ feel: condition, holds: false }])),
    ...(wanted.condition === null || wanted.isDefault ? [] : [{ feel: wanted.condition, holds: true }]),
  ];
}

function allConditions({ ways }: Step, chosen: readonly string[]): Decision['conditions'] {
  return ways.flatMap(({ flow, condition, isDefault }) => (condition === null || isDefault ? [] : [{ feel: condition, holds: chosen.includes(flow) }]));
}

/** Who sets what along a run. */
export function worldOf({ steps: run }: Route, net: TrialNet, steps: ReadonlyMap<string, Step>, world: TrialWorld, ordinal: number): SlotWorld {
  const doers = run.map((index) => doerAt(index, net, steps));
  return {
    setterOf: (variable, before) => {
      for (let at = before - 1; at >= 0; at -= 1) {
        const doer = doers[at];
        if (doer && hands({ kind: 'step', ...doer }, variable, world)) return at;
      }
      return -1;
    },
    sample: (variable) => world.sample(variable.split('.')[0]!, ordinal),
    allowed: (variable) => world.decisions[variable] ?? null,
  };
}

/** Names of the variables that a diagram's expressions read. */
export function readVariables(process: Moddle): Set<string> {
  const names = new Set<string>();
  for (const element of contained(process)) {
    for (const text of expressionsOf(element)) for (const path of readFeel(text)?.paths ?? []) names.add(path.split('.')[0]!);
  }
  return names;
}

function expressionsOf(element: Moddle): string[] {
  const bodies = ['conditionExpression', 'timeDate', 'timeDuration', 'timeCycle'].map((name) => (element[name] as Moddle | undefined)?.body);
  const extensions = listOf((element.extensionElements as Moddle | undefined)?.values).flatMap((value) => [value, ...listOf(value.inputParameters), ...listOf(value.outputParameters)]);
  const loop = (element.loopCharacteristics as Moddle | undefined) && extension(element.loopCharacteristics as Moddle, 'zeebe:LoopCharacteristics');
  const message = (element.messageRef as Moddle | undefined) && extension(element.messageRef as Moddle, 'zeebe:Subscription');
  return [...bodies, ...[...extensions, loop, message].flatMap((value) => (value ? Object.values(value) : []))].flatMap((text) => feelOf(text) ?? []);
}
