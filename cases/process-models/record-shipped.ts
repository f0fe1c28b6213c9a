import { processesOf } from '../../diagrams/elements.ts';
import { readDiagram } from '../../diagrams/read.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { draftFiles, isKept, replaceDraft } from './draft.ts';
import { kindOf, sameFiles, type KeptFile } from './process-file.ts';
import { lockProcess, ProcessModel } from './process-model.ts';
import { filesOf, insertVersion, versionIn, type ProcessVersion } from './process-version.ts';

/** A process as the software brings it. */
export interface ShippedProcess {
  readonly processId: string;
  readonly name: string;
  readonly files: readonly KeptFile[];
}

/** What the software's files of one folder are; undefined for files without an executable process. */
export async function shippedProcess(files: readonly ProcessFile[]): Promise<ShippedProcess | undefined> {
  const diagram = files.find(({ name }) => name.endsWith('.bpmn'));
  if (!diagram) return undefined;
  const [process] = processesOf((await readDiagram(diagram.content)).definitions);
  if (!process?.id) return undefined;
  return { processId: process.id, name: typeof process.name === 'string' ? process.name : process.id, files: files.map(({ name, content }) => ({ name, content, kind: kindOf(name) })) };
}

/**
 * Records what the software ships and says which version is to run.
 * - New files become a version. It runs when what runs now came with the software too; what a person put live stays, and
 *   the new version waits to be looked at.
 * - The draft follows as long as nobody has worked in it.
 * @returns the version to deploy, locked with its process
 */
export async function recordShipped(trx: Transaction, { processId, name, files }: ShippedProcess, ctx: Context): Promise<ProcessVersion> {
  await trx('process_models').insert({ process_id: processId, name, created_at: ctx.now }).onConflict('process_id').ignore();
  await lockProcess(trx, processId);
  const live = await versionIn(trx, processId, 'live');
  const running = live && await filesOf(trx, live.id);
  if (live && sameFiles(running!, files)) return live;
  const chosen = live !== undefined && live.deployedBy !== null;
  // Told once, not at every start.
  if (chosen && await isKept(trx, processId, files)) return live;
  const version = await insertVersion(trx, { processId, name: 'Bản đi kèm phần mềm', comment: '', origin: 'shipped', authorId: null, createdAt: ctx.now, checks: [], files });
  await recordAudit(trx, { action: 'process-version-shipped', subjectType: 'process-version', subjectId: version.id, detail: { process: processId, number: version.number } }, ctx);
  if (chosen) return live;
  await ProcessModel.query(trx).findById(processId).patch({ name });
  const draft = await draftFiles(trx, processId);
  if (draft.length === 0 || (running && sameFiles(running, draft))) await replaceDraft(trx, { processId, number: version.number, files }, null, ctx);
  return version;
}
