import type { ZeebeGrpcClient } from '@camunda8/sdk/dist/zeebe/index.js';
import type { Logger } from '../lib/logger.ts';
import { callEngine } from './calls.ts';
import { EngineError, type EngineJob, type EngineWorker, type JobAnswer, type JobHandler, type WorkerOptions } from './engine.ts';

type WorkerClient = Pick<ZeebeGrpcClient, 'createWorker' | 'completeJob' | 'failJob' | 'throwError'>;

/** After an exception that a handler let escape. */
const BACK_OFF_MS = 5_000;

/**
 * Polls for jobs of one type. Polling survives a restart of the broker; the library's job streams do not reopen.
 * Every job is answered here and nowhere else: the library's own answers give up after one try, send `retries: 0` when
 * none are named, and fail a job without back-off when its handler throws.
 */
export function startWorker(client: WorkerClient, logger: Logger, type: string, handler: JobHandler, options: WorkerOptions = {}): EngineWorker {
  const { maxJobs = 16, timeoutMs = 30_000, fetchVariables } = options;
  const worker = client.createWorker({
    taskType: type,
    maxJobsToActivate: maxJobs,
    timeout: timeoutMs,
    // How soon after an answer the next request goes out. While one waits at the gateway nothing is sent.
    pollInterval: 50,
    // Short, because a request that a dying broker swallowed is only given up after this time.
    longPoll: 10_000,
    ...(fetchVariables ? { fetchVariable: [...fetchVariables] } : {}),
    taskHandler: async (received) => {
      const job = toEngineJob(received as unknown as ReceivedJob);
      try {
        await answer(client, job, await runHandler(handler, job, logger));
      } catch (error) {
        // The engine hands the job out again when its time is up: handlers are safe to run twice.
        const gone = error instanceof EngineError && error.code === 'not-found';
        logger[gone ? 'info' : 'warn']({ err: error, jobKey: job.key, type, processInstanceKey: job.processInstanceKey },
          gone ? 'job was answered or cancelled meanwhile' : 'job could not be answered; it will be handed out again');
      }
      return received.forward();
    },
  });
  return {
    type,
    close: async () => {
      cancelWaitingRequest(worker);
      await worker.close(5_000);
    },
  };
}

/**
 * A request that still waits at the gateway would be given the next job, which nobody would then do until its time is up.
 * The library cancels it only after it has closed the connection, and leaves its timer, which holds the process for 11 s.
 */
function cancelWaitingRequest(worker: unknown): void {
  const { jobStream } = worker as { jobStream?: { cancel(): void; emit(event: 'end'): void } };
  jobStream?.cancel();
  jobStream?.emit('end');
}

async function runHandler(handler: JobHandler, job: EngineJob, logger: Logger): Promise<JobAnswer> {
  try {
    return await handler(job);
  } catch (error) {
    logger.error({ err: error, jobKey: job.key, type: job.type, processInstanceKey: job.processInstanceKey }, 'a job handler threw');
    return { kind: 'fail', message: String(error), retries: job.retries - 1, backOffMs: BACK_OFF_MS };
  }
}

async function answer(client: WorkerClient, job: EngineJob, result: JobAnswer): Promise<void> {
  const jobKey = job.key;
  const once = async (): Promise<true> => {
    switch (result.kind) {
      case 'complete':
        await client.completeJob({ jobKey, variables: (result.variables ?? {}) as never });
        return true;
      case 'error':
        await client.throwError({ jobKey, errorCode: result.code, errorMessage: result.message ?? '', variables: (result.variables ?? {}) as never });
        return true;
      case 'fail':
        await client.failJob({ jobKey, errorMessage: result.message.slice(0, 5_000), retries: Math.max(0, result.retries), retryBackOff: result.backOffMs ?? 0 });
        return true;
    }
  };
  await callEngine(`${result.kind} job ${job.type} ${jobKey}`, once, { tries: 5 });
}

interface ReceivedJob {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly retries: number;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function toEngineJob(job: ReceivedJob): EngineJob {
  return {
    key: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    processDefinitionKey: job.processDefinitionKey,
    bpmnProcessId: job.bpmnProcessId,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    retries: job.retries,
    headers: { ...job.customHeaders },
    variables: { ...job.variables },
  };
}
