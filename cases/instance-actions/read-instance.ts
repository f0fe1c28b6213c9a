import type { Database, Transaction } from '../../lib/database.ts';
import { standingPlaces } from '../../diagrams/relocation.ts';
import { CaseError } from '../errors.ts';
import { readEngineVersion } from '../instance-moves/diagrams.ts';
import { standingOf } from '../instance-moves/standing.ts';
import { skipTo } from './order-action.ts';
import type { ActionKind } from './instance-action.ts';

export interface InstanceFacts {
  readonly caseCode: string | null;
  readonly restricted: boolean;
  readonly running: boolean;
  readonly cancelledAt: Date | null;
  readonly engineVersion: number | null;
  readonly standing: readonly string[];
  /** Elements at which the instance can be started again. */
  readonly places: ReadonlyArray<{ readonly elementId: string; readonly name: string; readonly kind: string }>;
  /** Of those where it stands, the ones that can be left out. */
  readonly skippable: readonly string[];
  readonly actions: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly id: string;
  readonly kind: ActionKind;
  readonly elementId: string | null;
  readonly reason: string;
  readonly state: 'ordered' | 'done' | 'refused';
  readonly refusal: string | null;
  readonly orderedBy: string | null;
  readonly orderedAt: Date;
}

/** What may be done to an instance, and what was. @throws CaseError `instance-not-found` */
export async function readInstance(db: Database | Transaction, processId: string, processInstanceKey: string): Promise<InstanceFacts> {
  const { rows: [known] } = await db.raw<{ rows: Array<{ code: string | null; restricted: boolean; cancelled_at: Date | null }> }>(
    `select c.code, coalesce(c.restricted, false) as restricted, c.process_cancelled_at as cancelled_at
     from (select 1 from feed_records where process_instance_key = ? and bpmn_process_id = ? limit 1) f
     left join cases c on c.id = coalesce((select id from cases where process_instance_key = ? limit 1), (select case_id from assignments where process_instance_key = ? limit 1))`,
    [processInstanceKey, processId, processInstanceKey, processInstanceKey]);
  if (!known) throw new CaseError('not-found', 'instance-not-found', 'There is no such process instance.');
  const { rows: actions } = await db.raw<{ rows: ActionEntry[] }>(
    `select a.id, a.kind, a.element_id as "elementId", a.reason, a.state, a.refusal, o.display_name as "orderedBy", a.ordered_at as "orderedAt"
     from instance_actions a left join officers o on 'officer:' || o.id = a.ordered_by where a.process_instance_key = ? order by a.ordered_at desc, a.id limit 50`,
    [processInstanceKey]);
  const standing = await standingOf(db, processInstanceKey);
  const version = standing && await readEngineVersion(db, processId, standing.engineVersion).catch(() => null);
  const ids = [...new Set(standing?.tokens.map(({ elementId }) => elementId) ?? [])];
  return {
    caseCode: known.code, restricted: known.restricted, cancelledAt: known.cancelled_at, running: standing !== undefined, engineVersion: standing?.engineVersion ?? null, standing: ids, actions,
    places: version ? standingPlaces(version.map).map((node) => ({ elementId: node.id!, name: String(node.name ?? node.id), kind: node.$type.replace('bpmn:', '') })) : [],
    skippable: version ? ids.filter((id) => skipTo(version.map, id) !== undefined) : [],
  };
}
