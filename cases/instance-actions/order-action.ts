import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { afterSkipping, resumePoints, standingPlaces } from '../../diagrams/relocation.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { readEngineVersion, type ReadVersion } from '../instance-moves/diagrams.ts';
import { requireReason } from '../instance-moves/order-move.ts';
import { standingOf, waitsAtJoin, type Standing } from '../instance-moves/standing.ts';
import { InstanceAction, type ActionKind, type ActionPlan } from './instance-action.ts';

export interface ActionOrder {
  readonly processId: string;
  readonly processInstanceKey: string;
  readonly elementId?: string | null;
  readonly reason: string;
}

/**
 * Orders that an instance ends. Its case stays, open and marked.
 * @throws CaseError `reason-missing`, `instance-not-found`, `instance-busy`
 */
export async function orderCancel(trx: Transaction, order: ActionOrder, ctx: Context): Promise<InstanceAction> {
  const standing = await runningInstance(trx, order);
  return insertAction(trx, 'cancel', { ...order, elementId: null }, standing, { standing: idsOf(standing), terminate: [], activate: [] }, ctx);
}

/**
 * Orders that everything that stands in an instance ends and it goes on at one element, from the step that works out what is
 * awaited there: stored deadlines are kept.
 * @throws CaseError `reason-missing`, `instance-not-found`, `instance-busy`, `diagram-not-kept`, `element-no-place`
 */
export async function orderRestart(trx: Transaction, order: ActionOrder, ctx: Context): Promise<InstanceAction> {
  const standing = await runningInstance(trx, order);
  const { map } = await diagramOf(trx, order.processId, standing);
  if (!standingPlaces(map).some(({ id }) => id === order.elementId)) throw noPlace(order.elementId);
  if (await waitsAtJoin(trx, order.processInstanceKey, map)) throw new CaseError('conflict', 'instance-between', 'The case is on its way from one step to the next: try again in a moment.');
  const terminate = standing.tokens.filter(({ elementId }) => map.parentOf.get(elementId) === null).map(({ key }) => key);
  return insertAction(trx, 'restart', order, standing, { standing: idsOf(standing), terminate, activate: resumePoints(map, order.elementId!) }, ctx);
}

/**
 * Orders that a step at which the instance stands is left out. Steps whose decision the case needs cannot be.
 * @throws CaseError `reason-missing`, `instance-not-found`, `instance-busy`, `diagram-not-kept`, `element-no-place`, `step-needed`
 */
export async function orderSkip(trx: Transaction, order: ActionOrder, ctx: Context): Promise<InstanceAction> {
  const standing = await runningInstance(trx, order);
  const { map } = await diagramOf(trx, order.processId, standing);
  const tokens = standing.tokens.filter(({ elementId }) => elementId === order.elementId);
  if (tokens.length === 0) throw noPlace(order.elementId);
  const activate = skipTo(map, order.elementId!);
  if (!activate) throw new CaseError('conflict', 'step-needed', 'What follows needs this step\'s outcome: it cannot be left out.');
  return insertAction(trx, 'skip', order, standing, { standing: idsOf(standing), terminate: tokens.map(({ key }) => key), activate }, ctx);
}

/** Where a token goes on when the step is left out; undefined: what follows depends on it. */
export function skipTo(map: ReadVersion['map'], elementId: string): string[] | undefined {
  const next = afterSkipping(map, elementId);
  return next?.some((id) => /Gateway$/.test(map.nodes.get(id)!.$type)) ? undefined : next;
}

async function runningInstance(trx: Transaction, { processId, processInstanceKey, reason }: ActionOrder): Promise<Standing> {
  requireReason(reason);
  const standing = await standingOf(trx, processInstanceKey);
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    'select 1 from standing_elements where element_instance_key = ? and process_id = ?', [processInstanceKey, processId]);
  if (!standing || rows.length === 0) throw new CaseError('not-found', 'instance-not-found', 'This process instance does not run, or not any more.');
  const moving = await trx('moved_instances').where({ process_instance_key: processInstanceKey, state: 'under-way' }).first('id');
  const other = await InstanceAction.query(trx).findOne({ processInstanceKey, state: 'ordered' });
  if (moving || other) throw busy();
  return standing;
}

async function diagramOf(trx: Transaction, processId: string, { engineVersion }: Standing): Promise<ReadVersion> {
  const version = await readEngineVersion(trx, processId, engineVersion);
  if (!version) throw new CaseError('conflict', 'diagram-not-kept', `No diagram of version ${engineVersion} was kept.`);
  return version;
}

async function insertAction(trx: Transaction, kind: ActionKind, order: ActionOrder, standing: Standing, elements: ActionPlan, ctx: Context): Promise<InstanceAction> {
  const id = randomUUID();
  // Of two who order something at once one is in time.
  await InstanceAction.query(trx).insert({
    id, kind, processInstanceKey: order.processInstanceKey, processId: order.processId, caseId: standing.caseId,
    elementId: order.elementId ?? null, reason: order.reason.trim(), elements, orderedBy: `${ctx.actor.kind}:${ctx.actor.id}`, orderedAt: ctx.now,
  }).onConflict().ignore();
  const action = await InstanceAction.query(trx).findById(id);
  if (!action) throw busy();
  await enqueue(trx, { kind: 'run-instance-action', key: `run-instance-action:${action.id}`, payload: { actionId: action.id } });
  await recordAudit(trx, {
    action: `instance-${kind}-ordered`, subjectType: 'process-instance', subjectId: order.processInstanceKey,
    detail: { processId: order.processId, elementId: order.elementId ?? null, standing: elements.standing },
  }, ctx);
  return action;
}

const idsOf = ({ tokens }: Standing) => [...new Set(tokens.map(({ elementId }) => elementId))];
const busy = () => new CaseError('conflict', 'instance-busy', 'Something else is being done to this instance at the moment.');
const noPlace = (elementId: string | null | undefined) => new CaseError('invalid', 'element-no-place', `A case cannot stand at ${elementId ?? 'nothing'}.`, { field: '/elementId' });
