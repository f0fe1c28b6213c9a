import type { Express } from 'express';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { findCasesOfInstances } from '../../cases/case-file/cases-of-instances.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { requireProcess } from '../../cases/process-models/process-model.ts';
import { findRunningDiagram } from '../../cases/process-models/running-diagram.ts';
import { countIncidentsOf, listIncidentsOf, retryIncidents } from '../../engine/incidents.ts';
import { outlineOf, type Outline } from '../../engine/watch/outline.ts';
import type { Database } from '../../lib/database.ts';
import * as contract from '../contract/process-watch.ts';
import { bind } from '../http/bind.ts';
import { must } from '../officers/present.ts';
import type { Services } from '../services.ts';
import { explainIncident } from './incident-words.ts';
import { maySeeCase } from './instances-of-case.ts';

/** A person waits for the answer; what is left is tried at the next press. */
const MOST_RETRIED = 500;

/** Incidents as process owners read them, and trying again. */
export function bindWatchIncidentRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listProcessIncidents, async ({ session, params, query }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const filter = { bpmnProcessId: processId, elementId: query.element };
    const [incidents, total] = await Promise.all([listIncidentsOf(db, { ...filter, limit: query.limit }), countIncidentsOf(db, filter)]);
    const [outlines, cases] = await Promise.all([
      outlinesOf(db, processId, incidents.map(({ engineVersion }) => engineVersion)), findCasesOfInstances(db, incidents.map(({ processInstanceKey }) => processInstanceKey)),
    ]);
    const mayReadMessages = allow(session.officer, 'incident.read');
    return {
      items: incidents.map((each) => {
        const found = cases.get(each.processInstanceKey);
        return {
          key: each.incidentKey, elementId: each.elementId, instanceKey: each.processInstanceKey, engineVersion: each.engineVersion, createdAt: must(each.createdAt),
          ...explainIncident(each, outlines.get(each.engineVersion)?.nodes.get(each.elementId)), errorType: each.errorType,
          message: mayReadMessages ? each.errorMessage : null, code: maySeeCase(session.officer, found) ? found!.code : null,
        };
      }),
      total, mayRetry: allow(session.officer, 'incident.retry'),
    };
  });

  bind(app, services, contract.retryProcessIncidents, async ({ session, params, body, context }) => {
    authorize(session.officer, 'incident.retry');
    const { processId } = await requireProcess(db, params.process);
    const result = await retryIncidents(db, services.engine(), { bpmnProcessId: processId, ...(body.element ? { elementId: body.element } : {}), limit: MOST_RETRIED });
    const figures = { retried: result.retried, gone: result.gone, failed: result.failed.length };
    await db.transaction((trx) => recordAudit(trx, { action: 'incidents-retried', subjectType: 'process', subjectId: processId, detail: { elementId: body.element, ...figures } }, context));
    return figures;
  });
}

async function outlinesOf(db: Database, processId: string, engineVersions: ReadonlyArray<number | null>): Promise<Map<number | null, Outline>> {
  const outlines = new Map<number | null, Outline>();
  for (const version of new Set(engineVersions)) {
    const diagram = await findRunningDiagram(db, processId, version ?? undefined);
    if (diagram) outlines.set(version, await outlineOf(diagram.versionId, diagram.xml));
  }
  return outlines;
}
