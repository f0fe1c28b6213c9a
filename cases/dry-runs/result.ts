import type { Words } from '../../diagrams/finding.ts';

/** A text or mail that a step would send. */
export interface WouldSend {
  readonly event: string;
  readonly channel: 'sms' | 'email';
  /** By role, never a person. */
  readonly to: string;
  /** The registered words, placeholders unfilled; null where there are none of that event. */
  readonly words: string | null;
}

/** A clock that a step would arm, by the rules of today. Instants are ISO 8601 in UTC, counted from the run. */
export interface WouldArm {
  readonly clock: string;
  readonly rule: string;
  readonly version: number;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly reminders: readonly string[];
  readonly ladder: ReadonlyArray<{ readonly level: number; readonly at: string; readonly to: string }>;
}

export type StepKind = 'start' | 'job' | 'task' | 'timer' | 'message' | 'error' | 'decision' | 'scope' | 'end' | 'event';

/** One step of a path, as it would be. Names stand as the diagram gives them. */
export interface DryRunStep {
  readonly element: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly job?: {
    readonly type: string; readonly title: Words | null; readonly error: string | null;
    readonly inputs: ReadonlyArray<{ readonly name: string; readonly present: boolean }>; readonly outputs: readonly string[];
  };
  readonly sends?: readonly WouldSend[];
  readonly arms?: WouldArm | null;
  readonly task?: { readonly groups: readonly string[]; readonly form: string | null; readonly dueAt: string | null; readonly decided: Readonly<Record<string, unknown>> };
  readonly timer?: { readonly expression: string; readonly at: string | null };
  readonly message?: { readonly name: string; readonly title: Words | null };
  readonly decision?: { readonly flow: string; readonly name: string; readonly condition: string | null };
}

export interface DryRunPath {
  readonly ordinal: number;
  readonly ending: 'done' | 'incident' | 'stuck' | 'diverged';
  readonly stoppedAt: string | null;
  readonly incident: { readonly element: string; readonly name: string; readonly errorType: string; readonly message: string } | null;
  /** Name of the end that it came to. */
  readonly end: string | null;
  readonly steps: readonly DryRunStep[];
  /** Sequence flows that the engine took, and elements that it was in. */
  readonly flows: readonly string[];
  readonly elements: readonly string[];
  /** Variables that conditions read and no step sets. */
  readonly assumed: readonly string[];
}

/** What there is to take, and what no path comes to. */
export interface DryRunPlan {
  readonly flows: readonly string[];
  readonly events: readonly string[];
  readonly unreached: ReadonlyArray<{
    readonly id: string; readonly reason: 'no-way' | 'conditions' | 'not-driven' | 'bounds';
    readonly decisions: ReadonlyArray<{ readonly gateway: string; readonly flows: readonly string[]; readonly conditions: readonly string[] }>;
  }>;
}
