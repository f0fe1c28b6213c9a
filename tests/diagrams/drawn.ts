import type { Moddle } from '../../diagrams/net.ts';

type Node = { $type: string; id: string; [property: string]: unknown };

const KINDS: Readonly<Record<string, (id: string) => Node>> = {
  start: (id) => ({ $type: 'bpmn:StartEvent', id }), end: (id) => ({ $type: 'bpmn:EndEvent', id }), task: (id) => ({ $type: 'bpmn:ServiceTask', id }),
  xor: (id) => ({ $type: 'bpmn:ExclusiveGateway', id }), and: (id) => ({ $type: 'bpmn:ParallelGateway', id }), or: (id) => ({ $type: 'bpmn:InclusiveGateway', id }),
  terminate: (id) => ({ $type: 'bpmn:EndEvent', id, eventDefinitions: [{ $type: 'bpmn:TerminateEventDefinition' }] }),
  errorEnd: (id) => ({ $type: 'bpmn:EndEvent', id, eventDefinitions: [{ $type: 'bpmn:ErrorEventDefinition' }] }),
  sub: (id) => ({ $type: 'bpmn:SubProcess', id, flowElements: [] }),
};
const boundary = (definition: string) => (id: string): Node => ({ $type: 'bpmn:BoundaryEvent', id, eventDefinitions: [{ $type: `bpmn:${definition}EventDefinition` }] });
const BOUNDARIES: Readonly<Record<string, (id: string) => Node>> = { timer: boundary('Timer'), message: boundary('Message'), error: boundary('Error') };

/**
 * A process from lines: `task:a > xor:b` is a sequence flow, `timer:late @ task:a beside` a boundary event that does not
 * interrupt; what stands between `sub:x {` and `}` lies within the sub-process.
 */
export function drawn(lines: readonly string[]): Moddle {
  const process: Node = { $type: 'bpmn:Process', id: 'process', flowElements: [] };
  const nodes = new Map<string, Node>();
  let scope = process;
  const node = (name: string, within: Node): Node => {
    const [kind, id = kind!] = name.split(':') as [string, string?];
    const known = nodes.get(id);
    if (known) return known;
    const made = (KINDS[kind] ?? BOUNDARIES[kind])!(id);
    nodes.set(id, Object.assign(made, { incoming: [], outgoing: [] }));
    (within.flowElements as Node[]).push(made);
    return made;
  };
  for (const line of lines) {
    const opened = /^(sub:\w+) \{ (.*)$/.exec(line);
    const before = scope;
    if (opened) scope = node(opened[1]!, process);
    const text = (opened ? opened[2]! : line).replace(/ \}$/, '');
    const [one, sign, other, beside] = text.split(' ');
    if (sign === '>') {
      const [source, target] = [node(one!, scope), node(other!, scope)];
      const flow = { $type: 'bpmn:SequenceFlow', id: `${source.id}>${target.id}`, sourceRef: source, targetRef: target };
      (source.outgoing as object[]).push(flow);
      (target.incoming as object[]).push(flow);
      (scope.flowElements as object[]).push(flow);
    } else Object.assign(node(one!, scope), { attachedToRef: node(other!, scope), cancelActivity: beside !== 'beside' });
    if (line.endsWith(' }')) scope = opened ? before : process;
  }
  return process;
}
