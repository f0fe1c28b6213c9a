import type { Database, Transaction } from '../../lib/database.ts';
import { processesOf } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import { readDiagram } from '../../diagrams/read.ts';
import { mapOf, type ProcessMap } from '../../diagrams/relocation.ts';
import { CaseError } from '../errors.ts';

/** A version of a process as the engine has it. */
export interface EngineVersion {
  readonly engineVersion: number;
  readonly definitionKey: string;
  /** Ours; null for what was deployed before versions were kept. */
  readonly number: number | null;
  readonly name: string | null;
  /** The diagram; null where none was kept. */
  readonly xml: string | null;
}

/** A version's diagram, read. */
export interface ReadVersion extends EngineVersion {
  readonly xml: string;
  readonly map: ProcessMap;
}

const VERSIONS = `select d.version as "engineVersion", d.definition_key as "definitionKey", v.number, v.name,
    (select f.content from process_version_files f where f.version_id = v.id and f.kind = 'bpmn' limit 1) as xml
  from process_definitions d
  left join lateral (select id, number, name from process_versions where id = d.version_id or definition_key = d.definition_key order by number limit 1) v on true
  where d.bpmn_process_id = ?`;

/** The engine's versions of a process, newest first. */
export async function listEngineVersions(db: Database | Transaction, processId: string): Promise<EngineVersion[]> {
  return (await db.raw<{ rows: EngineVersion[] }>(`${VERSIONS} order by d.version desc`, [processId])).rows;
}

/** A version with its diagram; null when no diagram of it was kept. @throws CaseError `engine-version-not-found` */
export async function readEngineVersion(db: Database | Transaction, processId: string, engineVersion: number): Promise<ReadVersion | null> {
  const { rows: [row] } = await db.raw<{ rows: EngineVersion[] }>(`${VERSIONS} and d.version = ?`, [processId, engineVersion]);
  if (!row) throw new CaseError('not-found', 'engine-version-not-found', `The engine has no version ${engineVersion} of ${processId}.`);
  return row.xml === null ? null : { ...row, xml: row.xml, map: await mapFor(processId, row.xml) };
}

/** Diagrams never change once they are deployed: the last few are kept read. */
const read = new Map<string, ProcessMap>();

async function mapFor(processId: string, xml: string): Promise<ProcessMap> {
  const known = read.get(xml);
  if (known) return known;
  const { definitions } = await readDiagram(xml);
  const process = processesOf(definitions).find(({ id }) => id === processId) as Moddle;
  const map = mapOf(process);
  if (read.size >= 8) read.delete(read.keys().next().value!);
  read.set(xml, map);
  return map;
}
