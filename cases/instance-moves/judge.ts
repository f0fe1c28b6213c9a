import { carryingTokens, passesThrough, proposedTarget, relocate, type RelocationProblem } from '../../diagrams/relocation.ts';
import type { ReadVersion } from './diagrams.ts';
import type { MovePlan } from './instance-move.ts';
import type { Standing } from './standing.ts';

/**
 * Why an instance stays where it is: besides what the diagrams say, ended: it runs no more; there-already: it has the
 * version; incident: it stands at a fault that has to be mended first; between: it is on its way from one step to the next
 * (a matter of seconds); no-diagram: no drawing of its version was kept.
 */
export type StayReason = RelocationProblem | 'ended' | 'there-already' | 'incident' | 'between' | 'no-diagram';

export type Judgement =
  | { readonly movable: true; readonly plan: MovePlan; /** Where its tokens stand → where they go on. */ readonly elements: Readonly<Record<string, string>> }
  | { readonly movable: false; readonly reason: StayReason; readonly elementId: string | null };

/** The targets of the elements that have none in the mapping are those of the same id and kind. */
export type Targets = Readonly<Record<string, string | null>>;

/** Whether an instance can be taken from one version to another as it stands, and how. */
export function judge(standing: Standing, from: ReadVersion | null, to: ReadVersion, targets: Targets): Judgement {
  const stays = (reason: StayReason, elementId: string | null = null): Judgement => ({ movable: false, reason, elementId });
  if (standing.engineVersion === to.engineVersion) return stays('there-already');
  if (!from) return stays('no-diagram');
  if (standing.incident) return stays('incident', standing.tokens[0]?.elementId ?? null);
  const carrying = carryingTokens(from.map, standing.tokens.map(({ elementId }) => elementId));
  if (carrying.length === 0 || carrying.some((id) => passesThrough(from.map, id))) return stays('between');
  const goal = new Map(carrying.map((id) => [id, Object.hasOwn(targets, id) ? targets[id]! : proposedTarget(from.map, to.map, id)]));
  const relocation = relocate(from.map, to.map, goal);
  if ('problem' in relocation) return stays(relocation.problem, relocation.elementId);
  const terminate = standing.tokens.filter(({ elementId }) => from.map.parentOf.get(elementId) === null).map(({ key }) => key);
  return { movable: true, plan: { ...relocation, terminate }, elements: Object.fromEntries(goal) as Record<string, string> };
}
