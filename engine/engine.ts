/** The engine as the rest of the project sees it. openEngine (client.ts) is the only implementation outside tests. */

export type Variables = Record<string, unknown>;

/**
 * already-exists: the same message is buffered or the key is in use (for a publisher that repeats itself: success);
 * not-found: no such task, job, instance, incident, or it is finished; conflict: it exists but is in the wrong state now;
 * busy: back-pressure, try again later; unavailable: no answer, no leader; invalid: the request can never succeed.
 */
export type EngineErrorCode = 'already-exists' | 'not-found' | 'conflict' | 'busy' | 'unavailable' | 'invalid';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** True when waiting is the cure: the request itself is fine. */
export function isTransient(error: unknown): boolean {
  return error instanceof EngineError && (error.code === 'busy' || error.code === 'unavailable');
}

export interface EngineMessage {
  readonly name: string;
  readonly correlationKey: string;
  /** The same id is accepted once while the message is buffered: what makes a repeated publish harmless. */
  readonly messageId: string;
  readonly timeToLiveMs: number;
  readonly variables?: Variables;
}

export interface EngineJob {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  /** Tries left, this one included. */
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Readonly<Variables>;
}

/** How a job ends. A handler must return exactly one, so no path can forget to answer. */
export type JobAnswer =
  | { readonly kind: 'complete'; readonly variables?: Variables }
  /** A business outcome that the diagram draws: a boundary event catches the code. */
  | { readonly kind: 'error'; readonly code: string; readonly message?: string; readonly variables?: Variables }
  /** `retries` is what is left afterwards; 0 raises an incident. */
  | { readonly kind: 'fail'; readonly message: string; readonly retries: number; readonly backOffMs?: number };

export type JobHandler = (job: EngineJob) => Promise<JobAnswer>;

export interface WorkerOptions {
  /** How many jobs the worker holds at once; default 16. */
  readonly maxJobs?: number;
  /** After this the engine gives the job to someone else; default 30 s. */
  readonly timeoutMs?: number;
  /** Only these variables are sent along; default all. */
  readonly fetchVariables?: readonly string[];
}

export interface EngineWorker {
  readonly type: string;
  /** Takes no more jobs, waits for those in hand. */
  close(): Promise<void>;
}

export interface DeployFile {
  /** File name with its extension: the engine tells BPMN from forms by it. */
  readonly name: string;
  readonly content: string;
}

export interface DeployedProcess {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
  readonly resourceName: string;
}

export interface CreateInstance {
  readonly bpmnProcessId: string;
  /** Default: the newest. */
  readonly version?: number;
  readonly variables?: Variables;
  /** Starts at these elements, boundary events armed, instead of at the start event. */
  readonly startElementIds?: readonly string[];
}

/** Takes tokens away and puts tokens elsewhere, both or neither: refused (`invalid`) when one of the first stands no longer. */
export interface ModifyInstance {
  readonly processInstanceKey: string;
  /** Element instances of the process itself; what stands within a sub-process ends with it. */
  readonly terminate: readonly string[];
  readonly activateElementIds: readonly string[];
  /** Set on the process instance. */
  readonly variables?: Variables;
}

export interface MigrateInstance {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  /** Each element that stands → the element of the other definition. */
  readonly elements: Readonly<Record<string, string>>;
}

export interface EngineTopology {
  readonly gatewayVersion: string;
  readonly partitions: number;
  /** Partitions that have a healthy leader. */
  readonly healthyLeaders: number;
}

export interface Engine {
  /** Deploys all files or none. */
  deploy(files: readonly DeployFile[]): Promise<DeployedProcess[]>;
  /** As `deploy`; the keys of all that was deployed, by which it can be deleted. */
  deployResources(files: readonly DeployFile[]): Promise<readonly string[]>;
  /** Takes a process, form or decision table out of the engine. Done already: no error. */
  deleteResource(resourceKey: string): Promise<void>;
  /** Sets variables of a process instance or of an element in it. */
  setVariables(elementInstanceKey: string, variables: Variables): Promise<void>;
  publishMessage(message: EngineMessage): Promise<void>;
  completeUserTask(userTaskKey: string, variables: Variables): Promise<void>;
  /** null: nobody. */
  assignUserTask(userTaskKey: string, assignee: string | null): Promise<void>;
  startWorker(type: string, handler: JobHandler, options?: WorkerOptions): EngineWorker;
  /** With a job behind the incident, the job first gets `retries` (default 1) back. */
  resolveIncident(incidentKey: string, job?: { readonly key: string; readonly retries?: number }): Promise<void>;
  /** Not idempotent: a lost answer may hide an instance. Start cases with publishMessage. */
  createInstance(request: CreateInstance): Promise<string>;
  cancelInstance(processInstanceKey: string): Promise<void>;
  /** Not tried again by itself: what a lost answer did, only the feed tells. */
  modifyInstance(request: ModifyInstance): Promise<void>;
  /** Harmless to repeat. @throws EngineError conflict when something stands that the engine's version cannot migrate. */
  migrateInstance(request: MigrateInstance): Promise<void>;
  topology(): Promise<EngineTopology>;
  /** Resolves once every partition has a healthy leader. @throws EngineError unavailable after `timeoutMs`. */
  waitForLeader(timeoutMs?: number): Promise<EngineTopology>;
  /** Where the engine's clock stands; only a broker with a controlled clock tells. */
  readClock(): Promise<Date>;
  /** Moves the engine's clock forward; only a broker with a controlled clock allows it. */
  advanceClock(milliseconds: number): Promise<void>;
  /** Closes the workers first, then the connections. */
  close(): Promise<void>;
}
