import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { draftFiles } from './draft.ts';
import { judgeProcess, type Judge } from './judge.ts';
import { sameFiles } from './process-file.ts';
import { lockProcess, ProcessModel } from './process-model.ts';
import { filesOf, insertVersion, ProcessVersion } from './process-version.ts';

export interface NewVersionWords {
  readonly processId: string;
  readonly name: string;
  readonly comment: string;
}

/**
 * Keeps the draft as a version that nobody changes any more, with what the checks say of it; faults may be in it still.
 * The same name over the same files a second time is the second click: the version that stands.
 * @throws CaseError `not-allowed`, `process-not-found`, `version-name-missing` (/name), `version-unchanged`
 */
export async function keepVersion(trx: Transaction, { processId, name, comment }: NewVersionWords, officer: Officer, judge: Judge, ctx: Context): Promise<ProcessVersion> {
  authorize(officer, 'process.edit');
  const called = nameOf(name);
  await lockProcess(trx, processId);
  const files = await draftFiles(trx, processId);
  const newest = await ProcessVersion.query(trx).where({ processId }).orderBy('number', 'desc').first();
  if (newest && sameFiles(await filesOf(trx, newest.id), files)) {
    if (newest.authorId === officer.id && newest.name === called) return newest;
    throw new CaseError('conflict', 'version-unchanged', `The draft is the same as version ${newest.number}.`);
  }
  const checks = await judgeProcess(trx, processId, files, judge);
  const version = await insertVersion(trx, { processId, name: called, comment: comment.normalize('NFC').trim(), origin: 'draft', authorId: officer.id, createdAt: ctx.now, checks, files });
  await ProcessModel.query(trx).findById(processId).patch({ draftBasedOn: version.number });
  await recordAudit(trx, { action: 'process-version-kept', subjectType: 'process-version', subjectId: version.id, detail: { process: processId, number: version.number } }, ctx);
  return version;
}

/** @throws CaseError `version-name-missing` (/name) */
function nameOf(name: string): string {
  const called = name.normalize('NFC').trim();
  if (called.length < 3 || called.length > 120) throw new CaseError('invalid', 'version-name-missing', 'A version has a name of 3 to 120 characters.', { field: '/name' });
  return called;
}
