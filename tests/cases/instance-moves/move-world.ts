import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../../../lib/database.ts';
import { EngineError, type MigrateInstance, type ModifyInstance } from '../../../engine/engine.ts';
import { buildCase, buildDeadline, FACTORY_NOW } from '../../support/factories.ts';
import { shippedDiagram, withStepOn } from '../../support/next-version.ts';

export const PROCESS = 'report-handling';
const TOKENS: Readonly<Record<string, readonly string[]>> = {
  Task_ScreenReport: ['SubProcess_ScreenAndClassify', 'Task_ScreenReport'],
};
let keys = 2_251_799_813_685_000n;
const nextKey = () => String(keys += 1n);

/** Two versions of the process as the engine has them: as shipped, and with one more step before the sender is told. */
export async function putVersions(db: Database): Promise<void> {
  await db('process_models').insert({ process_id: PROCESS, name: 'Tiếp nhận', created_at: FACTORY_NOW }).onConflict().ignore();
  const diagrams = [shippedDiagram(PROCESS), withStepOn(shippedDiagram(PROCESS), 'Flow_UnitResolved', 'Task_ApproveAnswer', 'Lãnh đạo duyệt trả lời')];
  for (const [index, content] of diagrams.entries()) {
    const [id, version] = [randomUUID(), index + 1];
    await db('process_versions').insert({
      id, process_id: PROCESS, number: version, name: `Bản ${version}`, origin: 'draft', status: version === 2 ? 'live' : 'replaced', created_at: FACTORY_NOW, deployed_at: FACTORY_NOW, engine_version: version, definition_key: `d${version}`,
    });
    await db('process_version_files').insert({ version_id: id, name: `${PROCESS}.bpmn`, kind: 'bpmn', content, checksum: createHash('sha256').update(content).digest('hex') });
    await db('process_definitions').insert({ definition_key: `d${version}`, bpmn_process_id: PROCESS, version, resource_name: `${PROCESS}.bpmn`, checksum: 'x', deployed_at: FACTORY_NOW, version_id: id });
  }
}

export interface Standing { readonly key: string; readonly caseId: string; readonly code: string }

/** A case whose process stands at an element. */
export async function standAt(db: Database, elementId: string, engineVersion = 1): Promise<Standing> {
  const key = nextKey();
  const { id, code } = await buildCase(db, { process_instance_key: key, status: 'screening' });
  await buildDeadline(db, { case_id: id });
  await putTokens(db, key, engineVersion, TOKENS[elementId] ?? [elementId]);
  return { key, caseId: id, code };
}

/** What the feed would tell: these are the instance's tokens, and no others. */
export async function putTokens(db: Database, key: string, engineVersion: number, elementIds: readonly string[]): Promise<void> {
  const row = (element_instance_key: string, element_id: string, element_type: string) => ({ element_instance_key, process_instance_key: key, process_id: PROCESS, engine_version: engineVersion, element_id, element_type, since: FACTORY_NOW });
  await db('standing_elements').where({ process_instance_key: key }).delete();
  await db('standing_elements').insert([row(key, PROCESS, 'PROCESS'), ...elementIds.map((id) => row(nextKey(), id, 'TASK'))]);
}

/** An engine that does as it is told: tokens are where they are put, and refused when they stand no longer. */
export function fakeEngine(db: Database) {
  const calls: string[] = [];
  return {
    calls,
    modifyInstance: async ({ processInstanceKey, terminate, activateElementIds }: ModifyInstance) => {
      calls.push(`modify ${processInstanceKey} ${activateElementIds.join('+')}`);
      const standing = await db('standing_elements').where({ process_instance_key: processInstanceKey });
      if (standing.length === 0) throw new EngineError('not-found', 'no such instance');
      if (terminate.some((key) => !standing.some((row) => row.element_instance_key === key))) throw new EngineError('invalid', 'an element instance could not be found');
      await putTokens(db, processInstanceKey, standing[0].engine_version, activateElementIds);
    },
    migrateInstance: async ({ processInstanceKey, processDefinitionKey, elements }: MigrateInstance) => {
      calls.push(`migrate ${processInstanceKey} ${processDefinitionKey}`);
      const standing: string[] = await db('standing_elements').where({ process_instance_key: processInstanceKey }).whereNot({ element_id: PROCESS }).pluck('element_id');
      if (standing.some((id) => !elements[id])) throw new EngineError('conflict', 'an active element is not mapped');
      await db('standing_elements').where({ process_instance_key: processInstanceKey }).update({ engine_version: Number(processDefinitionKey.slice(1)) });
    },
    cancelInstance: async (key: string) => {
      calls.push(`cancel ${key}`);
      if (await db('standing_elements').where({ process_instance_key: key }).delete() === 0) throw new EngineError('not-found', 'no such instance');
    },
  };
}
