import { definitionOf, listOf } from '../elements.ts';
import type { Moddle, Net, Transition } from '../net.ts';
import type { Step } from './steps.ts';

/** A net in which the worker of a task may throw what the sub-process around it catches. */
export interface TrialNet extends Net {
  /** Transition → the task that throws. */
  readonly thrownBy: ReadonlyMap<number, string>;
}

/** The net leaves such errors out, because not every task throws them; a trial has the first task in the sub-process do it. */
export function withThrownErrors(net: Net, process: Moddle, steps: ReadonlyMap<string, Step>): TrialNet {
  const thrownBy = new Map<number, string>();
  const transitions: Transition[] = [...net.transitions];
  const place = (name: string) => net.places.indexOf(name);
  const scopes = [process, ...[...steps.values()].map(({ element }) => element).filter(({ flowElements }) => flowElements)];
  for (const scope of scopes) {
    for (const boundary of listOf(scope.flowElements).filter((node) => node.$type === 'bpmn:BoundaryEvent' && definitionOf(node, 'Error'))) {
      const owner = boundary.attachedToRef as Moddle;
      if (!listOf(owner.flowElements).length || net.transitions.some(({ sets }) => sets === boundary.id)) continue;
      const job = listOf(owner.flowElements).find((node) => steps.get(node.id ?? '')?.kind === 'job');
      if (!job) continue;
      const inside = placesWithin(net, owner);
      const waitsOn = place(`in:${job.id}`) >= 0 ? [place(`in:${job.id}`)] : listOf(job.incoming).slice(0, 1).map(({ id }) => place(id!));
      thrownBy.set(transitions.length, job.id!);
      transitions.push({
        element: boundary.id!, consumes: [place(`in:${owner.id}`), ...waitsOn], produces: listOf(boundary.outgoing).map(({ id }) => place(id!)),
        clears: [...inside, ...listOf(scope.flowElements).filter((node) => (node.attachedToRef as Moddle | undefined)?.id === owner.id).map(({ id }) => place(`armed:${id}`)).filter((at) => at >= 0)],
        unless: [],
      });
    }
  }
  return { ...net, transitions, thrownBy };
}

function placesWithin(net: Net, owner: Moddle): number[] {
  return listOf(owner.flowElements).flatMap((node) => [
    ...[node.id!, `in:${node.id}`, `armed:${node.id}`].map((name) => net.places.indexOf(name)).filter((at) => at >= 0), ...placesWithin(net, node),
  ]);
}
