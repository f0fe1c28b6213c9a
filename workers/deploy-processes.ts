import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../cases/context.ts';
import { recordLive } from '../cases/process-models/deployment.ts';
import { lockProcess } from '../cases/process-models/process-model.ts';
import { filesOf, ProcessVersion, versionIn } from '../cases/process-models/process-version.ts';
import { recordShipped, shippedProcess, type ShippedProcess } from '../cases/process-models/record-shipped.ts';
import type { Judge } from '../cases/process-models/judge.ts';
import { deployFiles, DeploymentRefused, readDeployFiles } from '../engine/deploy.ts';
import { inDeploymentTurn } from '../engine/deployment-turn.ts';
import { EngineError, type DeployedProcess, type Engine } from '../engine/engine.ts';
import type { Database, Transaction } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';

export interface StartDeployment {
  /** The project's folder with a folder for each process. */
  readonly folder: string;
  readonly judge: Judge;
  readonly ctx: Context;
  readonly logger: Logger;
}

/**
 * Makes the engine run what is live, at every start: what the software ships is recorded as versions, then the live
 * version of every process is sent. The engine keeps its version of what it holds already, and an engine that lost its
 * data gets everything back, which no checksum of ours would tell.
 * @throws DeploymentRefused with everything that is wrong with the shipped files; nothing was recorded then
 */
export async function deployProcesses(db: Database, engine: Pick<Engine, 'deploy'>, { folder, judge, ctx, logger }: StartDeployment): Promise<DeployedProcess[]> {
  const faults = (await judge(readDeployFiles(folder))).filter(({ level }) => level === 'error');
  if (faults.length > 0) throw new DeploymentRefused(faults.map(({ file, elementId, words }) => `${file}: ${elementId ?? ''} ${words.en}`));
  const deployed: DeployedProcess[] = [];
  const shipped = await readShipped(folder);
  for (const process of shipped) deployed.push(...await inDeploymentTurn(db, async (trx) => deployLive(trx, engine, await recordShipped(trx, process, ctx), { ctx, logger })));
  const others: string[] = await db('process_versions').where({ status: 'live' }).whereNotIn('process_id', shipped.map(({ processId }) => processId)).pluck('process_id');
  for (const processId of others) {
    deployed.push(...await inDeploymentTurn(db, async (trx) => {
      await lockProcess(trx, processId);
      return deployLive(trx, engine, (await versionIn(trx, processId, 'live'))!, { ctx, logger });
    }));
  }
  return deployed;
}

/** Every process that the project ships, by its folder. */
export async function readShipped(folder: string): Promise<ShippedProcess[]> {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name)).sort();
  const found = await Promise.all(folders.map((each) => shippedProcess(readDeployFiles(each))));
  return found.filter((process) => process !== undefined);
}

/** What a person put live and the engine takes no more, after an update of it, must not keep the other processes from running. */
async function deployLive(trx: Transaction, engine: Pick<Engine, 'deploy'>, version: ProcessVersion, { ctx, logger }: Pick<StartDeployment, 'ctx' | 'logger'>): Promise<DeployedProcess[]> {
  try {
    const deployed = await deployFiles(trx, engine, { files: await filesOf(trx, version.id), now: ctx.now, versionId: version.id });
    const own = deployed.find(({ bpmnProcessId }) => bpmnProcessId === version.processId)!;
    const as = { engineVersion: own.version, definitionKey: own.processDefinitionKey };
    if (version.status !== 'live') await recordLive(trx, version, as, ctx);
    // After the engine lost its data it counts anew.
    else if (version.definitionKey !== as.definitionKey) await ProcessVersion.query(trx).findById(version.id).patch(as);
    return deployed;
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'invalid') || version.deployedBy === null) throw error;
    logger.error({ err: error, process: version.processId, version: version.number }, 'the engine does not take the live version of a process any more');
    await ProcessVersion.query(trx).findById(version.id).patch({ failure: { vi: 'Khi khởi động lại, engine không nhận phiên bản này nữa.', en: `At a start the engine did not take this version any more: ${error.message.slice(0, 500)}` } });
    return [];
  }
}
