import { boundariesOf, listOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import { readFeel, valueOf } from './feel.ts';
import { stepsOf, type Step } from './steps.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What is on record of a finished instance; no content of a case. */
export interface Recorded {
  /** In order. Intents as the engine names them. */
  readonly records: ReadonlyArray<{ readonly element: string; readonly intent: 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETED' | 'ELEMENT_TERMINATED' | 'SEQUENCE_FLOW_TAKEN'; readonly type: string }>;
  /** What people decided at a task, and what messages brought, each in order. */
  readonly decided: Readonly<Record<string, readonly Variables[]>>;
  readonly brought: Readonly<Record<string, readonly Variables[]>>;
}

export interface Walked {
  readonly outcome: 'same' | 'other-way' | 'stops';
  readonly end: string | null;
  /** Elements and sequence flows in order. */
  readonly way: readonly string[];
  readonly stopsAt: string | null;
  /**
   * - `gone`: what happened there is drawn no longer
   * - `no-way`: nothing leads on
   * - `condition`: no condition holds: an incident
   * - `conditions-unknown`: a new choice about what nobody was asked
   */
  readonly reason: 'gone' | 'no-way' | 'condition' | 'conditions-unknown' | null;
  readonly inserted: readonly string[];
  readonly removed: readonly string[];
}

const MOST_STEPS = 1_000;

/** Where a finished case would have gone in a diagram: as it was decided where the diagram has the same, by the conditions where their variables are known. */
export function walkRecorded(process: Moddle, recorded: Recorded): Walked {
  return new Walk(process, recorded).go();
}

class Walk {
  readonly #process: Moddle;
  readonly #recorded: Recorded;
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #known = new Map<string, unknown>();
  readonly #visits = new Map<string, number>();
  readonly #flowsFrom = new Map<string, string[]>();
  readonly #happened: ReadonlySet<string>;
  readonly #way: string[] = [];
  readonly #waiting = new Map<string, Set<string>>();
  #end: string | null = null;
  #stop: { at: string; reason: NonNullable<Walked['reason']> } | null = null;
  #differs = false;

  constructor(process: Moddle, recorded: Recorded) {
    this.#process = process;
    this.#recorded = recorded;
    this.#steps = stepsOf(process);
    this.#happened = new Set(recorded.records.map(({ element }) => element));
    let after: string | null = null;
    for (const { element, intent } of recorded.records) {
      if (intent === 'ELEMENT_COMPLETED') after = element;
      if (intent === 'SEQUENCE_FLOW_TAKEN' && after) this.#flowsFrom.set(after, [...this.#flowsFrom.get(after) ?? [], element]);
    }
  }

  go(): Walked {
    const starts = listOf(this.#process.flowElements).filter(({ $type }) => $type === 'bpmn:StartEvent');
    const start = starts.find(({ id }) => this.#happened.has(id!)) ?? starts[0];
    if (start) this.#visit(start);
    const visited = new Set(this.#way);
    const nodes = [...this.#steps.keys()];
    const inserted = this.#way.filter((id, place) => this.#steps.has(id) && !this.#happened.has(id) && this.#way.indexOf(id) === place);
    const removed = [...new Set(this.#recorded.records.filter(({ type, element }) => !['PROCESS', 'SEQUENCE_FLOW'].includes(type) && !nodes.includes(element)).map(({ element }) => element))];
    const missed = this.#recorded.records.some(({ element, intent }) => intent === 'ELEMENT_COMPLETED' && nodes.includes(element) && !visited.has(element));
    const changed = this.#differs || missed || inserted.length > 0 || removed.length > 0;
    return {
      outcome: this.#stop ? 'stops' : changed ? 'other-way' : 'same', end: this.#stop ? null : this.#end, way: this.#way, inserted, removed,
      stopsAt: this.#stop?.at ?? null, reason: this.#stop?.reason ?? null,
    };
  }

  #visit(node: Moddle): void {
    if (this.#stop) return;
    if (this.#way.length > MOST_STEPS) { this.#halt(node, 'no-way'); return; }
    const id = node.id!;
    const visit = this.#visits.get(id) ?? 0;
    this.#visits.set(id, visit + 1);
    this.#way.push(id);
    this.#learn(id, visit);
    if (node.$type === 'bpmn:EndEvent') {
      if (listOf(this.#process.flowElements).includes(node)) this.#end = id;
      return;
    }
    if (listOf(node.flowElements).length > 0) listOf(node.flowElements).filter(({ $type }) => $type === 'bpmn:StartEvent').forEach((start) => this.#visit(start));
    const fired = this.#boundaries(node, visit);
    for (const event of fired.filter(({ cancelActivity }) => cancelActivity === false)) this.#visit(event);
    const interrupting = fired.find(({ cancelActivity }) => cancelActivity !== false);
    if (interrupting) this.#visit(interrupting);
    // What was taken away with what is around it goes no further.
    else if (this.#fate(id, visit) !== 'ELEMENT_TERMINATED') this.#leave(node, visit);
  }

  #leave(node: Moddle, visit: number): void {
    const ways = listOf(node.outgoing);
    if (ways.length === 0) return;
    if (node.$type === 'bpmn:ParallelGateway' && listOf(node.incoming).length > 1 && !this.#joined(node)) return;
    const chosen = ways.length === 1 || !['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:EventBasedGateway'].includes(node.$type) ? ways : this.#choose(node, ways, visit);
    for (const flow of chosen) {
      this.#way.push(flow.id!);
      const target = flow.targetRef as Moddle;
      this.#waiting.set(target.id!, (this.#waiting.get(target.id!) ?? new Set()).add(flow.id!));
      this.#visit(target);
    }
  }

  #joined(node: Moddle): boolean {
    const arrived = this.#waiting.get(node.id!);
    return arrived !== undefined && arrived.size === listOf(node.incoming).length;
  }

  #choose(node: Moddle, ways: readonly Moddle[], visit: number): readonly Moddle[] {
    if (node.$type === 'bpmn:EventBasedGateway') {
      const happened = ways.find((flow) => this.#fate((flow.targetRef as Moddle).id!, this.#visits.get((flow.targetRef as Moddle).id!) ?? 0) === 'ELEMENT_COMPLETED');
      return happened ? [happened] : this.#halt(node, 'gone');
    }
    const recorded = this.#flowsFrom.get(node.id!)?.[visit];
    const same = ways.find(({ id }) => id === recorded);
    const step = this.#steps.get(node.id!)!;
    const known = step.ways.every(({ condition, isDefault }) => isDefault || condition === null || (readFeel(condition)?.paths ?? ['?']).every((path) => this.#known.has(path.split('.')[0]!)));
    if (!known) return same ? [same] : this.#halt(node, recorded ? 'gone' : 'conditions-unknown');
    const variables = Object.fromEntries(this.#known);
    const holding = step.ways.filter(({ condition, isDefault }) => !isDefault && condition !== null && valueOf(condition, variables) === true).map(({ flow }) => flow);
    const taken = holding.length > 0 ? (node.$type === 'bpmn:ExclusiveGateway' ? holding.slice(0, 1) : holding) : step.ways.filter(({ isDefault }) => isDefault).map(({ flow }) => flow);
    if (taken.length === 0) return this.#halt(node, 'condition');
    if (recorded && !taken.includes(recorded)) this.#differs = true;
    return ways.filter(({ id }) => taken.includes(id!));
  }

  #learn(id: string, visit: number): void {
    const step = this.#steps.get(id);
    const message = step?.kind === 'message' ? this.#recorded.brought[step.message ?? ''] : undefined;
    for (const [name, value] of Object.entries({ ...this.#recorded.decided[id]?.[visit], ...message?.[visit] })) this.#known.set(name, value);
  }

  /** Boundary events of the diagram that happened while the activity was there for the n-th time. */
  #boundaries(node: Moddle, visit: number): Moddle[] {
    const siblings = [...this.#steps.values()].map(({ element }) => element);
    return boundariesOf(siblings, node).filter((boundary) => {
      const at = this.#recorded.records.flatMap(({ element, intent }, place) => (element === node.id && intent === 'ELEMENT_ACTIVATED' ? [place] : []));
      return at.length > visit && this.#recorded.records.slice(at[visit], at[visit + 1]).some(({ element, intent }) => element === boundary.id && intent === 'ELEMENT_COMPLETED');
    });
  }

  #fate(id: string, visit: number): string | undefined {
    return this.#recorded.records.filter(({ element, intent }) => element === id && (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED'))[visit]?.intent;
  }

  #halt(node: Moddle, reason: NonNullable<Walked['reason']>): [] {
    this.#stop ??= { at: node.id!, reason };
    return [];
  }
}
