import type { Database, Transaction } from '../../lib/database.ts';
import { carryingTokens, passesThrough, proposedTarget, resumePoints, standingPlaces } from '../../diagrams/relocation.ts';
import { CaseError } from '../errors.ts';
import { listEngineVersions, readEngineVersion, type EngineVersion, type ReadVersion } from './diagrams.ts';
import type { Mapping } from './instance-move.ts';
import { judge, type StayReason } from './judge.ts';
import { listStanding, type Standing } from './standing.ts';

export interface MoveRequest {
  readonly processId: string;
  readonly toEngineVersion: number;
  /** Default: every other version. */
  readonly fromEngineVersions?: readonly number[] | undefined;
  readonly mapping?: Mapping | undefined;
}

/** A plan may leave open where to: then to the newest. */
export type PlanRequest = Omit<MoveRequest, 'toEngineVersion'> & { readonly toEngineVersion?: number | undefined };

/** An element at which cases stand, and where they would go on. */
export interface PlannedElement {
  readonly elementId: string;
  readonly name: string;
  readonly kind: string;
  readonly cases: number;
  /** Of the same id and kind in the other version; null: there is none. */
  readonly proposed: string | null;
  readonly target: string | null;
  /** The steps from which a case comes to stand at its target again, its deadline worked out from the stored instant. */
  readonly resume: readonly string[];
}

export interface PlannedGroup extends EngineVersion {
  readonly instances: number;
  readonly elements: readonly PlannedElement[];
}

/** One instance as the plan sees it. */
export interface JudgedInstance {
  readonly processInstanceKey: string;
  readonly caseCode: string | null;
  readonly restricted: boolean;
  readonly engineVersion: number;
  readonly elementIds: readonly string[];
  readonly reason: StayReason | null;
}

export interface PlannedMove {
  readonly to: ReadVersion;
  readonly versions: readonly EngineVersion[];
  readonly groups: readonly PlannedGroup[];
  /** Elements of the new version at which cases can stand. */
  readonly targets: ReadonlyArray<{ readonly elementId: string; readonly name: string; readonly kind: string }>;
  readonly instances: readonly JudgedInstance[];
}

/**
 * What a move would do: how many instances stand where, where each would go on, and for each of them whether it can be taken
 * along. Changes nothing.
 * @throws CaseError `engine-version-not-found`, `diagram-not-kept`
 */
export async function planMove(db: Database | Transaction, request: PlanRequest): Promise<PlannedMove> {
  const { processId, mapping = {} } = request;
  const versions = await listEngineVersions(db, processId);
  const toEngineVersion = request.toEngineVersion ?? versions[0]?.engineVersion ?? 0;
  const to = await readEngineVersion(db, processId, toEngineVersion);
  if (!to) throw new CaseError('conflict', 'diagram-not-kept', `No diagram of version ${toEngineVersion} was kept.`);
  const wanted = (version: number) => version !== toEngineVersion && (request.fromEngineVersions?.includes(version) ?? true);
  const standing = (await listStanding(db, processId)).filter(({ engineVersion }) => wanted(engineVersion));
  const groups: PlannedGroup[] = [];
  const instances: JudgedInstance[] = [];
  for (const version of versions.filter(({ engineVersion }) => standing.some((each) => each.engineVersion === engineVersion))) {
    const from = await readEngineVersion(db, processId, version.engineVersion);
    const targets = mapping[String(version.engineVersion)] ?? {};
    const here = standing.filter(({ engineVersion }) => engineVersion === version.engineVersion);
    groups.push({ ...version, instances: here.length, elements: from ? elementsOf(here, from, to, targets) : [] });
    for (const each of here) {
      const verdict = judge(each, from, to, targets);
      const { processInstanceKey, caseCode, restricted, engineVersion } = each;
      instances.push({
        processInstanceKey, caseCode, restricted, engineVersion, reason: verdict.movable ? null : verdict.reason,
        elementIds: carrying(each, from),
      });
    }
  }
  return { to, versions, groups, instances, targets: standingPlaces(to.map).map((node) => ({ elementId: node.id!, name: nameOf(node), kind: kindOf(node) })) };
}

function carrying({ tokens }: Standing, from: ReadVersion | null): string[] {
  const ids = tokens.map(({ elementId }) => elementId);
  return from ? carryingTokens(from.map, ids) : ids;
}

function elementsOf(standing: readonly Standing[], from: ReadVersion, to: ReadVersion, targets: Readonly<Record<string, string | null>>): PlannedElement[] {
  const counts = new Map<string, number>();
  // Nobody has to choose where a token goes on that is only passing by.
  for (const id of standing.flatMap((each) => carrying(each, from)).filter((each) => !passesThrough(from.map, each))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => order(from, a) - order(from, b)).map(([elementId, cases]) => {
    const node = from.map.nodes.get(elementId);
    const proposed = proposedTarget(from.map, to.map, elementId);
    const target = Object.hasOwn(targets, elementId) ? targets[elementId]! : proposed;
    return {
      elementId, cases, proposed, target, name: node ? nameOf(node) : elementId, kind: node ? kindOf(node) : 'Unknown',
      resume: target !== null && to.map.nodes.has(target) ? resumePoints(to.map, target) : [],
    };
  });
}

/** As the diagram has them. */
const order = ({ map }: ReadVersion, id: string) => [...map.nodes.keys()].indexOf(id);
const nameOf = (node: { readonly id?: string; readonly name?: unknown }) => String(node.name ?? node.id);
const kindOf = (node: { readonly $type: string }) => node.$type.replace('bpmn:', '');
