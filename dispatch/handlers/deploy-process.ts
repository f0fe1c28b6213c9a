import { z } from 'zod';
import { systemActor, type Context } from '../../cases/context.ts';
import { recordFailure, recordLive, versionToDeploy } from '../../cases/process-models/deployment.ts';
import { judgeProcess, type Judge } from '../../cases/process-models/judge.ts';
import type { ProcessVersion } from '../../cases/process-models/process-version.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import { isFit, type Finding, type Words } from '../../diagrams/finding.ts';
import { deployFiles } from '../../engine/deploy.ts';
import { inDeploymentTurn } from '../../engine/deployment-turn.ts';
import { EngineError, type DeployFile, type Engine } from '../../engine/engine.ts';
import { explainRefusal } from '../../engine/explain-refusal.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ versionId: z.uuid(), deployment: z.int() });

export interface DeployProcessServices {
  readonly db: Database;
  readonly engine: Pick<Engine, 'deploy'>;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly judge: Judge;
}

/**
 * Puts an approved version live: its diagram, forms and decisions as one deployment. Safe to repeat: the engine keeps its
 * version of what it holds, and a deployment that is done with is left alone. What the last check or the engine refuses
 * stands on the version with its reason; an engine that is away or busy is waited for.
 */
export function createDeployProcess({ db, engine, clock, vault, judge }: DeployProcessServices): OutboxHandler {
  return async (message) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no version: ${z.prettifyError(payload.error)}`);
    await inDeploymentTurn(db, async (trx) => {
      const found = await versionToDeploy(trx, payload.data);
      if (!found) return;
      const ctx: Context = { now: clock.now(), actor: systemActor('deploy-process'), vault };
      const findings = await judgeProcess(trx, found.version.processId, found.files, judge);
      if (!isFit(findings)) await recordFailure(trx, found.version, { failure: CHECKS_FAILED, findings }, ctx);
      else await deploy(trx, engine, found.version, found.files, findings, ctx);
    });
  };
}

const CHECKS_FAILED: Words = { vi: 'Kiểm tra lần cuối chưa đạt, nên phiên bản chưa được gửi đến engine. Xem từng lỗi bên dưới.', en: 'The last check found faults, so the version did not go to the engine. See each of them below.' };

async function deploy(trx: Transaction, engine: Pick<Engine, 'deploy'>, version: ProcessVersion, files: readonly DeployFile[], findings: readonly Finding[], ctx: Context): Promise<void> {
  try {
    const deployed = await deployFiles(trx, engine, { files, now: ctx.now, versionId: version.id });
    const own = deployed.find(({ bpmnProcessId }) => bpmnProcessId === version.processId)!;
    await recordLive(trx, version, { engineVersion: own.version, definitionKey: own.processDefinitionKey }, ctx);
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'invalid')) throw error;
    const refusals = explainRefusal(error.message);
    await recordFailure(trx, version, { failure: refused(refusals[0]!.text), findings: [...refusals.map(asFinding), ...findings] }, ctx);
  }
}

const refused = (text: string): Words => ({ vi: `Engine không nhận phiên bản này: ${text}`, en: `The engine did not take this version: ${text}` });

function asFinding({ file, elementId, text }: ReturnType<typeof explainRefusal>[number]): Finding {
  return { rule: 'engine', level: 'error', elementId, file, words: refused(text) };
}
