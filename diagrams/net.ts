import { listOf } from './elements.ts';

/** Just enough of bpmn-moddle's generic objects. */
export interface Moddle {
  readonly $type: string;
  readonly id?: string;
  readonly [property: string]: unknown;
}

/** One step that a diagram can take: which element acts, and what it does to the places where tokens lie. */
export interface Transition {
  /** The element that acts; for a completion of a scope the sub-process. */
  readonly element: string;
  /** The boundary event that an error end event sets off. */
  readonly sets?: string;
  readonly consumes: readonly number[];
  readonly produces: readonly number[];
  /** All tokens here are taken away, whether there are any or not: what an interruption or a terminate event does. */
  readonly clears: readonly number[];
  /** Only while no token lies here: a scope completes when it is empty. */
  readonly unless: readonly number[];
}

/** A diagram's process as places and transitions; every place holds one token at most in a diagram that is synchronised. */
export interface Net {
  /** What each place is: the sequence flow that a token is on, or the activity that it is in. */
  readonly places: readonly string[];
  readonly transitions: readonly Transition[];
  /** One marking a start event: the places that hold a token then. */
  readonly starts: ReadonlyArray<{ readonly element: string; readonly marking: readonly number[] }>;
  /** Flow nodes that a token can be expected to reach. */
  readonly nodes: readonly string[];
  /** Where the token of a place waits to go: the flow's target, or the activity itself. */
  readonly nodeOf: readonly string[];
  /** Error end events for which no boundary event stands ready. */
  readonly unhandledErrors: readonly string[];
}

const SUB_PROCESSES = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess']);
/** More ways out of an inclusive gateway are tried alone, in pairs and all together. */
const MOST_SUBSETS = 6;

interface Scope {
  readonly id: string | null;
  readonly parent: Scope | null;
  readonly nodes: readonly Moddle[];
  /** Places within it, those of its sub-processes too. */
  readonly inside: number[];
}

/** The net of a process of a diagram read by bpmn-moddle. Conditions are not looked at: each way out may be taken. */
export function netOf(process: Moddle): Net {
  return new Builder(process).build();
}

class Builder {
  readonly #process: Moddle;
  readonly #places: string[] = [];
  readonly #nodeOf: string[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #transitions: Transition[] = [];
  readonly #nodes: string[] = [];
  readonly #unhandled: string[] = [];

  constructor(process: Moddle) {
    this.#process = process;
  }

  build(): Net {
    const root = this.#openScope(this.#process, null);
    const starts = this.#scopeStarts(root).map((start) => ({ element: start.id!, marking: [...this.#outs(start), ...this.#armed(root)] }));
    this.#readScope(root);
    return { places: this.#places, transitions: this.#transitions, starts, nodes: this.#nodes, nodeOf: this.#nodeOf, unhandledErrors: this.#unhandled };
  }

  #place(name: string, node: string, scope?: Scope): number {
    const known = this.#placeOf.get(name);
    if (known !== undefined) return known;
    const place = this.#places.push(name) - 1;
    this.#nodeOf[place] = node;
    this.#placeOf.set(name, place);
    for (let at: Scope | null = scope ?? null; at; at = at.parent) at.inside.push(place);
    return place;
  }

  /** Registers every place of a scope, so that an interruption of it knows what to clear. */
  #openScope(element: Moddle, parent: Scope | null): Scope {
    const all = listOf(element.flowElements);
    const scope: Scope = { id: parent ? element.id! : null, parent, nodes: all.filter(({ $type }) => $type !== 'bpmn:SequenceFlow' && !/Data(Object|Store)/.test($type)), inside: [] };
    for (const flow of all.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) this.#place(flow.id!, (flow.targetRef as Moddle).id!, scope);
    for (const node of scope.nodes) {
      if (isActivity(node) && (SUB_PROCESSES.has(node.$type) || this.#boundaries(scope, node).length > 0)) this.#place(`in:${node.id}`, node.id!, scope);
      if (node.$type === 'bpmn:BoundaryEvent' && node.cancelActivity === false) this.#place(`armed:${node.id}`, node.id!, scope);
      if (isEventSubProcess(node)) this.#place(`armed:${node.id}`, node.id!, scope);
    }
    return scope;
  }

  #boundaries(scope: Scope, activity: Moddle): Moddle[] {
    return scope.nodes.filter((node) => node.$type === 'bpmn:BoundaryEvent' && (node.attachedToRef as Moddle | undefined)?.id === activity.id);
  }

  #scopeStarts({ nodes }: Scope): Moddle[] {
    return nodes.filter(({ $type }) => $type === 'bpmn:StartEvent');
  }

  #armed(scope: Scope): number[] {
    return scope.nodes.filter(isEventSubProcess).map((node) => this.#placeOf.get(`armed:${node.id}`)!);
  }

  #outs(node: Moddle): number[] {
    return listOf(node.outgoing).map(({ id }) => this.#placeOf.get(id!)!);
  }

  #ins(node: Moddle): number[] {
    return listOf(node.incoming).map(({ id }) => this.#placeOf.get(id!)!);
  }

  #add(element: string, consumes: readonly number[], produces: readonly number[], clears: readonly number[] = [], unless: readonly number[] = []): void {
    this.#transitions.push({ element, consumes, produces, clears, unless });
  }

  #readScope(scope: Scope): void {
    for (const node of scope.nodes) {
      if (node.$type !== 'bpmn:StartEvent') this.#nodes.push(node.id!);
      if (isEventSubProcess(node)) this.#eventSubProcess(scope, node);
      else if (isActivity(node)) this.#activity(scope, node);
      else this.#eventOrGateway(scope, node);
    }
  }

  #eventOrGateway(scope: Scope, node: Moddle): void {
    const [ins, outs] = [this.#ins(node), this.#outs(node)];
    const definition = listOf(node.eventDefinitions)[0]?.$type;
    switch (node.$type) {
      case 'bpmn:ExclusiveGateway': return ins.forEach((from) => outs.forEach((to) => this.#add(node.id!, [from], [to])));
      case 'bpmn:ParallelGateway': return ins.length > 0 ? this.#add(node.id!, ins, outs) : undefined;
      // Joins nothing, as in the engine: each token goes through alone.
      case 'bpmn:InclusiveGateway': return ins.forEach((from) => subsets(outs).forEach((to) => this.#add(node.id!, [from], to)));
      case 'bpmn:EventBasedGateway': return ins.forEach((from) => outs.forEach((to) => this.#add(node.id!, [from], [to])));
      case 'bpmn:EndEvent': return this.#endEvent(scope, node, ins, definition);
      case 'bpmn:IntermediateThrowEvent': case 'bpmn:IntermediateCatchEvent':
        if (node.$type === 'bpmn:IntermediateThrowEvent' && definition === 'bpmn:LinkEventDefinition') return this.#link(scope, node, ins);
        return ins.forEach((from) => this.#add(node.id!, [from], outs));
      default:
    }
  }

  /** A thrown link goes on where the link of the same name is caught. */
  #link(scope: Scope, node: Moddle, ins: readonly number[]): void {
    const nameOf = (event: Moddle) => listOf(event.eventDefinitions).find(({ $type }) => $type === 'bpmn:LinkEventDefinition')?.name;
    const target = scope.nodes.find((other) => other.$type === 'bpmn:IntermediateCatchEvent' && nameOf(other) !== undefined && nameOf(other) === nameOf(node));
    for (const from of ins) this.#add(node.id!, [from], target ? this.#outs(target) : []);
    if (target) for (const from of ins) this.#add(target.id!, [from], this.#outs(target));
  }

  #endEvent(scope: Scope, node: Moddle, ins: readonly number[], definition: string | undefined): void {
    if (definition === 'bpmn:TerminateEventDefinition') return ins.forEach((from) => this.#add(node.id!, [from], [], scope.inside));
    if (definition !== 'bpmn:ErrorEventDefinition') return ins.forEach((from) => this.#add(node.id!, [from], []));
    const caught = this.#catcherOf(scope, listOf(node.eventDefinitions)[0]!);
    if (!caught) this.#unhandled.push(node.id!);
    for (const from of ins) this.#transitions.push({ element: node.id!, ...(caught ? { sets: caught.event } : {}), consumes: [from], produces: caught?.outs ?? [], clears: caught?.clears ?? [], unless: [] });
  }

  /** The nearest boundary event around that catches the error: of the same code, or of any. */
  #catcherOf(thrownIn: Scope, definition: Moddle): { event: string; outs: number[]; clears: number[] } | null {
    const codeOf = (event: Moddle) => (event.errorRef as Moddle | undefined)?.errorCode;
    for (let scope: Scope | null = thrownIn; scope?.parent; scope = scope.parent) {
      const owner = scope.parent.nodes.find(({ id }) => id === scope!.id)!;
      const fits = this.#boundaries(scope.parent, owner).find((boundary) => listOf(boundary.eventDefinitions)
        .some((caught) => caught.$type === 'bpmn:ErrorEventDefinition' && (codeOf(caught) === undefined || codeOf(caught) === codeOf(definition))));
      if (fits) return { event: fits.id!, outs: this.#outs(fits), clears: [...scope.inside, this.#placeOf.get(`in:${owner.id}`)!, ...this.#armedOn(scope.parent, owner)] };
    }
    return null;
  }

  #armedOn(scope: Scope, activity: Moddle): number[] {
    return this.#boundaries(scope, activity).flatMap(({ id }) => this.#placeOf.get(`armed:${id}`) ?? []);
  }

  #activity(scope: Scope, node: Moddle): void {
    const within = this.#placeOf.get(`in:${node.id}`);
    const [ins, outs] = [this.#ins(node), this.#outs(node)];
    if (within === undefined) return ins.forEach((from) => this.#add(node.id!, [from], outs));
    const armed = this.#armedOn(scope, node);
    const inner = SUB_PROCESSES.has(node.$type) ? this.#openScope(node, scope) : null;
    const first = inner ? this.#scopeStarts(inner).flatMap((start) => this.#outs(start)).concat(this.#armed(inner)) : [];
    for (const from of ins) this.#add(node.id!, [from], [within, ...armed, ...first]);
    if (inner) this.#readScope(inner);
    const inside = [...armed, ...(inner?.inside ?? [])];
    this.#add(node.id!, [within], outs, inside, this.#tokensIn(inner));
    for (const boundary of this.#boundaries(scope, node)) this.#boundary(boundary, within, inside, inner !== null);
  }

  /** Where tokens keep a scope from completing; an event that merely stands ready does not. */
  #tokensIn(scope: Scope | null): number[] {
    return (scope?.inside ?? []).filter((place) => !this.#places[place]!.startsWith('armed:'));
  }

  #boundary(boundary: Moddle, within: number, inside: readonly number[], hasInner: boolean): void {
    const isError = listOf(boundary.eventDefinitions).some(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
    // Thrown by an end event within, or by the worker of a task that has no inside.
    if (isError && hasInner) return;
    const armed = this.#placeOf.get(`armed:${boundary.id}`);
    if (armed !== undefined) this.#add(boundary.id!, [within, armed], [within, ...this.#outs(boundary)]);
    else this.#add(boundary.id!, [within], this.#outs(boundary), inside);
  }

  /** Starts beside what goes on in its scope, once; an interrupting one ends that first. */
  #eventSubProcess(scope: Scope, node: Moddle): void {
    const inner = this.#openScope(node, scope);
    const within = this.#place(`in:${node.id}`, node.id!, scope);
    const starts = this.#scopeStarts(inner);
    const first = starts.flatMap((start) => this.#outs(start));
    const interrupts = starts.some((start) => start.isInterrupting !== false);
    const others = scope.inside.filter((place) => place !== within && !inner.inside.includes(place));
    this.#add(node.id!, [this.#placeOf.get(`armed:${node.id}`)!], [within, ...first], interrupts ? others : []);
    this.#readScope(inner);
    this.#add(node.id!, [within], [], inner.inside, this.#tokensIn(inner));
  }
}

function isActivity({ $type }: Moddle): boolean {
  return /Task$|^bpmn:CallActivity$/.test($type) || SUB_PROCESSES.has($type);
}

function isEventSubProcess(node: Moddle): boolean {
  return node.$type === 'bpmn:SubProcess' && node.triggeredByEvent === true;
}

function subsets(outs: readonly number[]): number[][] {
  if (outs.length > MOST_SUBSETS) return [...outs.map((out) => [out]), ...outs.flatMap((a, place) => outs.slice(place + 1).map((b) => [a, b])), [...outs]];
  return Array.from({ length: 2 ** outs.length - 1 }, (_, mask) => outs.filter((_out, place) => ((mask + 1) >> place) & 1));
}
