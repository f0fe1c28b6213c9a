import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Database } from '../../lib/database.ts';

/** The shipped diagrams as live first versions, as a start of the system leaves them; for tests without an engine. */
export async function keepShippedVersions(db: Database, processes: readonly string[] = ['report-handling', 'unit-handling'], at = new Date('2026-01-01T00:00:00Z')): Promise<void> {
  for (const processId of processes) {
    const content = readFileSync(new URL(`../../processes/${processId}/${processId}.bpmn`, import.meta.url), 'utf8');
    const checksum = createHash('sha256').update(content).digest('hex');
    const [id, definitionKey] = [randomUUID(), `1${processes.indexOf(processId)}`];
    await db('process_models').insert({ process_id: processId, name: /name="([^"]+)" isExecutable/.exec(content)![1], created_at: at });
    await db('process_versions').insert({
      id, process_id: processId, number: 1, name: 'Bản cài đặt', origin: 'shipped', status: 'live', created_at: at, deployed_at: at, engine_version: 1, definition_key: definitionKey, checks: '[]',
    });
    await db('process_version_files').insert({ version_id: id, name: `${processId}.bpmn`, kind: 'bpmn', content, checksum });
    await db('process_definitions').insert({ definition_key: definitionKey, bpmn_process_id: processId, version: 1, resource_name: `${processId}.bpmn`, checksum, deployed_at: at, version_id: id });
  }
}
