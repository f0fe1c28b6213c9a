import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { Change, editsOf, lockChange, requireStatus } from './change.ts';
import { draftChange, requireAuthor } from './draft-change.ts';
import { rowVersions } from './versions.ts';

/** Sends a change back to its author with the reason. @throws CaseError `not-allowed`, `change-not-found`, `change-status`, `second-person-needed`, `reason-missing` (/note) */
export async function rejectChange(trx: Transaction, { id, note }: { id: string; note: string }, officer: Officer, ctx: Context): Promise<Change> {
  authorize(officer, 'configuration.approve');
  const change = await lockChange(trx, id);
  requireStatus(change, 'in-review');
  if (change.authorId === officer.id) throw new CaseError('forbidden', 'second-person-needed', 'An author withdraws a change; rejecting is for a second person.');
  if (note.trim().length < 5) throw new CaseError('invalid', 'reason-missing', 'Say why in at least 5 characters.', { field: '/note' });
  return end(trx, change, { status: 'rejected', reviewerId: officer.id, reviewedAt: ctx.now, reviewNote: note.trim() }, ctx);
}

/** Takes a draft or a change under review back; its author may. @throws CaseError `not-allowed`, `change-not-found`, `change-status`, `change-of-other` */
export async function withdrawChange(trx: Transaction, id: string, officer: Officer, ctx: Context): Promise<Change> {
  authorize(officer, 'configuration.edit');
  const change = await lockChange(trx, id);
  requireAuthor(change, officer);
  requireStatus(change, 'draft', 'in-review');
  return end(trx, change, { status: 'withdrawn' }, ctx);
}

async function end(trx: Transaction, change: Change, patch: Partial<Change> & { readonly status: 'rejected' | 'withdrawn' }, ctx: Context): Promise<Change> {
  await Change.query(trx).findById(change.id).patch({ ...patch, updatedAt: ctx.now });
  await recordAudit(trx, { action: `configuration-${patch.status}`, subjectType: 'configuration-change', subjectId: change.id, detail: { number: change.number } }, ctx);
  return Change.query(trx).findById(change.id).throwIfNotFound();
}

/**
 * Drafts the opposite of a published change: every row as it was before. It is reviewed like any other.
 * @throws CaseError `change-not-found`, `change-status`, `change-empty` when all rows stand so already
 */
export async function draftReversal(trx: Transaction, { id, reason }: { id: string; reason: string }, officer: Officer, ctx: Context): Promise<Change> {
  authorize(officer, 'configuration.edit');
  const change = await lockChange(trx, id);
  requireStatus(change, 'published');
  const edits = (await editsOf(trx, id)).map(({ table, key, before }) => ({ table, key, after: before, sealedAlready: true }));
  return draftChange(trx, { title: `Hoàn tác thay đổi số ${change.number}: ${change.title}`.slice(0, 200), reason, appliesTo: change.appliesTo, edits, reverts: id }, officer, ctx);
}

/**
 * Drafts one row's return to an earlier version.
 * @throws CaseError `row-version-not-found`, `change-empty`
 */
export async function draftReturn(trx: Transaction, { table, key, version, reason }: { table: string; key: string; version: number; reason: string }, officer: Officer, ctx: Context): Promise<Change> {
  authorize(officer, 'configuration.edit');
  const found = (await rowVersions(trx, table, key)).find((entry) => entry.version === version);
  if (!found) throw new CaseError('not-found', 'row-version-not-found', `There is no version ${version} of ${table} ${key.slice(0, 60)}.`);
  return draftChange(trx, { title: `Trở lại phiên bản ${version} của ${key}`.slice(0, 200), reason, appliesTo: 'new-cases', edits: [{ table, key, after: found.row, sealedAlready: true }] }, officer, ctx);
}
