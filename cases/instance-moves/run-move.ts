import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { readEngineVersion } from './diagrams.ts';
import { InstanceMove, MovedInstance } from './instance-move.ts';
import { judge, type Judgement } from './judge.ts';
import { standingOf, waitsAtJoin, type Standing } from './standing.ts';
import { withdrawWork } from './withdraw-work.ts';

/** So many instances are moved at the same time. */
export const BATCH = 16;
/** Jobs of a parked instance wait for this long at most, whatever becomes of whoever moves it; each step begins it anew. */
const HELD_SECONDS = 60;
const MOST_TRIES = 8;

/** What is to be done next of a move: instances to drive, a while to wait, or nothing more. */
export type NextOfMove = { readonly kind: 'drive'; readonly items: MovedInstance[] } | { readonly kind: 'wait' } | { readonly kind: 'over' };

/**
 * Takes the next instances of a move in hand: each is looked at as it stands now, and is either under way from here on, left
 * where it is, or put off. What a killed run had under way is taken up first, at the step it had come to.
 */
export async function takeNext(trx: Transaction, { id, run }: { id: string; run: number }, ctx: Context): Promise<NextOfMove> {
  const move = await InstanceMove.query(trx).findById(id).forNoKeyUpdate();
  if (!move || move.run !== run || move.status !== 'running') return { kind: 'over' };
  const found = await MovedInstance.query(trx).where({ moveId: id })
    .where((query) => query.where({ state: 'waiting' }).orWhere({ state: 'under-way' })).whereRaw('next_try_at <= now()')
    .orderByRaw(`state = 'waiting', next_try_at, id`).limit(BATCH).forUpdate().skipLocked();
  if (found.length === 0) return finish(trx, move, ctx);
  for (const item of found) if (item.state === 'waiting') await prepare(trx, move, item, ctx);
  await trx.raw(`update moved_instances set held_until = now() + make_interval(secs => ?), next_try_at = now() + interval '10 seconds' where id = any(?) and state = 'under-way'`,
    [HELD_SECONDS, found.map((item) => item.id)]);
  return { kind: 'drive', items: await MovedInstance.query(trx).findByIds(found.map((item) => item.id)).where({ state: 'under-way' }) };
}

async function finish(trx: Transaction, move: InstanceMove, ctx: Context): Promise<NextOfMove> {
  const open = await MovedInstance.query(trx).where({ moveId: move.id }).whereIn('state', ['waiting', 'under-way']).resultSize();
  if (open > 0) return { kind: 'wait' };
  const failures = await MovedInstance.query(trx).where({ moveId: move.id, state: 'failed' }).resultSize();
  await InstanceMove.query(trx).findById(move.id).patch({ status: failures > 0 ? 'failed' : 'done', finishedAt: ctx.now });
  return { kind: 'over' };
}

async function prepare(trx: Transaction, move: InstanceMove, item: MovedInstance, ctx: Context): Promise<void> {
  const standing = await standingOf(trx, item.processInstanceKey);
  if (!standing) return leave(trx, item, 'ended');
  // Its version has changed already, whoever heard the answer.
  if (standing.engineVersion === item.toEngineVersion && item.tries > 0) return recordMoved(trx, item, ctx);
  // A try before had parked it and was ended before it could say so: it goes on from there, and where it stood stays known.
  if (item.plan && standsParked(item.plan.park, standing)) return void await MovedInstance.query(trx).findById(item.id).patch({ state: 'under-way', step: 'migrate', reason: null });
  const from = await readEngineVersion(trx, move.processId, item.fromEngineVersion);
  const to = await readEngineVersion(trx, move.processId, item.toEngineVersion);
  const verdict: Judgement = !from || !to ? { movable: false, reason: 'no-diagram', elementId: null }
    : standing.engineVersion !== item.fromEngineVersion ? { movable: false, reason: 'there-already', elementId: null }
      : judge(standing, from, to, move.undoes ? item.elements : move.mapping[String(item.fromEngineVersion)] ?? {});
  if (!verdict.movable) return verdict.reason === 'between' ? putOff(trx, item, 'between', 'left') : leave(trx, item, verdict.reason);
  if (move.undoes && Object.keys(verdict.elements).some((elementId) => !Object.hasOwn(item.elements, elementId))) return leave(trx, item, 'moved-on');
  if (await waitsAtJoin(trx, item.processInstanceKey, from!.map)) return putOff(trx, item, 'between', 'left');
  const { rows: deadlines } = await trx.raw<{ rows: Array<{ id: string; due_at: Date; epoch: number }> }>(
    'select id, due_at, epoch from deadlines where case_id = ? and stopped_at is null', [item.caseId]);
  await MovedInstance.query(trx).findById(item.id).patch({
    state: 'under-way', step: 'park', plan: verdict.plan, elements: verdict.elements, reason: null,
    deadlines: Object.fromEntries(deadlines.map((each) => [each.id, { dueAt: each.due_at.toISOString(), epoch: each.epoch }])),
  });
}

function standsParked(park: readonly string[], { tokens }: Standing): boolean {
  return tokens.length === park.length && tokens.every(({ elementId }) => park.includes(elementId));
}

/** The engine has done a step; the jobs of the instance go on waiting for the next. */
export async function recordStep(trx: Transaction, { id }: MovedInstance, step: 'migrate' | 'place'): Promise<void> {
  await trx.raw(`update moved_instances set step = ?, held_until = now() + make_interval(secs => ?) where id = ? and state = 'under-way'`, [step, HELD_SECONDS, id]);
}

/** The instance has its new version and goes on; a second report of the same changes nothing. */
export async function recordMoved(trx: Transaction, { id }: Pick<MovedInstance, 'id'>, ctx: Context): Promise<void> {
  const item = await MovedInstance.query(trx).findById(id).forUpdate().throwIfNotFound();
  if (item.state === 'moved') return;
  await MovedInstance.query(trx).findById(id).patch({ state: 'moved', step: null, reason: null, heldUntil: null, movedAt: ctx.now });
  const left = Object.entries(item.elements).filter(([before, after]) => before !== after).map(([before]) => before);
  await withdrawWork(trx, { processInstanceKey: item.processInstanceKey, elementIds: left }, ctx);
  const { undoes, processId } = await InstanceMove.query(trx).findById(item.moveId).select('undoes', 'processId').throwIfNotFound();
  const numbers = await versionNumbers(trx, processId, [item.fromEngineVersion, item.toEngineVersion]);
  const detail = {
    moveId: item.moveId, processId, fromEngineVersion: item.fromEngineVersion, toEngineVersion: item.toEngineVersion,
    fromVersion: numbers.get(item.fromEngineVersion) ?? null, toVersion: numbers.get(item.toEngineVersion) ?? null, undone: undoes !== null,
  };
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'process-moved', detail }, ctx);
  await recordAudit(trx, { action: 'instance-moved', subjectType: 'process-instance', subjectId: item.processInstanceKey, detail }, ctx);
}

/** It stays on its version. */
export async function leave(trx: Transaction, { id }: Pick<MovedInstance, 'id'>, reason: string): Promise<void> {
  await MovedInstance.query(trx).findById(id).whereNot({ state: 'moved' }).patch({ state: 'left', step: null, reason, heldUntil: null });
}

/** Looked at again soon, as it stands then; after many tries it is given up. Until then its jobs run: nothing is held up. */
export async function putOff(trx: Transaction, { id }: Pick<MovedInstance, 'id'>, reason: string, then: 'left' | 'failed' = 'failed'): Promise<void> {
  await trx.raw(
    `update moved_instances set tries = tries + 1, step = null, held_until = null, reason = :reason,
       state = case when tries + 1 >= :most then :then else 'waiting' end, next_try_at = now() + make_interval(secs => least(20, power(1.6, tries)))
     where id = :id and state in ('waiting', 'under-way')`, { id, reason, then, most: MOST_TRIES });
}

/** The engine does not answer: the same step again in a moment. */
export async function stepAgain(trx: Transaction, { id }: Pick<MovedInstance, 'id'>): Promise<void> {
  await trx.raw(`update moved_instances set next_try_at = now() + interval '1 second', held_until = now() + make_interval(secs => ?) where id = ? and state = 'under-way'`, [HELD_SECONDS, id]);
}

/** Whether the jobs of an instance wait because it is being moved at this moment. */
export async function isHeld(trx: { raw(sql: string, bindings: readonly unknown[]): PromiseLike<unknown> }, moveId: string): Promise<boolean> {
  const { rows } = await trx.raw(`select 1 from moved_instances where id = ? and state = 'under-way' and held_until > now()`, [moveId]) as { rows: unknown[] };
  return rows.length > 0;
}

async function versionNumbers(trx: Transaction, processId: string, engineVersions: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await trx.raw<{ rows: Array<{ version: number; number: number }> }>(
    `select d.version, v.number from process_definitions d join process_versions v on v.id = d.version_id where d.bpmn_process_id = ? and d.version = any(?)`,
    [processId, [...engineVersions]]);
  return new Map(rows.map((row) => [row.version, row.number]));
}
