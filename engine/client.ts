// Not the package's main entry: that one also loads the clients of Operate, Tasklist, Optimize … (26 MB a process, 0.3 s).
import { ZeebeGrpcClient } from '@camunda8/sdk/dist/zeebe/index.js';
import type { Logger } from '../lib/logger.ts';
import { callEngine, asEngineError, pause } from './calls.ts';
import { EngineError, type CreateInstance, type DeployedProcess, type DeployFile, type Engine, type EngineMessage, type EngineTopology, type EngineWorker, type MigrateInstance, type ModifyInstance } from './engine.ts';
import { userTaskCommands } from './user-tasks.ts';
import { startWorker } from './workers.ts';

/** The engine's addresses, as lib/config.ts names them. */
export interface EngineAddresses {
  readonly ZEEBE_GRPC_ADDRESS: string;
  readonly ZEEBE_REST_ADDRESS: string;
  readonly ZEEBE_MANAGEMENT_ADDRESS: string;
}

const VERSION_VALID_MS = 60_000;

/** Connects to Zeebe. Nothing is sent until the first call; `waitForLeader` tells when commands are taken. */
export function openEngine(addresses: EngineAddresses, logger: Logger): Engine {
  const client = openClient(addresses.ZEEBE_GRPC_ADDRESS);
  const topology = () => readTopology(client);
  const userTasks = userTaskCommands(addresses.ZEEBE_REST_ADDRESS, rememberedVersion(topology));
  const workers = new Set<EngineWorker>();

  return {
    deploy: (files) => deploy(client, files),
    deployResources: (files) => deployResources(client, files),
    deleteResource: (resourceKey) => deleteResource(client, resourceKey),
    setVariables: async (elementInstanceKey, variables) => {
      await callEngine(`variables of ${elementInstanceKey}`, () => client.setVariables({ elementInstanceKey, variables: variables as never, local: false }).then(() => true), { tries: 3 });
    },
    publishMessage: (message) => publish(client, message),
    completeUserTask: (key, variables) => userTasks.complete(key, variables),
    assignUserTask: (key, assignee) => userTasks.assign(key, assignee),
    startWorker: (type, handler, options) => {
      const worker = startWorker(client, logger, type, handler, options);
      workers.add(worker);
      return { type, close: async () => { workers.delete(worker); await worker.close(); } };
    },
    resolveIncident: async (incidentKey, job) => {
      // Without tries left the engine would raise the incident again at once.
      if (job) await callEngine(`retries of job ${job.key}`, () => client.updateJobRetries({ jobKey: job.key, retries: job.retries ?? 1 }).then(() => true), { tries: 3 });
      await callEngine(`resolve incident ${incidentKey}`, () => client.resolveIncident({ incidentKey }).then(() => true), { tries: 3 });
    },
    createInstance: (request) => createInstance(client, request),
    cancelInstance: async (key) => {
      await callEngine(`cancel instance ${key}`, () => client.cancelProcessInstance(key).then(() => true), { tries: 3 });
    },
    modifyInstance: (request) => modifyInstance(client, request),
    migrateInstance: (request) => migrateInstance(client, request),
    topology,
    waitForLeader: (timeoutMs = 60_000) => waitForLeader(topology, timeoutMs),
    readClock: async () => new Date((await callClock<{ epochMilli: number }>('read clock', addresses.ZEEBE_MANAGEMENT_ADDRESS)).epochMilli),
    advanceClock: async (milliseconds) => { await callClock('advance clock', addresses.ZEEBE_MANAGEMENT_ADDRESS, { offsetMilli: milliseconds }); },
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.close()));
      await client.close(5_000);
    },
  };
}

function openClient(address: string): ZeebeGrpcClient {
  const client = new ZeebeGrpcClient({
    config: {
      ZEEBE_GRPC_ADDRESS: address,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_JOB_WORKER_MAX_BACKOFF_MS: 5_000,
      zeebeGrpcSettings: {
        // Retries are ours (calls.ts): the library's are endless unless bounded, and not every command may be repeated.
        ZEEBE_GRPC_CLIENT_RETRY: false,
        ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
        // A timer of this length outlives `close`.
        ZEEBE_GRPC_CLIENT_CONNECTION_TOLERANCE_MS: 200,
        GRPC_INITIAL_RECONNECT_BACKOFF_MS: '250',
        GRPC_MAX_RECONNECT_BACKOFF_MS: '2000',
        // A peer that vanished is noticed after 55 s; the gateway refuses pings more often than every 30 s.
        GRPC_KEEPALIVE_TIME_MS: 45_000,
        GRPC_KEEPALIVE_TIMEOUT_MS: 10_000,
      },
    },
  });
  return client;
}

async function send(client: ZeebeGrpcClient, files: readonly DeployFile[]) {
  // `process` is only the library's name for the bytes: the engine goes by the file's extension.
  const resources = files.map(({ name, content }) => ({ name, process: Buffer.from(content) }));
  return callEngine('deploy', () => client.deployResources(resources), { tries: 3, timeoutMs: 30_000 });
}

async function deployResources(client: ZeebeGrpcClient, files: readonly DeployFile[]): Promise<string[]> {
  const { deployments } = await send(client, files);
  return (deployments as Array<Partial<Record<'process' | 'form' | 'decisionRequirements', Record<string, string>>>>)
    .flatMap(({ process, form, decisionRequirements }) => process?.processDefinitionKey ?? form?.formKey ?? decisionRequirements?.decisionRequirementsKey ?? []);
}

async function deleteResource(client: ZeebeGrpcClient, resourceKey: string): Promise<void> {
  try {
    await callEngine(`delete resource ${resourceKey}`, () => client.deleteResource({ resourceKey }).then(() => true), { tries: 3 });
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'not-found') throw error;
  }
}

async function deploy(client: ZeebeGrpcClient, files: readonly DeployFile[]): Promise<DeployedProcess[]> {
  const answer = await send(client, files);
  return (answer.deployments as Array<{ process?: DeployedProcess }>).flatMap(({ process }) => process
    ? [{
      bpmnProcessId: process.bpmnProcessId,
      version: process.version,
      processDefinitionKey: process.processDefinitionKey,
      resourceName: process.resourceName,
    }]
    : []);
}

async function publish(client: ZeebeGrpcClient, message: EngineMessage): Promise<void> {
  await callEngine(`message ${message.name} ${message.messageId}`, () => client.publishMessage({
    name: message.name,
    correlationKey: message.correlationKey,
    messageId: message.messageId,
    timeToLive: message.timeToLiveMs,
    variables: (message.variables ?? {}) as never,
  }));
}

async function createInstance(client: ZeebeGrpcClient, request: CreateInstance): Promise<string> {
  const answer = await callEngine(`create instance of ${request.bpmnProcessId}`, () => client.createProcessInstance({
    bpmnProcessId: request.bpmnProcessId,
    variables: (request.variables ?? {}) as never,
    ...(request.version === undefined ? {} : { version: request.version }),
    startInstructions: (request.startElementIds ?? []).map((elementId) => ({ elementId })),
  }));
  return answer.processInstanceKey;
}

async function modifyInstance(client: ZeebeGrpcClient, { processInstanceKey, terminate, activateElementIds, variables }: ModifyInstance): Promise<void> {
  await callEngine(`modify instance ${processInstanceKey}`, () => client.modifyProcessInstance({
    processInstanceKey,
    terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
    // -1: wherever the diagram has it. Variables belong to the instance (no scope named), so one instruction is enough.
    activateInstructions: activateElementIds.map((elementId, index) => ({
      elementId, ancestorElementInstanceKey: '-1', variableInstructions: index === 0 && variables ? [{ scopeId: '', variables: variables as never }] : [],
    })),
  }).then(() => true));
}

async function migrateInstance(client: ZeebeGrpcClient, { processInstanceKey, processDefinitionKey, elements }: MigrateInstance): Promise<void> {
  await callEngine(`migrate instance ${processInstanceKey}`, () => client.migrateProcessInstance({
    processInstanceKey,
    migrationPlan: {
      targetProcessDefinitionKey: processDefinitionKey,
      mappingInstructions: Object.entries(elements).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
    },
  }).then(() => true), { tries: 3 });
}

async function readTopology(client: ZeebeGrpcClient): Promise<EngineTopology> {
  const answer = await callEngine('topology', () => client.topology(), { timeoutMs: 5_000 });
  const led = new Set(answer.brokers.flatMap((broker) => broker.partitions
    .filter((partition) => String(partition.role) === 'LEADER' && String(partition.health) === 'HEALTHY')
    .map((partition) => partition.partitionId)));
  return { gatewayVersion: answer.gatewayVersion, partitions: answer.partitionsCount, healthyLeaders: led.size };
}

/** The readiness probe turns green before the partition takes commands; only the topology tells. */
async function waitForLeader(topology: () => Promise<EngineTopology>, timeoutMs: number): Promise<EngineTopology> {
  const giveUpAt = Date.now() + timeoutMs;
  let last = 'no answer yet';
  while (Date.now() < giveUpAt) {
    try {
      const now = await topology();
      if (now.partitions > 0 && now.healthyLeaders === now.partitions) return now;
      last = `${now.healthyLeaders} of ${now.partitions} partitions have a healthy leader`;
    } catch (error) {
      last = (error as Error).message;
    }
    await pause(200);
  }
  throw new EngineError('unavailable', `The engine has no leader after ${timeoutMs} ms: ${last}`);
}

function rememberedVersion(topology: () => Promise<EngineTopology>): () => Promise<string> {
  let known: { version: string; until: number } | undefined;
  return async () => {
    if (!known || Date.now() > known.until) known = { version: (await topology()).gatewayVersion, until: Date.now() + VERSION_VALID_MS };
    return known.version;
  };
}

/** The broker's actuator: /actuator/clock tells, /actuator/clock/add moves. */
async function callClock<T>(what: string, managementAddress: string, body?: { offsetMilli: number }): Promise<T> {
  const url = `${managementAddress.replace(/\/+$/, '')}/actuator/clock${body ? '/add' : ''}`;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      ...(body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(5_000),
    });
    answer = await response.json().catch(() => undefined);
  } catch (error) {
    throw asEngineError(what, error);
  }
  if (!response.ok) {
    throw new EngineError(response.status >= 500 ? 'unavailable' : 'invalid',
      `${what}: ${response.status} from ${url}; the broker must run with a controlled clock (ZEEBE_CLOCK_CONTROLLED=true)`);
  }
  return answer as T;
}
