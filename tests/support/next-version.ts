import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deployFiles } from '../../engine/deploy.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Database } from '../../lib/database.ts';

const PROCESSES = path.resolve(import.meta.dirname, '../../processes');

/** The diagram that the project ships for a process. */
export function shippedDiagram(processId: string): string {
  return readFileSync(path.join(PROCESSES, processId, `${processId}.bpmn`), 'utf8');
}

/** A diagram with one more task for the department's lead on a sequence flow: what a process owner may draw. */
export function withStepOn(xml: string, flow: string, id: string, name: string): string {
  const drawn = new RegExp(`<bpmn:sequenceFlow id="${flow}"([^>]*) targetRef="(\\w+)"( /)?>`).exec(xml);
  if (!drawn) throw new Error(`There is no sequence flow ${flow}.`);
  const task = `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="=[&#34;department-lead&#34;]" /><zeebe:userTask /></bpmn:extensionElements>`
    + `<bpmn:incoming>${flow}</bpmn:incoming><bpmn:outgoing>Flow_After${id}</bpmn:outgoing></bpmn:userTask>`
    + `<bpmn:sequenceFlow id="Flow_After${id}" sourceRef="${id}" targetRef="${drawn[2]}" />`;
  return xml
    .replace(drawn[0], drawn[0].replace(`targetRef="${drawn[2]}"`, `targetRef="${id}"`))
    .replace(`<bpmn:incoming>${flow}</bpmn:incoming>`, `<bpmn:incoming>Flow_After${id}</bpmn:incoming>`)
    .replace(`<bpmn:sequenceFlow id="${flow}"`, `${task}<bpmn:sequenceFlow id="${flow}"`)
    .replace('<bpmndi:BPMNShape ', `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="60" y="60" width="100" height="80" /></bpmndi:BPMNShape>`
      + `<bpmndi:BPMNEdge id="Flow_After${id}_di" bpmnElement="Flow_After${id}"><di:waypoint x="160" y="100" /><di:waypoint x="200" y="100" /></bpmndi:BPMNEdge><bpmndi:BPMNShape `);
}

/** Puts a diagram live without asking anybody: rows and all. Returns the engine's version. */
export async function putLive(db: Database, engine: Pick<Engine, 'deploy'>, processId: string, xml: string): Promise<number> {
  const versionId = randomUUID();
  const { rows: [{ number }] } = await db.raw<{ rows: [{ number: number }] }>('select coalesce(max(number), 0) + 1 as number from process_versions where process_id = ?', [processId]);
  await db('process_versions').where({ process_id: processId, status: 'live' }).update({ status: 'replaced' });
  await db('process_versions').insert({ id: versionId, process_id: processId, number, name: 'Thêm một bước', origin: 'draft', status: 'kept', created_at: new Date() });
  await db('process_version_files').insert({ version_id: versionId, name: `${processId}.bpmn`, kind: 'bpmn', content: xml, checksum: createHash('sha256').update(xml).digest('hex') });
  const deployed = await db.transaction((trx) => deployFiles(trx, engine, { files: [{ name: `${processId}.bpmn`, content: xml }], now: new Date(), versionId }));
  const own = deployed.find(({ bpmnProcessId }) => bpmnProcessId === processId)!;
  await db('process_versions').where({ id: versionId }).update({ status: 'live', deployed_at: new Date(), engine_version: own.version, definition_key: own.processDefinitionKey });
  return own.version;
}
