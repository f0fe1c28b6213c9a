import type { Words } from '../../diagrams/finding.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { formatInstant } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { officerNames } from '../officers/officer-names.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { kindOf, MOST_FILES, requireReadable, sameFiles, type KeptFile } from './process-file.ts';
import { lockProcess, ProcessModel } from './process-model.ts';
import { filesOf, insertVersion, lockVersion, ProcessVersion } from './process-version.ts';

export interface DraftFile extends KeptFile {
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: Date;
}

/** A colleague saved the file, or took it out, since it was read; nothing was kept. */
export class DraftChanged extends CaseError {
  /** Who it was and when, for the colleague who came second. */
  readonly told: Words;

  constructor(name: string, stands: DraftFile | undefined, who: string | undefined) {
    super('conflict', 'draft-changed', stands ? `${name} stands at revision ${stands.revision}.` : `${name} is not in the draft any more.`, { field: '/revision' });
    this.name = 'DraftChanged';
    const at = stands && formatInstant(stands.savedAt);
    this.told = stands
      ? { vi: `${who ?? 'Phần mềm'} đã lưu tệp này lúc ${at}.`, en: `${who ?? 'The software'} saved this file at ${at}.` }
      : { vi: 'Đồng nghiệp đã bỏ tệp này khỏi bản nháp.', en: 'A colleague took this file out of the draft.' };
  }
}

async function changed(trx: Transaction, name: string, stands: DraftFile | undefined): Promise<DraftChanged> {
  const names = await officerNames(trx, stands?.savedBy ? [stands.savedBy] : []);
  return new DraftChanged(name, stands, names.get(stands?.savedBy ?? ''));
}

/** The draft's files, the diagram first. */
export async function draftFiles(db: Database | Transaction, processId: string): Promise<DraftFile[]> {
  const { rows } = await db.raw<{ rows: DraftFile[] }>(
    'select name, kind, content, revision, saved_by as "savedBy", saved_at as "savedAt" from process_draft_files where process_id = ? order by kind, name', [processId]);
  return rows;
}

/**
 * Saves one file of the draft over the revision that was read; 0 makes a new one. The same content again changes nothing,
 * whatever its revision: a save that is repeated is no conflict.
 * @returns the file as it stands
 * @throws DraftChanged; CaseError `not-allowed`, `process-not-found`, `draft-file-…`, `draft-too-many-files`
 */
export async function saveDraftFile(
  trx: Transaction, { processId, name, content, revision }: { processId: string; name: string; content: string; revision: number }, officer: Officer, ctx: Context,
): Promise<DraftFile> {
  authorize(officer, 'process.edit');
  const kind = kindOf(name);
  await requireReadable(name, content);
  await lockProcess(trx, processId);
  const files = await draftFiles(trx, processId);
  const stands = files.find((file) => file.name === name);
  if (stands?.content === content) return stands;
  if ((stands?.revision ?? 0) !== revision) throw await changed(trx, name, stands);
  if (!stands) await requireRoom(trx, processId, name, files);
  const count = await countChange(trx, processId);
  await trx('process_draft_files').insert({ process_id: processId, name, kind, content, revision: count, saved_by: officer.id, saved_at: ctx.now }).onConflict(['process_id', 'name']).merge();
  return { name, kind, content, revision: count, savedBy: officer.id, savedAt: ctx.now };
}

/** @throws CaseError `draft-file-needed`, `draft-too-many-files`, `draft-file-name-taken` */
async function requireRoom(trx: Transaction, processId: string, name: string, files: readonly DraftFile[]): Promise<void> {
  if (kindOf(name) === 'bpmn') throw new CaseError('refused', 'draft-file-needed', 'A process has exactly one diagram.', { field: '/name' });
  if (files.length >= MOST_FILES) throw new CaseError('refused', 'draft-too-many-files', `A process has at most ${MOST_FILES} files.`);
  const { rows: [taken] } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from process_draft_files where name = ? and process_id <> ?
     union all select 1 from process_version_files f join process_versions v on v.id = f.version_id where f.name = ? and v.process_id <> ? and v.status in ('live', 'deploying') limit 1`,
    [name, processId, name, processId]);
  if (taken) throw new CaseError('refused', 'draft-file-name-taken', 'Another process has a file of this name.', { field: '/name' });
}

/**
 * Takes a form or a decision table out of the draft; once it is out, nothing happens.
 * @throws DraftChanged; CaseError `not-allowed`, `process-not-found`, `draft-file-needed`
 */
export async function removeDraftFile(trx: Transaction, { processId, name, revision }: { processId: string; name: string; revision: number }, officer: Officer, ctx: Context): Promise<void> {
  authorize(officer, 'process.edit');
  await lockProcess(trx, processId);
  if (kindOf(name) === 'bpmn') throw new CaseError('refused', 'draft-file-needed', 'A process cannot do without its diagram.', { field: '/name' });
  const stands = (await draftFiles(trx, processId)).find((file) => file.name === name);
  if (!stands) return;
  if (stands.revision !== revision) throw await changed(trx, name, stands);
  await countChange(trx, processId);
  await trx('process_draft_files').where({ process_id: processId, name }).delete();
  await recordAudit(trx, { action: 'process-draft-file-removed', subjectType: 'process', subjectId: processId, detail: { file: name } }, ctx);
}

/**
 * Begins the draft anew with the files of a version. What stood in it and was not kept yet becomes a version of its own
 * first, so that nothing is lost.
 * @returns number of the version that was kept so; null when there was nothing to keep
 * @throws CaseError `not-allowed`, `process-not-found`, `version-not-found`
 */
export async function resetDraft(trx: Transaction, { processId, number }: { processId: string; number: number }, officer: Officer, ctx: Context): Promise<number | null> {
  authorize(officer, 'process.edit');
  const version = await lockVersion(trx, { processId, number });
  const [wanted, stands] = [await filesOf(trx, version.id), await draftFiles(trx, processId)];
  if (sameFiles(wanted, stands)) {
    await ProcessModel.query(trx).findById(processId).patch({ draftBasedOn: number });
    return null;
  }
  const kept = stands.length === 0 || await isKept(trx, processId, stands) ? null : await insertVersion(trx, {
    processId, name: 'Bản nháp trước khi soạn lại', comment: '', origin: 'draft', authorId: officer.id, createdAt: ctx.now, checks: [], files: stands,
  });
  await replaceDraft(trx, { processId, number, files: wanted }, officer.id, ctx);
  await recordAudit(trx, { action: 'process-draft-reset', subjectType: 'process', subjectId: processId, detail: { to: number, kept: kept?.number ?? null } }, ctx);
  return kept?.number ?? null;
}

/** Puts a version's files into the draft. The caller holds the process's lock. */
export async function replaceDraft(trx: Transaction, { processId, number, files }: { processId: string; number: number; files: readonly KeptFile[] }, savedBy: string | null, ctx: Context): Promise<void> {
  const revision = await countChange(trx, processId);
  await trx('process_draft_files').where({ process_id: processId }).delete();
  await trx('process_draft_files').insert(files.map(({ name, kind, content }) => ({ process_id: processId, name, kind, content, revision, saved_by: savedBy, saved_at: ctx.now })));
  await ProcessModel.query(trx).findById(processId).patch({ draftBasedOn: number });
}

/** Whether some version holds exactly these files. */
export async function isKept(trx: Transaction, processId: string, files: readonly KeptFile[]): Promise<boolean> {
  const versions = await ProcessVersion.query(trx).where({ processId }).select('id');
  for (const { id } of versions) if (sameFiles(await filesOf(trx, id), files)) return true;
  return false;
}

/** A revision never comes twice, so that a tab that was left open long ago overwrites nothing. */
async function countChange(trx: Transaction, processId: string): Promise<number> {
  const { rows: [row] } = await trx.raw<{ rows: Array<{ count: number }> }>('update process_models set draft_revision = draft_revision + 1 where process_id = ? returning draft_revision as count', [processId]);
  return row!.count;
}
