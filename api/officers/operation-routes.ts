import type { Express } from 'express';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { findIncident, listIncidents, retryIncident } from '../../engine/incidents.ts';
import { advanceClockOffset } from '../../lib/clock.ts';
import { listDead, replay } from '../../lib/outbox.ts';
import * as contract from '../contract/operations.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** What stands still and needs a person: incidents of the engine, dead letters of the outbox; and the movable clock. */
export function bindOperationRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listIncidents, async ({ session, query }) => {
    authorize(session.officer, 'incident.read');
    const incidents = await listIncidents(db, query);
    return { items: incidents.map((each) => ({
      key: each.incidentKey, processId: each.bpmnProcessId, elementId: each.elementId, processInstanceKey: each.processInstanceKey,
      errorType: each.errorType, message: each.errorMessage, createdAt: must(each.createdAt), resolvedAt: iso(each.resolvedAt),
    })) };
  });

  bind(app, services, contract.retryIncident, async ({ session, params, context }) => {
    authorize(session.officer, 'incident.retry');
    const incident = await findIncident(db, params.key);
    if (!incident) throw new Problem(404, 'not-found');
    const result = await retryIncident(db, services.engine(), incident);
    await db.transaction((trx) => recordAudit(trx, { action: 'incident-retried', subjectType: 'incident', subjectId: params.key, detail: { elementId: incident.elementId, result } }, context));
    return undefined;
  });

  bind(app, services, contract.listDeadLetters, async ({ session, query }) => {
    authorize(session.officer, 'outbox.replay');
    return { items: (await listDead(db, query.limit)).map((each) => ({ ...each, deadAt: must(each.deadAt) })) };
  });

  bind(app, services, contract.replayDeadLetter, async ({ session, params, context }) => {
    authorize(session.officer, 'outbox.replay');
    await db.transaction(async (trx) => {
      if (!(await replay(trx, params.id))) throw new Problem(404, 'not-found');
      await recordAudit(trx, { action: 'dead-letter-replayed', subjectType: 'outbox', subjectId: params.id }, context);
    });
    return undefined;
  });

  bind(app, services, contract.advanceClock, async ({ session, body, context }) => {
    // Where the clock cannot be moved, this door is not there.
    if (!services.config.CLOCK_CONTROLLED) throw new Problem(404, 'not-found');
    authorize(session.officer, 'clock.advance');
    // The engine first: if it refuses, nothing has moved. Ours follows by the same amount.
    await services.engine().advanceClock(body.milliseconds);
    const offset = await advanceClockOffset(db, body.milliseconds);
    // Whoever asked finds it moved: what they send next belongs to the new instant.
    await services.clock.catchUp?.();
    await db.transaction((trx) => recordAudit(trx, { action: 'clock-moved', subjectType: 'clock', subjectId: 'clock', detail: { milliseconds: body.milliseconds } }, context));
    return { offsetMilliseconds: offset, now: new Date(Date.now() + offset).toISOString() };
  });
}
