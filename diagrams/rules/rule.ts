import type { Words } from '../finding.ts';
import type { Moddle } from '../net.ts';

/** What a rule asks besides the diagram. */
export interface RuleWorld {
  /** Job types that workers handle, each with the variables that it needs. */
  readonly jobTypes: ReadonlyMap<string, readonly string[]>;
  /** Keys of the fields of each form, by the form's id. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  /** Names that process variables may have: ids, codes, instants, decisions. */
  readonly variables: ReadonlySet<string>;
}

/** One element that a rule objects to. */
export interface Objection {
  readonly element: string;
  readonly text: Words;
  /** The way through the diagram that shows it, where there is one. */
  readonly way?: readonly string[];
}

/** What a duty of the regulation asks of every diagram. */
export interface RegulationRule {
  readonly id: string;
  /** Duties in docs/requirements.md. */
  readonly duties: readonly string[];
  /** In plain words, for process owners. */
  readonly meaning: Words;
  check(definitions: Moddle, world: RuleWorld): Objection[];
}
