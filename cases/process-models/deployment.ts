import type { Finding, Words } from '../../diagrams/finding.ts';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { KeptFile } from './process-file.ts';
import { lockProcess } from './process-model.ts';
import { filesOf, ProcessVersion, versionIn } from './process-version.ts';

/** What the engine answered for a version's diagram. */
export interface Deployed {
  readonly engineVersion: number;
  readonly definitionKey: string;
}

/** A version that is on its way to the engine, locked with its process; undefined when this deployment of it is done with. */
export async function versionToDeploy(trx: Transaction, { versionId, deployment }: { versionId: string; deployment: number }): Promise<{ version: ProcessVersion; files: KeptFile[] } | undefined> {
  const known = await ProcessVersion.query(trx).findById(versionId);
  if (!known) return undefined;
  await lockProcess(trx, known.processId);
  const version = await ProcessVersion.query(trx).findById(versionId).throwIfNotFound();
  if (version.status !== 'deploying' || version.deployments !== deployment) return undefined;
  return { version, files: await filesOf(trx, versionId) };
}

/** The engine has the version: it is live, and what was live before is replaced. The caller holds the process's lock. */
export async function recordLive(trx: Transaction, version: ProcessVersion, { engineVersion, definitionKey }: Deployed, ctx: Context): Promise<void> {
  const before = await versionIn(trx, version.processId, 'live');
  if (before && before.id !== version.id) await ProcessVersion.query(trx).findById(before.id).patch({ status: 'replaced' });
  await ProcessVersion.query(trx).findById(version.id).patch({ status: 'live', engineVersion, definitionKey, deployedAt: ctx.now, failure: null });
  await recordAudit(trx, {
    action: 'process-version-live', subjectType: 'process-version', subjectId: version.id,
    detail: { process: version.processId, number: version.number, engineVersion, replaces: before && before.id !== version.id ? before.number : null, by: version.deployedBy },
  }, ctx);
}

/** The engine, or the last check before it, refused the version: what is live stays so. */
export async function recordFailure(trx: Transaction, version: ProcessVersion, { failure, findings }: { failure: Words; findings: readonly Finding[] }, ctx: Context): Promise<void> {
  await ProcessVersion.query(trx).findById(version.id).patch({ status: 'failed', failure, checks: [...findings] });
  await recordAudit(trx, { action: 'process-version-failed', subjectType: 'process-version', subjectId: version.id, detail: { process: version.processId, number: version.number } }, ctx);
}
