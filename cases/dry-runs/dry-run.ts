import { randomUUID } from 'node:crypto';
import type { ProcessFile } from '../../diagrams/world.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { draftFiles } from '../process-models/draft.ts';
import { requireProcess } from '../process-models/process-model.ts';
import { filesOf, ProcessVersion } from '../process-models/process-version.ts';
import type { DryRunPath, DryRunPlan } from './result.ts';

export type DryRunStatus = 'waiting' | 'running' | 'done' | 'failed' | 'interrupted';

/** Why a dry run could not be run, with what the engine has against which element. */
export interface DryRunFailure {
  /** `engine-refused`, `engine-away`, `not-readable`, `too-long`, `nothing-to-run` */
  readonly code: string;
  readonly problems: ReadonlyArray<{ readonly element: string | null; readonly message: string }>;
}

/** A dry run without its paths. */
export interface DryRun {
  readonly id: string;
  readonly processId: string;
  /** Null: the draft as it was then. */
  readonly versionNumber: number | null;
  readonly status: DryRunStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly pathsTotal: number | null;
  readonly pathsDone: number;
  /** Paths that did not come to their end. */
  readonly pathsFailed: number;
  readonly plan: DryRunPlan | null;
  readonly failure: DryRunFailure | null;
}

/** What is to be tried: the files of a version, or of the draft as it is. */
export type Source = number | 'draft';

/** @throws CaseError `process-not-found`, `version-not-found` */
export async function filesOfSource(db: Database | Transaction, processId: string, source: Source): Promise<ProcessFile[]> {
  await requireProcess(db, processId);
  if (source === 'draft') return (await draftFiles(db, processId)).map(({ name, content }) => ({ name, content }));
  const version = await ProcessVersion.query(db).findOne({ processId, number: source });
  if (!version) throw new CaseError('not-found', 'version-not-found', 'The process has no such version.');
  return (await filesOf(db, version.id)).map(({ name, content }) => ({ name, content }));
}

/** Orders a dry run. @throws CaseError `dry-run-under-way`: one at a time for a process */
export async function orderDryRun(trx: Transaction, { processId, source }: { processId: string; source: Source }, ctx: Context): Promise<string> {
  const files = await filesOfSource(trx, processId, source);
  const id = randomUUID();
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into dry_runs (id, process_id, version_number, files, requested_by, requested_at) values (?, ?, ?, ?::jsonb, ?, ?)
     on conflict (process_id) where status in ('waiting', 'running') do nothing`,
    [id, processId, source === 'draft' ? null : source, JSON.stringify(files), ctx.actor.id, ctx.now],
  );
  if (rowCount === 0) throw new CaseError('conflict', 'dry-run-under-way', 'A dry run of this process is under way already.');
  await enqueue(trx, { kind: 'run-dry-run', key: `run-dry-run:${id}`, payload: { dryRunId: id } });
  await recordAudit(trx, { action: 'dry-run-ordered', subjectType: 'process', subjectId: processId, detail: { dryRunId: id, version: source } }, ctx);
  return id;
}

/** Takes a waiting run on. Returns its files; null when somebody has taken it on before. */
export async function beginDryRun(trx: Transaction, id: string, now: Date): Promise<readonly ProcessFile[] | null> {
  const [row] = await trx('dry_runs').where({ id, status: 'waiting' }).update({ status: 'running', started_at: now }).returning<Array<{ files: ProcessFile[] }>>('files');
  return row?.files ?? null;
}

export async function notePlan(trx: Transaction, id: string, plan: DryRunPlan, paths: number): Promise<void> {
  await trx('dry_runs').where({ id }).update({ plan: JSON.stringify(plan), paths_total: paths });
}

export async function notePath(trx: Transaction, id: string, path: DryRunPath): Promise<void> {
  await trx.raw('insert into dry_run_paths (dry_run_id, ordinal, result) values (?, ?, ?::jsonb) on conflict do nothing', [id, path.ordinal, JSON.stringify(path)]);
}

/** Ends a run, once. */
export async function endDryRun(trx: Transaction, id: string, end: { readonly status: 'done' | 'failed' | 'interrupted'; readonly failure?: DryRunFailure }, now: Date): Promise<void> {
  await trx('dry_runs').where({ id }).whereIn('status', ['waiting', 'running']).update({ status: end.status, finished_at: now, failure: end.failure ? JSON.stringify(end.failure) : null });
}

const RUN = `select d.id, d.process_id as "processId", d.version_number as "versionNumber", d.status, o.display_name as "requestedBy", d.requested_at as "requestedAt",
    d.started_at as "startedAt", d.finished_at as "finishedAt", d.paths_total as "pathsTotal", d.plan, d.failure,
    (select count(*)::integer from dry_run_paths p where p.dry_run_id = d.id) as "pathsDone",
    (select count(*)::integer from dry_run_paths p where p.dry_run_id = d.id and p.result->>'ending' <> 'done') as "pathsFailed"
  from dry_runs d join officers o on o.id = d.requested_by`;

/** The newest dry runs of a process. */
export async function listDryRuns(db: Database | Transaction, processId: string, limit: number): Promise<DryRun[]> {
  await requireProcess(db, processId);
  const { rows } = await db.raw<{ rows: DryRun[] }>(`${RUN} where d.process_id = ? order by d.requested_at desc, d.id limit ?`, [processId, limit]);
  return rows;
}

/** One with everything that it showed. @throws CaseError `dry-run-not-found` */
export async function readDryRun(db: Database | Transaction, processId: string, id: string): Promise<{ run: DryRun; files: ProcessFile[]; paths: DryRunPath[] }> {
  const { rows: [run] } = await db.raw<{ rows: DryRun[] }>(`${RUN} where d.process_id = ? and d.id = ?`, [processId, id]);
  if (!run) throw new CaseError('not-found', 'dry-run-not-found', 'The process has no such dry run.');
  const { files } = await db('dry_runs').where({ id }).first<{ files: ProcessFile[] }>('files');
  const paths = await db('dry_run_paths').where({ dry_run_id: id }).orderBy('ordinal').pluck<DryRunPath[]>('result');
  return { run, files, paths };
}

/** What of a run is still of use when the process that drove it is gone. */
export async function standingOf(db: Database | Transaction, id: string): Promise<{ status: DryRunStatus; files: ProcessFile[] } | null> {
  return await db('dry_runs').where({ id }).first<{ status: DryRunStatus; files: ProcessFile[] } | undefined>('status', 'files') ?? null;
}
