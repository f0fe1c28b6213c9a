import { randomUUID } from 'node:crypto';
import { notePath, notePlan } from '../../cases/dry-runs/dry-run.ts';
import { prepareDryRun } from '../../cases/dry-runs/prepare.ts';
import { tellPath, type SeenPath } from '../../cases/dry-runs/tell-path.ts';
import type { Act, TrialPath } from '../../diagrams/trial/plan.ts';
import type { Database } from '../../lib/database.ts';
import { FACTORY_NOW } from './factories.ts';
import type { NamedFile } from './trial.ts';

export interface StoredDryRun {
  readonly processId: string;
  readonly files: readonly NamedFile[];
  readonly requestedBy: string;
  readonly status?: 'running' | 'done' | 'interrupted';
  /** Element at which the path that ends elsewhere than the others stops. */
  readonly incidentAt?: string;
}

/** A dry run as if the engine had gone along every path; where one is to stop, it stops. */
export async function buildDryRun(db: Database, { processId, files, requestedBy, status = 'done', incidentAt }: StoredDryRun): Promise<string> {
  const id = randomUUID();
  await db('dry_runs').insert({
    id, process_id: processId, files: JSON.stringify(files), status, requested_by: requestedBy, requested_at: FACTORY_NOW, started_at: FACTORY_NOW, finished_at: status === 'running' ? null : FACTORY_NOW,
  });
  await db.transaction(async (trx) => {
    const prepared = await prepareDryRun(trx, files, FACTORY_NOW);
    const { paths, ...plan } = prepared.plan;
    await notePlan(trx, id, plan, paths.length);
    const seen = paths.slice(0, status === 'done' ? undefined : 2);
    for (const path of seen) await notePath(trx, id, tellPath(seenOf(path, path === paths.at(-2) ? incidentAt : undefined), prepared));
  });
  return id;
}

function seenOf(path: TrialPath, incidentAt: string | undefined): SeenPath {
  const everything = { ...path.variables, ...Object.assign({}, ...path.acts.map((act) => ('variables' in act ? act.variables : {}))) as object };
  const stop = incidentAt ? path.elements.indexOf(incidentAt) : -1;
  const elements = stop < 0 ? path.elements : path.elements.slice(0, stop + 1);
  const of = (...kinds: Array<Act['kind']>) => path.acts.filter(({ kind }) => kinds.includes(kind));
  return {
    ordinal: path.ordinal, ending: stop < 0 ? 'done' : 'incident', stoppedAt: stop < 0 ? null : incidentAt!,
    incident: stop < 0 ? null : { element: incidentAt!, errorType: 'EXTRACT_VALUE_ERROR', message: 'Expected result of the expression to be ARRAY, but was NULL.' },
    jobs: of('job', 'error').map((act) => ({ element: act.element, variables: everything, answered: 'variables' in act ? act.variables : {}, error: act.kind === 'error' ? act.code ?? null : null })),
    decided: of('user-task').map((act) => ({ element: act.element, variables: 'variables' in act ? act.variables : {} })),
    records: [
      ...elements.flatMap((elementId) => ['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED'].map((intent) => ({ valueType: 'PROCESS_INSTANCE', intent, elementId, elementType: 'X', detail: {} }))),
      ...elements.map((elementId) => ({ valueType: 'USER_TASK', intent: 'CREATED', elementId, elementType: null, detail: { candidateGroups: ['unit:26740'] } })),
      ...(stop < 0 ? path.flows : path.flows.slice(0, stop)).map((elementId) => ({ valueType: 'PROCESS_INSTANCE', intent: 'SEQUENCE_FLOW_TAKEN', elementId, elementType: 'SEQUENCE_FLOW', detail: {} })),
    ],
  };
}
