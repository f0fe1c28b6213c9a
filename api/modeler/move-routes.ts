import type { Express } from 'express';
import type { Context } from '../../cases/context.ts';
import type { InstanceMove } from '../../cases/instance-moves/instance-move.ts';
import { listMoved, listMoves, readMove, type MoveEntry } from '../../cases/instance-moves/list-moves.ts';
import { orderMove, undoMove } from '../../cases/instance-moves/order-move.ts';
import { planMove, type PlannedMove } from '../../cases/instance-moves/plan-move.ts';
import { pauseMove, resumeMove, retryMove } from '../../cases/instance-moves/steer-move.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/instance-moves.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import type { Services } from '../services.ts';

const MOST_STAYS = 200;
const seesRestricted = (officer: Officer) => allow(officer, 'case.read', { restricted: true });

/** Taking running cases along to another version of their process. */
export function bindMoveRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.planInstanceMove, async ({ session, params, body }) => {
    authorize(session.officer, 'process.read');
    return presentPlan(await planMove(db, { processId: params.process, ...body }), session.officer);
  });

  bind(app, services, contract.orderInstanceMove, async ({ session, params, body, context }) => {
    authorize(session.officer, 'instance.manage');
    const { id } = await db.transaction((trx) => orderMove(trx, { processId: params.process, ...body }, context));
    return presentMove(await readMove(db, params.process, id), session.officer);
  });

  bind(app, services, contract.listInstanceMoves, async ({ session, params, query }) => {
    authorize(session.officer, 'process.read');
    return { items: (await listMoves(db, params.process, query.limit)).map((entry) => presentMove(entry, session.officer)) };
  });

  bind(app, services, contract.readInstanceMove, async ({ session, params, query }) => {
    authorize(session.officer, 'process.read');
    const entry = await readMove(db, params.process, params.id);
    const found = await listMoved(db, params.id, { ...query, limit: query.limit + 1, restricted: seesRestricted(session.officer) });
    const items = found.slice(0, query.limit);
    return {
      move: presentMove(entry, session.officer), items: items.map((item) => ({ ...item, movedAt: iso(item.movedAt) })),
      nextAfter: found.length > query.limit ? items.at(-1)!.id : null,
    };
  });

  type Steer = (trx: Transaction, id: string, ctx: Context) => Promise<InstanceMove>;
  const steer = (command: Steer) => async ({ session, params, context }: { session: { officer: Officer }; params: { process: string; id: string }; context: Context }) => {
    authorize(session.officer, 'instance.manage');
    await readMove(db, params.process, params.id);
    const { id } = await db.transaction((trx) => command(trx, params.id, context));
    return presentMove(await readMove(db, params.process, id), session.officer);
  };
  bind(app, services, contract.pauseInstanceMove, steer(pauseMove));
  bind(app, services, contract.resumeInstanceMove, steer(resumeMove));
  bind(app, services, contract.retryInstanceMove, steer(retryMove));
  bind(app, services, contract.undoInstanceMove, steer(undoMove));
}

function presentPlan({ to, versions, groups, targets, instances }: PlannedMove, officer: Officer): contract.MovePlanView {
  const version = ({ engineVersion, number, name }: PlannedMove['versions'][number]) => ({ engineVersion, number, name });
  const stays = instances.filter(({ reason }) => reason !== null);
  const left: Record<string, number> = {};
  for (const { reason } of stays) left[reason!] = (left[reason!] ?? 0) + 1;
  return {
    to: { ...version(to), diagram: to.xml }, versions: versions.map(version), targets: [...targets],
    groups: groups.map((group) => ({ ...version(group), diagram: group.xml, instances: group.instances, elements: group.elements.map((element) => ({ ...element, resume: [...element.resume] })) })),
    movable: instances.length - stays.length, left,
    stays: stays.slice(0, MOST_STAYS).map(({ restricted, elementIds, reason, caseCode, processInstanceKey, engineVersion }) => ({
      processInstanceKey, engineVersion, elementIds: [...elementIds], reason: reason!, caseCode: restricted && !seesRestricted(officer) ? null : caseCode,
    })),
  };
}

function presentMove(entry: MoveEntry, officer: Officer): contract.MoveView {
  const { id, status, toEngineVersion, toVersion, reason, total, orderedBy, undoes, undoneBy } = entry;
  const counts = { waiting: 0, 'under-way': 0, moved: 0, left: 0, failed: 0, ...entry.counts };
  const manages = allow(officer, 'instance.manage');
  const ended = status === 'done' || status === 'failed';
  return {
    id, status, toEngineVersion, toVersion, reason, total, orderedBy, undoes, undoneBy, counts, reasons: { ...entry.reasons },
    done: counts.moved + counts.left + counts.failed, orderedAt: must(entry.orderedAt), finishedAt: iso(entry.finishedAt),
    may: {
      pause: manages && status === 'running', resume: manages && status === 'paused',
      undo: manages && !undoes && !undoneBy && counts.moved > 0 && (ended || status === 'paused'),
      retry: manages && ended && !undoneBy && counts.failed + (entry.reasons.incident ?? 0) + (entry.reasons.between ?? 0) > 0,
    },
  };
}
