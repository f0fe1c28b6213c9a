import type { Words } from '../finding.ts';
import type { SystemVariable } from './variables.ts';

/** A task header that a process owner fills in: fixed text beside the job type. */
export interface Header {
  readonly key: string;
  readonly title: Words;
  readonly meaning: Words;
}

/** A kind of step that the system can do by itself. */
export interface JobDescription {
  readonly title: Words;
  /** What it does, for process owners. */
  readonly meaning: Words;
  /** Variables that it cannot do without. */
  readonly inputs: readonly SystemVariable[];
  /** Variables that it reads when they are there. */
  readonly mayRead?: readonly SystemVariable[];
  /** Variables that it hands back. */
  readonly outputs: readonly SystemVariable[];
  /** BPMN errors that it may answer with: the diagram draws where they lead. */
  readonly errors: ReadonlyArray<{ readonly code: string; readonly meaning: Words }>;
  readonly headers?: readonly Header[];
  /** Duties of docs/requirements.md. */
  readonly duties?: readonly string[];
}

/** What a step that computes a deadline hands back. */
export const RESOLVED = ['deadlineId', 'dueAt', 'reminderAt', 'assignee', 'round'] as const;
