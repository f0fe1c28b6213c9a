import { JOB_TYPES, MESSAGES, type JobDescription } from '../../diagrams/catalogue/index.ts';
import { definitionOf, listOf } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import type { Step } from '../../diagrams/trial/steps.ts';
import { ordersOf } from './effects.ts';
import type { Prepared } from './prepare.ts';
import type { DryRunPath, DryRunStep, WouldArm } from './result.ts';

/** What was seen of a path: engine/sandbox/path-run.ts. */
export interface SeenPath {
  readonly ordinal: number;
  readonly ending: DryRunPath['ending'];
  readonly stoppedAt: string | null;
  readonly incident: { readonly element: string; readonly errorType: string; readonly message: string } | null;
  readonly jobs: ReadonlyArray<{ readonly element: string; readonly variables: Variables; readonly answered: Variables; readonly error: string | null }>;
  readonly decided: ReadonlyArray<{ readonly element: string; readonly variables: Variables }>;
  readonly records: ReadonlyArray<{
    readonly valueType: string; readonly intent: string; readonly elementId: string; readonly elementType: string | null;
    readonly detail: { readonly candidateGroups?: readonly string[] };
  }>;
}
type Variables = Readonly<Record<string, unknown>>;

/** Puts what was seen into steps as people would say them: who gets what, what would be sent, which clock would run. */
export function tellPath(seen: SeenPath, prepared: Prepared): DryRunPath {
  return new Telling(seen, prepared).tell();
}

class Telling {
  readonly #seen: SeenPath;
  readonly #prepared: Prepared;
  readonly #jobs: Map<string, Array<SeenPath['jobs'][number]>>;
  readonly #decided: Map<string, Array<SeenPath['decided'][number]>>;
  readonly #groups = new Map<string, Array<readonly string[]>>();
  #clock: WouldArm | null = null;
  #reminded = 0;
  #escalated = 0;

  constructor(seen: SeenPath, prepared: Prepared) {
    this.#seen = seen;
    this.#prepared = prepared;
    this.#jobs = byElement(seen.jobs);
    this.#decided = byElement(seen.decided);
    for (const { valueType, intent, elementId, detail } of seen.records) {
      if (valueType === 'USER_TASK' && intent === 'CREATED') this.#groups.set(elementId, [...this.#groups.get(elementId) ?? [], detail.candidateGroups ?? []]);
    }
  }

  tell(): DryRunPath {
    const { ordinal, ending, stoppedAt, incident, records } = this.#seen;
    const { plan, steps } = this.#prepared;
    const inOrder = records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
    const told = inOrder.flatMap((record, place) => {
      const step = steps.get(record.elementId);
      if (!step || record.intent !== (step.kind === 'decision' ? 'ELEMENT_COMPLETED' : 'ELEMENT_ACTIVATED') || record.elementType === 'MULTI_INSTANCE_BODY') return [];
      const way = step.ways.find(({ flow }) => inOrder.slice(place).some(({ intent, elementId }) => intent === 'SEQUENCE_FLOW_TAKEN' && elementId === flow));
      return this.#step(step, way?.flow ?? null) ?? [];
    });
    const ends = told.filter(({ kind }) => kind === 'end');
    return {
      ordinal, ending, stoppedAt, steps: told, end: ending === 'done' ? ends.at(-1)?.name ?? null : null,
      incident: incident && { ...incident, name: nameOf(steps.get(incident.element)?.element) || incident.element },
      flows: this.#flows(), elements: [...new Set(inOrder.filter(({ intent, elementType }) => intent === 'ELEMENT_ACTIVATED' && elementType !== 'PROCESS').map(({ elementId }) => elementId))],
      assumed: plan.paths.find((path) => path.ordinal === ordinal)?.assumed ?? [],
    };
  }

  /** The engine does not tell the ways out of an event-based gateway: one was taken when its event happened. */
  #flows(): string[] {
    const { records } = this.#seen;
    const completed = new Set(records.filter(({ intent }) => intent === 'ELEMENT_COMPLETED').map(({ elementId }) => elementId));
    const awaited = [...this.#prepared.steps.values()].filter(({ element }) => element.$type === 'bpmn:EventBasedGateway')
      .flatMap(({ element }) => listOf(element.outgoing)).filter((flow) => completed.has((flow.targetRef as Moddle).id!)).map(({ id }) => id!);
    return [...new Set([...records.filter(({ intent }) => intent === 'SEQUENCE_FLOW_TAKEN').map(({ elementId }) => elementId), ...awaited])];
  }

  #step(step: Step, flow: string | null): DryRunStep | null {
    const base = { element: step.id, name: nameOf(step.element) };
    switch (step.kind) {
      case 'job': return this.#job(step, base);
      case 'user-task': return this.#task(step, base);
      case 'timer': return step.element.$type === 'bpmn:SubProcess' ? null : { ...base, kind: 'timer', timer: this.#timer(step.element) };
      case 'message': return { ...base, kind: 'message', message: { name: step.message ?? '', title: MESSAGES[step.message as keyof typeof MESSAGES]?.title ?? null } };
      case 'error': return { ...base, kind: 'error' };
      case 'decision': {
        const way = step.ways.find((one) => one.flow === flow);
        const drawn = listOf(step.element.outgoing).find(({ id }) => id === flow);
        return { ...base, kind: 'decision', decision: { flow: flow ?? '', name: nameOf(drawn), condition: way?.condition ?? null } };
      }
      default: return plain(step.element.$type) ? { ...base, kind: plain(step.element.$type)! } : null;
    }
  }

  #job(step: Step, base: { element: string; name: string }): DryRunStep {
    const type = step.jobType!;
    const job = this.#jobs.get(step.id)?.shift();
    const known = (JOB_TYPES as Readonly<Record<string, JobDescription>>)[type];
    const armed = this.#prepared.clocks.get(step.id);
    if (armed && job && job.error === null) [this.#clock, this.#reminded, this.#escalated] = [armed, 0, 0];
    if (type === 'remind' && job) this.#reminded += 1;
    if (type === 'escalate' && job) this.#escalated += 1;
    const sends = job && job.error === null ? ordersOf(type, this.#clock, this.#escalated) : [];
    return {
      ...base, kind: 'job',
      job: {
        type, title: known?.title ?? null, error: job?.error ?? null, outputs: Object.keys(job?.answered ?? {}),
        // What was interrupted before a worker had it tells nothing of its inputs.
        inputs: job ? (known?.inputs ?? []).map((name) => ({ name, present: (job.variables[name] ?? null) !== null })) : [],
      },
      ...(sends.length > 0 ? { sends: sends.map((send) => ({ ...send, words: this.#prepared.templates.get(`${send.channel} ${send.event}`) ?? null })) } : {}),
      ...(armed || type.startsWith('resolve-') ? { arms: armed ?? null } : {}),
    };
  }

  #task(step: Step, base: { element: string; name: string }): DryRunStep {
    const decided = this.#decided.get(step.id)?.shift();
    return { ...base, kind: 'task', task: { groups: this.#groups.get(step.id)?.shift() ?? [], form: step.formId ?? null, dueAt: this.#clock?.dueAt ?? null, decided: decided?.variables ?? {} } };
  }

  #timer(element: Moddle): DryRunStep['timer'] {
    const timer = definitionOf(element, 'Timer');
    const expression = (['timeDate', 'timeDuration', 'timeCycle'] as const).map((kind) => (timer?.[kind] as Moddle | undefined)?.body).find((body) => typeof body === 'string') as string | undefined;
    const clock = this.#clock;
    const later = clock?.ladder.filter(({ at }) => at > clock.dueAt)[this.#escalated];
    const at = clock && { '=dueAt': clock.dueAt, '=reminderAt': clock.reminders[0], '=nextReminderAt': clock.reminders[this.#reminded], '=nextEscalationAt': later?.at }[(expression ?? '').replace(/\s/g, '')];
    return { expression: expression ?? '', at: at ?? null };
  }
}

function plain($type: string): DryRunStep['kind'] | null {
  if ($type === 'bpmn:StartEvent') return 'start';
  if ($type === 'bpmn:EndEvent') return 'end';
  if ($type === 'bpmn:SubProcess') return 'scope';
  return /Event$|Task$/.test($type) ? 'event' : null;
}

function nameOf(element: Moddle | undefined): string {
  return String(element?.name ?? '').replace(/\s+/g, ' ');
}

function byElement<T extends { readonly element: string }>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(one.element, [...found.get(one.element) ?? [], one]);
  return found;
}
