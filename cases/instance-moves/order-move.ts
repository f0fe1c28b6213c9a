import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { readEngineVersion } from './diagrams.ts';
import { InstanceMove, lockMove, MovedInstance } from './instance-move.ts';
import type { MoveRequest } from './plan-move.ts';

export interface MoveOrder extends MoveRequest {
  readonly reason: string;
}

const SHORTEST_REASON = 5;

/**
 * Orders the move of every instance that stands on one of the versions now. What can be moved is looked at again for each
 * one when its turn comes.
 * @throws CaseError `reason-missing`, `engine-version-not-found`, `diagram-not-kept`, `move-under-way`, `nothing-to-move`
 */
export async function orderMove(trx: Transaction, order: MoveOrder, ctx: Context): Promise<InstanceMove> {
  const { processId, toEngineVersion } = order;
  requireReason(order.reason);
  await lockMoves(trx, processId);
  const to = await readEngineVersion(trx, processId, toEngineVersion);
  if (!to) throw new CaseError('conflict', 'diagram-not-kept', `No diagram of version ${toEngineVersion} was kept.`);
  const id = randomUUID();
  await InstanceMove.query(trx).insert({
    id, processId, toEngineVersion, toDefinitionKey: to.definitionKey, mapping: order.mapping ?? {}, reason: order.reason.trim(),
    total: 0, orderedBy: `${ctx.actor.kind}:${ctx.actor.id}`, orderedAt: ctx.now,
  });
  await trx.raw(
    `insert into moved_instances (id, move_id, process_instance_key, case_id, from_engine_version, from_definition_key, to_engine_version, to_definition_key)
     select gen_random_uuid(), ?, p.process_instance_key, coalesce(c.id, a.case_id), p.engine_version, d.definition_key, ?, ?
     from standing_elements p
     join process_definitions d on d.bpmn_process_id = p.process_id and d.version = p.engine_version
     left join cases c on c.process_instance_key = p.process_instance_key
     left join assignments a on a.process_instance_key = p.process_instance_key
     where p.process_id = ? and p.element_instance_key = p.process_instance_key and p.engine_version <> ?
       and (?::int[] is null or p.engine_version = any(?))
     on conflict do nothing`,
    [id, toEngineVersion, to.definitionKey, processId, toEngineVersion, order.fromEngineVersions ?? null, order.fromEngineVersions ?? null] as never,
  );
  return begin(trx, id, ctx);
}

/**
 * Orders that every instance which a move has moved goes back, as far as it has not gone on since: a move of its own.
 * @throws CaseError `instance-move-not-found`, `move-status`, `move-under-way`, `nothing-to-move`
 */
export async function undoMove(trx: Transaction, id: string, ctx: Context): Promise<InstanceMove> {
  const { processId } = await lockMove(trx, id);
  const already = await InstanceMove.query(trx).findOne({ undoes: id });
  if (already) return already;
  await InstanceMove.query(trx).findById(id).where({ status: 'paused' }).patch({ status: 'done', finishedAt: ctx.now });
  await lockMoves(trx, processId);
  const move = await lockMove(trx, id);
  const undo = randomUUID();
  const first = await MovedInstance.query(trx).where({ moveId: id, state: 'moved' }).orderBy('fromEngineVersion', 'desc').first();
  if (!first) throw new CaseError('conflict', 'nothing-to-move', 'This move has moved nothing that could go back.');
  await InstanceMove.query(trx).insert({
    id: undo, processId, toEngineVersion: first.fromEngineVersion, toDefinitionKey: first.fromDefinitionKey, mapping: {}, reason: move.reason,
    undoes: id, total: 0, orderedBy: `${ctx.actor.kind}:${ctx.actor.id}`, orderedAt: ctx.now,
  });
  await trx.raw(
    `insert into moved_instances (id, move_id, process_instance_key, case_id, from_engine_version, from_definition_key, to_engine_version, to_definition_key, elements)
     select gen_random_uuid(), ?, process_instance_key, case_id, to_engine_version, to_definition_key, from_engine_version, from_definition_key,
       (select coalesce(jsonb_object_agg(value, key), '{}') from jsonb_each_text(elements))
     from moved_instances where move_id = ? and state = 'moved'`, [undo, id]);
  return begin(trx, undo, ctx);
}

/** One move of a process at a time: two would pull at the same cases. */
async function lockMoves(trx: Transaction, processId: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`instance-moves:${processId}`]);
  const other = await InstanceMove.query(trx).where({ processId }).whereIn('status', ['running', 'paused']).first();
  if (other) throw new CaseError('conflict', 'move-under-way', 'Another move of this process has not ended yet.');
}

async function begin(trx: Transaction, id: string, ctx: Context): Promise<InstanceMove> {
  const total = await MovedInstance.query(trx).where({ moveId: id }).resultSize();
  if (total === 0) throw new CaseError('conflict', 'nothing-to-move', 'No case stands on these versions.');
  const move = await InstanceMove.query(trx).patchAndFetchById(id, { total });
  await orderRun(trx, move);
  await recordAudit(trx, {
    action: move.undoes ? 'instance-move-undo-ordered' : 'instance-move-ordered', subjectType: 'instance-move', subjectId: id,
    detail: { processId: move.processId, toEngineVersion: move.toEngineVersion, total },
  }, ctx);
  return move;
}

/** The outbox carries it out from where it stands. */
export async function orderRun(trx: Transaction, { id, run }: Pick<InstanceMove, 'id' | 'run'>): Promise<void> {
  await enqueue(trx, { kind: 'run-instance-move', key: `run-instance-move:${id}:${run}`, payload: { moveId: id, run } });
}

/** @throws CaseError `reason-missing` */
export function requireReason(reason: string): void {
  if ([...reason.trim()].length < SHORTEST_REASON) {
    throw new CaseError('invalid', 'reason-missing', `Say in at least ${SHORTEST_REASON} characters why.`, { field: '/reason' });
  }
}
