import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Transaction } from '../lib/database.ts';
import type { DeployedProcess, DeployFile, Engine } from './engine.ts';

/** What is wrong with files that were to be deployed; nothing was. */
export class DeploymentRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Not deployed:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'DeploymentRefused';
    this.problems = problems;
  }
}

/**
 * Deploys files as one deployment and notes what runs. Safe to repeat: the engine keeps its version of what it holds.
 * @param versionId our version that the files are, if they are one
 */
export async function deployFiles(
  trx: Transaction, engine: Pick<Engine, 'deploy'>, { files, now, versionId = null }: { readonly files: readonly DeployFile[]; readonly now: Date; readonly versionId?: string | null },
): Promise<DeployedProcess[]> {
  const deployed = await engine.deploy(files);
  const checksums = new Map(files.map((file) => [file.name, createHash('sha256').update(file.content).digest('hex')]));
  for (const one of deployed) await noteDefinition(trx, one, { checksum: checksums.get(one.resourceName) ?? '', versionId, now });
  return deployed;
}

/** The files of a folder that the engine takes, by name. */
export function readDeployFiles(folder: string): DeployFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(bpmn|dmn|form)$/.test(file))
    .sort()
    .map((file) => ({ name: path.basename(file), content: readFileSync(path.join(folder, file), 'utf8') }));
}

/** After the engine lost its data, versions and keys are given out again: the row that stood for the old one is replaced. */
async function noteDefinition(trx: Transaction, definition: DeployedProcess, { checksum, versionId, now }: { checksum: string; versionId: string | null; now: Date }): Promise<void> {
  await trx.raw(
    'delete from process_definitions where (definition_key = ?) <> (bpmn_process_id = ? and version = ?)',
    [definition.processDefinitionKey, definition.bpmnProcessId, definition.version],
  );
  await trx.raw(
    `insert into process_definitions (definition_key, bpmn_process_id, version, resource_name, checksum, deployed_at, version_id)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (definition_key) do update set version_id = coalesce(excluded.version_id, process_definitions.version_id)`,
    [definition.processDefinitionKey, definition.bpmnProcessId, definition.version, definition.resourceName, checksum, now, versionId],
  );
}
