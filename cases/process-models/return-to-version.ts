import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { requireFit, type Judge } from './judge.ts';
import { filesOf, insertVersion, lockVersion, versionIn, type ProcessVersion } from './process-version.ts';
import { reasonOf, requireNoDeployment, sendToEngine, type VersionOf } from './review-version.ts';

/**
 * Puts the files of a version that was live before live again, as a version of their own. One person does it at once: it
 * was looked at when it went live first, and a bad version must not wait for a second person. A second click changes
 * nothing.
 * @returns the restored version
 * @throws VersionFindings; CaseError `not-allowed`, `version-not-found`, `version-status` when it is live, `version-never-live`, `deployment-under-way`, `reason-missing` (/reason)
 */
export async function returnToVersion(trx: Transaction, { reason, ...of }: VersionOf & { reason: string }, officer: Officer, judge: Judge, ctx: Context): Promise<ProcessVersion> {
  authorize(officer, 'process.approve');
  const why = reasonOf(reason, '/reason');
  const version = await lockVersion(trx, of);
  const underWay = await versionIn(trx, of.processId, 'deploying');
  if (underWay?.restores === of.number && underWay.deployedBy === officer.id) return underWay;
  if (version.status === 'live') throw new CaseError('conflict', 'version-status', `Version ${of.number} is live.`);
  if (version.status !== 'replaced') throw new CaseError('conflict', 'version-never-live', `Version ${of.number} was never live.`);
  await requireNoDeployment(trx, of.processId);
  const files = await filesOf(trx, version.id);
  const checks = await requireFit(trx, of.processId, files, judge);
  const restored = await insertVersion(trx, {
    processId: of.processId, name: version.name, comment: why, origin: 'restored', restores: of.number, authorId: officer.id, createdAt: ctx.now, checks, files,
  });
  return sendToEngine(trx, restored, { deployedBy: officer.id }, 'process-version-returned-to', ctx);
}
