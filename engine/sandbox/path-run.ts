import type { Act, TrialPath } from '../../diagrams/trial/plan.ts';
import { pause } from '../calls.ts';
import { EngineError, type Engine, type EngineJob, type JobAnswer, type Variables } from '../engine.ts';
import { CLOCK_VARIABLE, PATH_VARIABLE, type ProcessCopy } from './copy-process.ts';
import type { SandboxRecord } from './records.ts';

/** How a path ended: at its end; at an error that a person would have to look at; waiting for what never came; elsewhere than planned. */
export type PathEnding = 'done' | 'incident' | 'stuck' | 'diverged';

/** What really happened on a path. */
export interface PathOutcome {
  readonly ordinal: number;
  readonly ending: PathEnding;
  /** Where it stopped short. */
  readonly stoppedAt: string | null;
  readonly incident: { readonly element: string; readonly errorType: string; readonly message: string } | null;
  /** What workers were asked, in order, with the variables that they saw and what they answered. */
  readonly jobs: ReadonlyArray<{ readonly element: string; readonly variables: Variables; readonly answered: Variables; readonly error: string | null }>;
  /** What tasks were completed with, in order. */
  readonly decided: ReadonlyArray<{ readonly element: string; readonly variables: Variables }>;
  readonly records: readonly SandboxRecord[];
}

export interface PathWorld {
  readonly engine: Pick<Engine, 'createInstance' | 'cancelInstance' | 'publishMessage' | 'completeUserTask' | 'setVariables'>;
  readonly sandboxId: string;
  readonly copy: ProcessCopy;
  readonly signal: AbortSignal;
  /** Notes an instance, so that it can be ended whatever happens. */
  onInstance(processInstanceKey: string): Promise<void>;
}

/** A timer that is due fires at once; one that is not never does while the trial lasts. */
const DUE = '2000-01-01T00:00:00Z';
const NEVER = '2999-01-01T00:00:00Z';
/** The engine told nothing for so long: what is waited for will not come. */
const PATIENCE_MS = 30_000;
const MESSAGE_LIVES_MS = 60_000;
const LOOK_MS = 30;
const TRIES = 6;

class Stopped extends Error {
  readonly ending: PathEnding;
  readonly element: string | null;

  constructor(ending: PathEnding, element: string | null) {
    super(`${ending} at ${element ?? 'the start'}`);
    this.ending = ending;
    this.element = element;
  }
}

type HeldJob = { readonly job: EngineJob; answer(answer: JobAnswer): void };

/** Leads one instance along a path: holds each job until it is its turn, completes tasks, publishes messages, sets timers. */
export class PathRun {
  readonly #path: TrialPath;
  readonly #world: PathWorld;
  readonly #records: SandboxRecord[] = [];
  readonly #held = new Map<string, HeldJob[]>();
  readonly #tasks = new Map<string, string[]>();
  readonly #jobs: Array<PathOutcome['jobs'][number]> = [];
  readonly #decided: Array<PathOutcome['decided'][number]> = [];
  /** Element instances whose jobs have been answered, until the engine tells that they are over. */
  readonly #answered = new Set<string>();
  #instance: string | undefined;
  #clock = '';
  #heardAt = Date.now();
  #over = false;

  constructor(path: TrialPath, world: PathWorld) {
    this.#path = path;
    this.#world = world;
  }

  get name(): string { return `${this.#world.sandboxId}:${this.#path.ordinal}`; }
  get instance(): string | undefined { return this.#instance; }

  /** The engine hands out a job of this path's instance. */
  take(job: EngineJob): Promise<JobAnswer> {
    this.#heardAt = Date.now();
    if (this.#over) return Promise.resolve({ kind: 'complete' });
    return new Promise((resolve) => { push(this.#held, job.elementId, { job, answer: resolve }); });
  }

  /** The engine told something of this path's instance. */
  hear(record: SandboxRecord): void {
    this.#heardAt = Date.now();
    this.#records.push(record);
    if (record.valueType === 'USER_TASK' && record.intent === 'CREATED') push(this.#tasks, record.elementId, record.key);
    // What was interrupted waits no longer.
    if (record.valueType === 'USER_TASK' && record.intent === 'CANCELED') drop(this.#tasks, record.elementId, (key) => key === record.key);
    if (record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_TERMINATED') {
      drop(this.#held, record.elementId, ({ job }) => job.elementInstanceKey === record.key).forEach(({ answer }) => answer({ kind: 'complete' }));
    }
  }

  async run(): Promise<PathOutcome> {
    let ending: PathEnding = 'done';
    let stoppedAt: string | null = null;
    try {
      await this.#start();
      for (const act of this.#path.acts) await this.#do(act);
      await this.#until('the end', null, () => this.#hasEnded());
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      ({ ending, element: stoppedAt } = error);
    } finally {
      await this.#end();
    }
    const incident = this.#incident();
    return {
      ordinal: this.#path.ordinal, ending, stoppedAt: incident?.elementId ?? stoppedAt, jobs: this.#jobs, decided: this.#decided, records: this.#records,
      incident: incident ? { element: incident.elementId, errorType: incident.detail.errorType ?? '', message: incident.detail.errorMessage ?? '' } : null,
    };
  }

  async #start(): Promise<void> {
    const { engine, copy, onInstance } = this.#world;
    const clock = this.#clockFor(this.#path.fires);
    this.#clock = JSON.stringify(clock);
    this.#instance = await engine.createInstance({
      bpmnProcessId: copy.processIds.get(this.#path.start)!, variables: { ...this.#path.variables, [PATH_VARIABLE]: this.name, [CLOCK_VARIABLE]: clock },
    });
    await onInstance(this.#instance);
  }

  async #do(act: Act): Promise<void> {
    switch (act.kind) {
      case 'timer': return this.#until('a timer', act.element, () => this.#count('ELEMENT_COMPLETED', act.evidence) >= act.times);
      case 'message': return this.#publish(act);
      case 'error': return this.#answer(act.element, { kind: 'error', code: act.code ?? 'dry-run' }, {}, act.fires);
      case 'job': return act.many ? this.#doMany(act.element, act.variables, act.fires) : this.#answer(act.element, { kind: 'complete', variables: act.variables }, act.variables, act.fires);
      case 'user-task': return act.many ? this.#doMany(act.element, act.variables, act.fires) : this.#decide(act.element, act.variables, act.fires);
    }
  }

  async #answer(element: string, answer: JobAnswer, variables: Variables, fires: readonly string[]): Promise<void> {
    await this.#until('a job', element, () => (this.#held.get(element)?.length ?? 0) > 0);
    await this.#setClock(fires);
    const { job, answer: give } = this.#held.get(element)!.shift()!;
    const seen = Object.fromEntries(Object.entries(job.variables).filter(([name]) => name !== PATH_VARIABLE && name !== CLOCK_VARIABLE));
    this.#jobs.push({ element, variables: seen, answered: variables, error: answer.kind === 'error' ? answer.code : null });
    give(answer);
    this.#answered.add(job.elementInstanceKey);
  }

  /** What follows from the answers so far has happened: otherwise ending a task could overtake it, and end it with the task. */
  async #settle(): Promise<void> {
    await this.#until('what follows from an answer', null, () => {
      for (const { intent, key } of this.#records) if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') this.#answered.delete(key);
      return this.#answered.size === 0;
    });
  }

  async #decide(element: string, variables: Variables, fires: readonly string[]): Promise<void> {
    await this.#until('a task', element, () => (this.#tasks.get(element)?.length ?? 0) > 0);
    await this.#settle();
    await this.#setClock(fires);
    this.#decided.push({ element, variables });
    const key = this.#tasks.get(element)!.shift()!;
    await this.#patiently(element, () => this.#world.engine.completeUserTask(key, { ...variables }));
  }

  /** Once for each entry of the list, however many there are. */
  async #doMany(element: string, variables: Variables, fires: readonly string[]): Promise<void> {
    const bodies = () => this.#records.filter((record) => record.elementId === element && record.elementType === 'MULTI_INSTANCE_BODY' && record.intent === 'ELEMENT_COMPLETED').length;
    const before = bodies();
    for (;;) {
      await this.#until('each entry of a list', element, () => bodies() > before || this.#held.get(element)?.length || this.#tasks.get(element)?.length);
      if (this.#held.get(element)?.length) await this.#answer(element, { kind: 'complete', variables }, variables, fires);
      else if (this.#tasks.get(element)?.length) await this.#decide(element, variables, fires);
      else return;
    }
  }

  async #publish(act: Extract<Act, { kind: 'message' }>): Promise<void> {
    const { engine, copy } = this.#world;
    await this.#until('what waits for a message', act.element, () => Object.entries(act.entered).every(([id, times]) => this.#count('ELEMENT_ACTIVATED', id) >= times));
    await this.#settle();
    await this.#setClock(act.fires);
    await this.#patiently(act.element, () => engine.publishMessage({
      name: copy.messageName(act.message ?? ''), correlationKey: this.name, messageId: `${this.name}:${act.element}:${act.times}`, timeToLiveMs: MESSAGE_LIVES_MS, variables: act.variables,
    }));
    await this.#until('a message', act.element, () => this.#count('ELEMENT_COMPLETED', act.evidence) >= act.times);
  }

  async #setClock(fires: readonly string[]): Promise<void> {
    const clock = this.#clockFor(fires);
    if (JSON.stringify(clock) === this.#clock) return;
    this.#clock = JSON.stringify(clock);
    await this.#patiently(null, () => this.#world.engine.setVariables(this.#instance!, { [CLOCK_VARIABLE]: clock }));
  }

  /** A busy engine, and one that is just doing something with the same element, is asked again. */
  async #patiently(element: string | null, command: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await command();
      } catch (error) {
        if (!(error instanceof EngineError) || error.code === 'unavailable') throw error;
        if (error.code === 'already-exists') return;
        if (tried === TRIES || error.code === 'invalid' || error.code === 'not-found') throw new Stopped(this.#incident() ? 'incident' : 'diverged', element);
        await pause(200 * tried);
      }
    }
  }

  #clockFor(fires: readonly string[]): Record<string, string> {
    return Object.fromEntries([...this.#world.copy.timers].map(([element, name]) => [name, fires.includes(element) ? DUE : NEVER]));
  }

  async #until(_what: string, element: string | null, come: () => unknown): Promise<void> {
    this.#heardAt = Date.now();
    while (!come()) {
      this.#world.signal.throwIfAborted();
      if (this.#incident()) throw new Stopped('incident', element);
      if (this.#hasEnded()) throw new Stopped('diverged', element);
      if (Date.now() - this.#heardAt > PATIENCE_MS) throw new Stopped('stuck', element);
      await pause(LOOK_MS);
    }
  }

  async #end(): Promise<void> {
    this.#over = true;
    if (this.#instance && !this.#hasEnded()) await this.#world.engine.cancelInstance(this.#instance).catch(() => undefined);
    for (const { answer } of [...this.#held.values()].flat()) answer({ kind: 'complete' });
  }

  #hasEnded(): boolean {
    return this.#records.some(({ elementType, intent }) => elementType === 'PROCESS' && (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED'));
  }

  #incident(): SandboxRecord | undefined {
    return this.#records.find(({ valueType, intent }) => valueType === 'INCIDENT' && intent === 'CREATED');
  }

  #count(intent: string, element: string): number {
    return this.#records.filter((record) => record.valueType === 'PROCESS_INSTANCE' && record.intent === intent && record.elementId === element).length;
  }
}

function push<T>(lists: Map<string, T[]>, name: string, value: T): void {
  lists.set(name, [...(lists.get(name) ?? []), value]);
}

/** Takes out those that match. */
function drop<T>(lists: Map<string, T[]>, name: string, matches: (value: T) => boolean): T[] {
  const all = lists.get(name) ?? [];
  lists.set(name, all.filter((value) => !matches(value)));
  return all.filter(matches);
}
