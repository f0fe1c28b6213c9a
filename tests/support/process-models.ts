import path from 'node:path';
import type { Judge } from '../../cases/process-models/judge.ts';
import type { Finding } from '../../diagrams/finding.ts';
import type { DeployedProcess, DeployFile } from '../../engine/engine.ts';
import type { Database } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';
import { deployProcesses } from '../../workers/deploy-processes.ts';
import { testContext } from './context.ts';

/** The diagrams and forms that the project ships. */
export const SHIPPED = path.resolve(import.meta.dirname, '../../processes');

/** A judgement that has nothing to say. */
export const fit: Judge = async () => [];

/** A judgement that objects to whatever holds the text. */
export function objectsTo(text: string): Judge {
  return async (files) => files.filter(({ content }) => content.includes(text))
    .map(({ name }): Finding => ({ rule: 'test', level: 'error', elementId: 'Task_ScreenReport', file: name, words: { vi: `Có “${text}”.`, en: `It says "${text}".` } }));
}

/** An engine that numbers what it is given as the real one does: the newest content once more is no new version. */
export function countingEngine(): { deploy(files: readonly DeployFile[]): Promise<DeployedProcess[]>; readonly sent: DeployFile[][]; readonly newest: Map<string, { version: number; content: string }> } {
  const sent: DeployFile[][] = [];
  const newest = new Map<string, { version: number; content: string }>();
  return {
    sent, newest,
    deploy: async (files) => {
      sent.push([...files]);
      return files.filter(({ name }) => name.endsWith('.bpmn')).map(({ name, content }) => {
        const id = /<bpmn:process id="([^"]+)"/.exec(content)![1]!;
        const last = newest.get(id);
        if (last?.content !== content) newest.set(id, { version: (last?.version ?? 0) + 1, content });
        const { version } = newest.get(id)!;
        return { bpmnProcessId: id, version, processDefinitionKey: `${id}-${version}`, resourceName: name };
      });
    },
  };
}

/** The start of the system over the shipped files, or another folder's. */
export function startOver(db: Database, engine: Parameters<typeof deployProcesses>[1], folder = SHIPPED, judge: Judge = fit): Promise<DeployedProcess[]> {
  return deployProcesses(db, engine, { folder, judge, ctx: testContext(), logger: createLogger('test', 'silent') });
}

/** As before the first start: no process, no version, nothing on its way. */
export async function forgetProcesses(db: Database): Promise<void> {
  await db.raw('truncate process_models cascade');
  await db('outbox').where({ kind: 'deploy-process' }).delete();
}
