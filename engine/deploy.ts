import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database, Transaction } from '../lib/database.ts';
import { checkDiagram } from './check-diagram.ts';
import type { DeployedProcess, DeployFile, Engine } from './engine.ts';

export interface Deployment {
  /** Folder with diagrams, forms and decision tables, searched to the bottom. */
  readonly folder: string;
  /** Every job type that a worker handles. */
  readonly jobTypes: Iterable<string>;
  readonly now: Date;
}

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
 * Checks and deploys a folder, all of it or nothing, and notes what runs. It is sent at every start, not only when a
 * checksum has changed: the engine keeps a version as it is when the content is the same (so nothing happens), and an
 * engine that lost its data gets the diagrams back, which no checksum of ours would tell.
 * @throws DeploymentRefused with every problem found
 */
export async function deployFolder(db: Database, engine: Pick<Engine, 'deploy'>, { folder, jobTypes, now }: Deployment): Promise<DeployedProcess[]> {
  const files = readDeployFiles(folder);
  const problems = await checkFiles(files, new Set(jobTypes));
  if (problems.length > 0) throw new DeploymentRefused(problems);
  return db.transaction((trx) => deployFiles(trx, engine, { files, now }));
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

/** Everything that is wrong with the files; empty when they may be deployed. */
export async function checkFiles(files: readonly DeployFile[], jobTypes: ReadonlySet<string>): Promise<string[]> {
  const problems: string[] = [];
  const names = new Set<string>();
  const formIds = new Set<string>();
  for (const { name, content } of files) {
    if (names.has(name)) problems.push(`${name} is there twice: the engine tells resources by their file name`);
    names.add(name);
    if (!name.endsWith('.form')) continue;
    const id = formIdOf(content);
    if (id) formIds.add(id);
    else problems.push(`${name} is no form: JSON with an "id" is wanted`);
  }
  for (const file of files.filter(({ name }) => name.endsWith('.bpmn'))) problems.push(...await checkDiagram(file, { jobTypes, formIds }));
  return problems;
}

function formIdOf(content: string): string | undefined {
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
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
