import { enqueue } from '../../lib/outbox.ts';
import type { Transaction } from '../../lib/database.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ReviewRule } from '../configuration/publish-change.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { requireTwoPersons } from '../officers/two-persons.ts';
import { authorize } from '../policies/policies.ts';
import { requireFit, type Judge } from './judge.ts';
import { filesOf, lockVersion, ProcessVersion, requireStatus, versionIn } from './process-version.ts';

/** A process and the number of one of its versions. */
export interface VersionOf {
  readonly processId: string;
  readonly number: number;
}

/**
 * Sends a version to a second person, who is told over which live version it was made. A second click changes nothing.
 * @throws VersionFindings; CaseError `not-allowed`, `process-not-found`, `version-not-found`, `version-status`
 */
export async function submitVersion(trx: Transaction, { comment = '', ...of }: VersionOf & { comment?: string }, officer: Officer, judge: Judge, ctx: Context): Promise<ProcessVersion> {
  authorize(officer, 'process.edit');
  const version = await lockVersion(trx, of);
  if (version.status === 'in-review' && version.submittedBy === officer.id) return version;
  requireStatus(version, 'kept', 'failed');
  const checks = await requireFit(trx, of.processId, await filesOf(trx, version.id), judge);
  const live = await versionIn(trx, of.processId, 'live');
  return change(trx, version, {
    status: 'in-review', submittedBy: officer.id, submittedAt: ctx.now, submitComment: comment.trim() || null, overNumber: live?.number ?? null, checks,
    reviewedBy: null, reviewedAt: null, reviewComment: null, failure: null,
  }, 'process-version-submitted', ctx);
}

/** Takes a version back from review: who made it or sent it may. @throws CaseError `not-allowed`, `version-not-found`, `version-status`, `version-of-other` */
export async function withdrawVersion(trx: Transaction, of: VersionOf, officer: Officer, ctx: Context): Promise<ProcessVersion> {
  authorize(officer, 'process.edit');
  const version = await lockVersion(trx, of);
  if (!isOwn(version, officer)) throw new CaseError('forbidden', 'version-of-other', 'Only who made a version or sent it for review takes it back.');
  if (version.status === 'kept' && version.submittedAt) return version;
  requireStatus(version, 'in-review');
  return change(trx, version, { status: 'kept' }, 'process-version-withdrawn', ctx);
}

/** Sends a version back with the reason. @throws CaseError `not-allowed`, `version-not-found`, `version-status`, `version-second-person`, `reason-missing` (/comment) */
export async function rejectVersion(trx: Transaction, { comment, ...of }: VersionOf & { comment: string }, officer: Officer, rule: ReviewRule, ctx: Context): Promise<ProcessVersion> {
  authorize(officer, 'process.approve');
  const version = await lockVersion(trx, of);
  if (version.status === 'rejected' && version.reviewedBy === officer.id) return version;
  requireStatus(version, 'in-review');
  requireSecondPerson(version, officer, rule);
  return change(trx, version, { status: 'rejected', reviewedBy: officer.id, reviewedAt: ctx.now, reviewComment: reasonOf(comment, '/comment') }, 'process-version-rejected', ctx);
}

/**
 * Has a version put live: the outbox takes it to the engine, and what became of it stands on the version. Where two
 * persons are asked for, it is under review and somebody else's. `overLive` is the live version that the reviewer has
 * compared with: needed when another one went live since it was sent for review.
 * @throws VersionFindings; CaseError `not-allowed`, `version-not-found`, `version-status`, `version-second-person`, `not-two-persons`, `live-changed`, `deployment-under-way`
 */
export async function approveVersion(
  trx: Transaction, { comment = '', overLive = null, ...of }: VersionOf & { comment?: string; overLive?: number | null }, officer: Officer, rule: ReviewRule, judge: Judge, ctx: Context,
): Promise<ProcessVersion> {
  authorize(officer, 'process.approve');
  const version = await lockVersion(trx, of);
  if (['deploying', 'live'].includes(version.status) && version.reviewedBy === officer.id) return version;
  requireStatus(version, ...(rule.twoPersons ? ['in-review'] as const : ['kept', 'in-review', 'failed'] as const));
  requireSecondPerson(version, officer, rule);
  if (rule.twoPersons) for (const other of [version.authorId, version.submittedBy]) if (other) await requireTwoPersons(trx, other, officer.id, ctx);
  const live = (await versionIn(trx, of.processId, 'live'))?.number ?? null;
  const seen = version.status === 'in-review' ? version.overNumber : live;
  if (live !== seen && live !== overLive) throw new CaseError('conflict', 'live-changed', `Version ${live} is live now; version ${seen ?? 'none'} was when this one was sent for review.`);
  const checks = await requireFit(trx, of.processId, await filesOf(trx, version.id), judge);
  await requireNoDeployment(trx, of.processId);
  return sendToEngine(trx, version, { reviewedBy: officer.id, reviewedAt: ctx.now, reviewComment: comment.trim() || null, deployedBy: officer.id, checks, failure: null }, 'process-version-approved', ctx);
}

/** @throws CaseError `deployment-under-way` */
export async function requireNoDeployment(trx: Transaction, processId: string): Promise<void> {
  const other = await versionIn(trx, processId, 'deploying');
  if (other) throw new CaseError('conflict', 'deployment-under-way', `Version ${other.number} is being put live.`);
}

/** Marks the version as on its way and tells the outbox, in one transaction. */
export async function sendToEngine(trx: Transaction, version: ProcessVersion, patch: Partial<ProcessVersion>, action: AuditAction, ctx: Context): Promise<ProcessVersion> {
  const deployment = version.deployments + 1;
  await enqueue(trx, { kind: 'deploy-process', key: `deploy-process:${version.id}:${deployment}`, payload: { versionId: version.id, deployment } });
  return change(trx, version, { ...patch, status: 'deploying', deployments: deployment }, action, ctx);
}

/** @throws CaseError `reason-missing` at the given pointer */
export function reasonOf(words: string, field: string): string {
  const reason = words.normalize('NFC').trim();
  if (reason.length < 5) throw new CaseError('invalid', 'reason-missing', 'Say why in at least 5 characters.', { field });
  return reason;
}

function isOwn(version: ProcessVersion, officer: Officer): boolean {
  return version.authorId === officer.id || version.submittedBy === officer.id;
}

function requireSecondPerson(version: ProcessVersion, officer: Officer, rule: ReviewRule): void {
  if (rule.twoPersons && isOwn(version, officer)) throw new CaseError('forbidden', 'version-second-person', 'A version goes live when a second person has looked at it.');
}

/** What people wrote stays out of the audit trail: it cannot be erased from there. */
async function change(trx: Transaction, version: ProcessVersion, patch: Partial<ProcessVersion>, action: AuditAction, ctx: Context): Promise<ProcessVersion> {
  await ProcessVersion.query(trx).findById(version.id).patch(patch);
  await recordAudit(trx, { action, subjectType: 'process-version', subjectId: version.id, detail: { process: version.processId, number: version.number, ...(version.restores ? { restores: version.restores } : {}) } }, ctx);
  return ProcessVersion.query(trx).findById(version.id).throwIfNotFound();
}
