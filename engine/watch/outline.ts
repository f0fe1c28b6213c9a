import { jobTypeOf, listOf, processesOf } from '../../diagrams/elements.ts';
import { expressionsOf, variablesIn } from '../../diagrams/expressions.ts';
import type { Moddle } from '../../diagrams/net.ts';
import { readDiagram } from '../../diagrams/read.ts';

/** What of a diagram the figures are told with. */
export interface Outline {
  readonly nodes: ReadonlyMap<string, OutlineNode>;
  readonly flows: readonly OutlineFlow[];
}

export interface OutlineNode {
  readonly id: string;
  /** Without the prefix: `UserTask`. */
  readonly type: string;
  readonly name: string;
  /** Of an event: `Timer`, `Message`. */
  readonly event: string | null;
  /** Of a boundary event: the activity that it stands on. */
  readonly attachedTo: string | null;
  readonly jobType: string | null;
  /** Names of the variables that its expressions read. */
  readonly reads: readonly string[];
}

export interface OutlineFlow {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const outlines = new Map<string, Promise<Outline>>();
const MOST_OUTLINES = 20;

/** The outline of a diagram; the last ones read are kept: a version's diagram never changes. @throws Error when it is no BPMN */
export function outlineOf(key: string, xml: string): Promise<Outline> {
  const known = outlines.get(key);
  if (known) return known;
  const made = readDiagram(xml).then(({ definitions }) => outline(definitions));
  outlines.set(key, made);
  if (outlines.size > MOST_OUTLINES) outlines.delete(outlines.keys().next().value!);
  made.catch(() => outlines.delete(key));
  return made;
}

function outline(definitions: Moddle): Outline {
  const nodes = new Map<string, OutlineNode>();
  const flows: OutlineFlow[] = [];
  const read = (scope: Moddle) => {
    for (const element of listOf(scope.flowElements)) {
      const id = element.id!;
      const name = String(element.name ?? '');
      if (element.$type === 'bpmn:SequenceFlow') {
        flows.push({ id, name, from: (element.sourceRef as Moddle).id!, to: (element.targetRef as Moddle).id! });
        continue;
      }
      nodes.set(id, {
        id, name, type: element.$type.replace('bpmn:', ''), jobType: jobTypeOf(element) ?? null,
        event: listOf(element.eventDefinitions)[0]?.$type.replace(/^bpmn:(\w+)EventDefinition$/, '$1') ?? null,
        attachedTo: (element.attachedToRef as Moddle | undefined)?.id ?? null,
        reads: [...new Set(expressionsOf(element).flatMap((expression) => variablesIn(expression) ?? []))].sort(),
      });
      read(element);
    }
  };
  for (const process of processesOf(definitions)) read(process);
  return { nodes, flows };
}
