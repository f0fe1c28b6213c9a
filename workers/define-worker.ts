import type { z } from 'zod';
import type { Context } from '../cases/context.ts';
import type { EngineJob } from '../engine/engine.ts';
import type { Transaction } from '../lib/database.ts';

/** What a worker may return: ids, codes, instants and decisions, never a person's data. */
export type WorkerResult = object | void;

/** How one step of a diagram is done: read variables, run one command, return variables. */
export interface WorkerDefinition<Input extends z.ZodObject = z.ZodObject> {
  /** Job type in the diagram; also the name of the worker's file. */
  readonly type: string;
  /** The variables it reads. The engine sends no others along. */
  readonly variables: Input;
  /** Names of the variables that it hands back to the process. */
  readonly returns?: readonly string[];
  /** After this the engine gives the job to another worker; default 30 s. */
  readonly timeoutMs?: number;
  /** Runs in a transaction and must be safe to repeat: the engine delivers a job at least once. */
  run(trx: Transaction, variables: z.infer<Input>, job: EngineJob, ctx: Context): Promise<WorkerResult>;
}

export type Worker = WorkerDefinition;

/** Ties `run` to the type of its variables. */
export function defineWorker<Input extends z.ZodObject>(definition: WorkerDefinition<Input>): Worker {
  return definition as unknown as Worker;
}
