import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DeployedProcess, DeployFile, Engine } from '../engine/engine.ts';
import type { Database } from '../lib/database.ts';

/** The diagrams and forms that the project ships. */
export const PROCESSES = path.resolve(import.meta.dirname, '../processes');

/**
 * Deploys every diagram and form of a folder, all or none, and notes which version runs. Unchanged files make no new
 * version, so each replica may do this at every start. Running instances keep the version they were started with.
 */
export async function deployProcesses(db: Database, engine: Engine, now: Date, folder = PROCESSES): Promise<DeployedProcess[]> {
  const files = readProcesses(folder);
  const deployed = await engine.deploy(files);
  const checksums = new Map(files.map((file) => [file.name, createHash('sha256').update(file.content).digest('hex')]));
  for (const process of deployed) {
    await db.raw(
      `insert into process_definitions (definition_key, bpmn_process_id, version, resource_name, checksum, deployed_at)
       values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
      [process.processDefinitionKey, process.bpmnProcessId, process.version, process.resourceName, checksums.get(process.resourceName) ?? '', now],
    );
  }
  return deployed;
}

function readProcesses(folder: string): DeployFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(bpmn|dmn|form)$/.test(file))
    .sort()
    .map((file) => ({ name: path.basename(file), content: readFileSync(path.join(folder, file), 'utf8') }));
}
