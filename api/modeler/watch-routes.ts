import type { Express } from 'express';
import { findCasesOfInstances } from '../../cases/case-file/cases-of-instances.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { requireProcess } from '../../cases/process-models/process-model.ts';
import { findRunningDiagram, namesOfEngineVersions } from '../../cases/process-models/running-diagram.ts';
import { listEngineVersions, readFigures, type Scope } from '../../engine/watch/figures.ts';
import { outlineOf } from '../../engine/watch/outline.ts';
import { readPath } from '../../engine/watch/path.ts';
import { widen, type Period } from '../../engine/watch/period.ts';
import { listArmedTimers, listStanding, readStanding } from '../../engine/watch/standing.ts';
import { suggest, THRESHOLDS } from '../../engine/watch/suggest.ts';
import type { Database } from '../../lib/database.ts';
import * as contract from '../contract/process-watch.ts';
import { bind } from '../http/bind.ts';
import { requireCase } from '../officers/case-access.ts';
import { iso, must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { readAfter, writeAfter } from './cursor.ts';
import { maySeeCase, presentInstances } from './instances-of-case.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** How processes run: what stands now, what happened, one instance's way, and what the figures suggest. */
export function bindWatchRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readProcessLive, async ({ session, params, query, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const [elements, counted, names] = await Promise.all([readStanding(db, { processId, ...query }, context.now), listEngineVersions(db, processId), namesOfEngineVersions(db, processId)]);
    const versions = [...new Set([...counted, ...names.keys(), ...elements.map(({ engineVersion }) => engineVersion)])].sort((a, b) => b - a);
    return {
      elements: elements.map((each) => ({ ...each, oldest: iso(each.oldest) })),
      running: elements.filter(({ elementId }) => elementId === processId).reduce((sum, { tokens }) => sum + tokens, 0),
      engineVersions: versions.map((engineVersion) => ({ engineVersion, number: names.get(engineVersion)?.number ?? null, name: names.get(engineVersion)?.name ?? null })),
      serverNow: context.now.toISOString(),
    };
  });

  bind(app, services, contract.readProcessHeat, async ({ session, params, query, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    return heatOf(db, { processId, engineVersion: query.engineVersion }, periodOf(query, context.now), context.now);
  });

  bind(app, services, contract.compareProcessFigures, async ({ session, params, query, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const side = (from: string | undefined, to: string | undefined, engineVersion: number | undefined) => heatOf(db, { processId, engineVersion }, periodOf({ from, to }, context.now), context.now);
    const [a, b] = await Promise.all([side(query.aFrom, query.aTo ?? new Date(context.now.getTime() - USUAL_DAYS * DAY_MS).toISOString(), query.aEngineVersion), side(query.bFrom, query.bTo, query.bEngineVersion)]);
    return { a, b };
  });

  bind(app, services, contract.readSuggestions, async ({ session, params, query, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const scope = { processId, engineVersion: query.engineVersion };
    const [period, longAgo] = [periodOf(query, context.now), { from: new Date(context.now.getTime() - THRESHOLDS.neverDays * DAY_MS), to: context.now }].map((each) => widen(each, context.now));
    const [diagram, now, before] = await Promise.all([findRunningDiagram(db, processId, query.engineVersion), readFigures(db, scope, period!), readFigures(db, scope, longAgo!)]);
    const items = diagram ? suggest(await outlineOf(diagram.versionId, diagram.xml), now, before) : [];
    return { from: must(period!.from), to: must(period!.to), items, thresholds: THRESHOLDS };
  });

  bind(app, services, contract.readRunningDiagram, async ({ session, params, query }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const found = await findRunningDiagram(db, processId, query.engineVersion);
    if (!found) throw new Problem(404, 'version-not-found');
    return found;
  });

  bind(app, services, contract.listCasesAtElement, async ({ session, params, query, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const found = await listStanding(db, {
      processId, elementId: params.element, engineVersion: query.engineVersion, only: query.only, after: readAfter(query.cursor), limit: query.limit + 1,
    }, context.now);
    const page = found.slice(0, query.limit);
    const keys = page.map(({ processInstanceKey }) => processInstanceKey);
    const [timers, cases] = await Promise.all([listArmedTimers(db, keys), findCasesOfInstances(db, keys)]);
    return {
      items: page.map((each) => {
        const found = cases.get(each.processInstanceKey);
        const seen = maySeeCase(session.officer, found);
        return {
          elementInstanceKey: each.elementInstanceKey, instanceKey: each.processInstanceKey, engineVersion: each.engineVersion, since: must(each.since), dueAt: iso(each.dueAt),
          incident: each.incident, code: seen ? found!.code : null, unit: found && (seen || !found.restricted) ? found.unitName : null,
          timers: timers.filter(({ processInstanceKey }) => processInstanceKey === each.processInstanceKey).map(({ elementId, dueAt }) => ({ elementId, dueAt: must(dueAt) })),
        };
      }),
      nextCursor: found.length > page.length ? writeAfter(page.at(-1)!) : null, serverNow: context.now.toISOString(),
    };
  });

  bind(app, services, contract.readInstancePath, async ({ session, params, context }) => {
    authorize(session.officer, 'process.read');
    const { processId } = await requireProcess(db, params.process);
    const path = await readPath(db, { processId, processInstanceKey: params.key });
    if (!path) throw new Problem(404, 'instance-not-found');
    const [timers, cases] = await Promise.all([listArmedTimers(db, [params.key]), findCasesOfInstances(db, [params.key])]);
    const found = cases.get(params.key);
    const seen = maySeeCase(session.officer, found);
    const own = path.passes.find(({ elementInstanceKey }) => elementInstanceKey === params.key);
    return {
      instanceKey: params.key, engineVersion: path.engineVersion, startedAt: iso(own?.enteredAt), endedAt: iso(own?.leftAt), state: own?.state ?? 'standing',
      passes: path.passes.map((pass) => ({ ...pass, enteredAt: must(pass.enteredAt), leftAt: iso(pass.leftAt) })),
      flows: path.flows.map(({ flowId, takenAt }) => ({ flowId, takenAt: must(takenAt) })),
      incidents: path.incidents.map((each) => ({ elementId: each.elementId, createdAt: must(each.createdAt), resolvedAt: iso(each.resolvedAt) })),
      timers: timers.map(({ elementId, dueAt }) => ({ elementId, dueAt: must(dueAt) })), cut: path.cut,
      code: seen ? found!.code : null, instances: seen ? await presentInstances(db, found!.code) : [], serverNow: context.now.toISOString(),
    };
  });

  bind(app, services, contract.listInstancesOfCase, async ({ session, params }) => {
    authorize(session.officer, 'process.read');
    const file = await db.transaction((trx) => requireCase(trx, { code: requireCode(params.code) }, session.officer));
    return { items: await presentInstances(db, file.code) };
  });
}

async function heatOf(db: Database, scope: Scope, period: Period, now: Date) {
  const wide = widen(period, now);
  return { from: must(wide.from), to: must(wide.to), elements: await readFigures(db, scope, wide) };
}

/** @throws Problem 422 when it ends before it begins */
function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, now: Date): Period {
  const end = to ? new Date(to) : now;
  const start = from ? new Date(from) : new Date(end.getTime() - USUAL_DAYS * DAY_MS);
  if (start >= end) throw new Problem(422, 'period-upside-down');
  return { from: start, to: end };
}
