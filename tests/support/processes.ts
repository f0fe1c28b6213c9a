import { FACTORY_NOW } from './factories.ts';
import type { Database } from '../../lib/database.ts';
import { shippedFiles, type NamedFile } from './trial.ts';

/** A process with its draft, as the modeler keeps it. */
export async function buildProcess(db: Database, processId: string, files: readonly NamedFile[] = shippedFiles(processId)): Promise<void> {
  await db('process_models').insert({ process_id: processId, name: processId, created_at: FACTORY_NOW }).onConflict('process_id').ignore();
  await db('process_draft_files').where({ process_id: processId }).delete();
  await db('process_draft_files').insert(files.map(({ name, content }) => ({
    process_id: processId, name, kind: name.split('.').at(-1), content, revision: 1, saved_by: null, saved_at: FACTORY_NOW,
  })));
}
