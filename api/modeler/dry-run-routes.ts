import type { Express } from 'express';
import { listDryRuns, orderDryRun, readDryRun, type DryRun } from '../../cases/dry-runs/dry-run.ts';
import { replayCases, type ReplayedCase } from '../../cases/dry-runs/replay-cases.ts';
import type { DryRunPath } from '../../cases/dry-runs/result.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import * as contract from '../contract/dry-runs.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import type { Services } from '../services.ts';

/** Trying a process on the engine, and walking finished cases through it. */
export function bindDryRunRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.orderDryRun, async ({ session, params, body, context }) => {
    authorize(session.officer, 'process.edit');
    const id = await db.transaction((trx) => orderDryRun(trx, { processId: params.process, source: body.version }, context));
    const { run, paths } = await readDryRun(db, params.process, id);
    return presentRun(run, paths);
  });

  bind(app, services, contract.listDryRuns, async ({ session, params, query }) => {
    authorize(session.officer, 'process.read');
    return { items: (await listDryRuns(db, params.process, query.limit)).map((run) => presentRun(run)) };
  });

  bind(app, services, contract.readDryRun, async ({ session, params }) => {
    authorize(session.officer, 'process.read');
    const { run, files, paths } = await readDryRun(db, params.process, params.id);
    return {
      run: presentRun(run, paths), diagram: files.find(({ name }) => name.endsWith('.bpmn'))?.content ?? '',
      paths: paths as unknown as contract.DryRunPathView[], flows: [...run.plan?.flows ?? []],
      unreached: (run.plan?.unreached ?? []).map((one) => ({ ...one, decisions: one.decisions.map(({ gateway, flows, conditions }) => ({ gateway, flows: [...flows], conditions: [...conditions] })) })),
    };
  });

  bind(app, services, contract.replayCases, async ({ session, params, body }) => {
    authorize(session.officer, 'process.read');
    const { diagram, cases, counts } = await replayCases(db, {
      processId: params.process, source: body.version, limit: body.limit, restricted: allow(session.officer, 'case.read', { restricted: true }),
    });
    const count = (outcome: ReplayedCase['outcome']) => cases.filter((one) => one.outcome === outcome).length;
    return {
      diagram, counts, outcomes: { same: count('same'), 'other-way': count('other-way'), stops: count('stops') },
      cases: cases.map((one) => ({ ...one, endedAt: must(one.endedAt), way: [...one.way], inserted: [...one.inserted], removed: [...one.removed] })),
      inserted: [...new Set(cases.flatMap(({ inserted }) => inserted))], removed: [...new Set(cases.flatMap(({ removed }) => removed))],
    };
  });
}

function presentRun(run: DryRun, paths?: readonly DryRunPath[]): contract.DryRunView {
  const { versionNumber, plan, failure } = run;
  const taken = new Set(paths?.flatMap(({ flows }) => flows));
  return {
    id: run.id, source: versionNumber ?? 'draft', status: run.status, requestedBy: run.requestedBy, requestedAt: must(run.requestedAt),
    startedAt: iso(run.startedAt), finishedAt: iso(run.finishedAt), pathsTotal: run.pathsTotal, pathsDone: run.pathsDone, pathsFailed: run.pathsFailed,
    flows: paths && plan ? { taken: plan.flows.filter((flow) => taken.has(flow)).length, total: plan.flows.length } : null,
    failure: failure && { code: failure.code, problems: failure.problems.map(({ element, message }) => ({ element, message })) },
  };
}
