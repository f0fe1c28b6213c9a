import type { Level, Words } from '../finding.ts';
import type { Moddle } from '../net.ts';
import type { JobType } from '../world.ts';

/** A field of a form, as far as rules ask. */
export interface Field {
  readonly key: string;
  /** A choice, a number or an instant: it may be a variable. Free text never goes to the engine. */
  readonly decides: boolean;
}

/** What a rule asks besides the diagram. */
export interface RuleWorld {
  /** Job types that workers handle. */
  readonly jobTypes: ReadonlyMap<string, JobType>;
  /** Fields of each form, by the form's id. */
  readonly forms: ReadonlyMap<string, readonly Field[]>;
  /** Ids of the decisions among the files. */
  readonly decisions: ReadonlySet<string>;
  /** Names that process variables may have: ids, codes, instants, decisions. */
  readonly variables: ReadonlySet<string>;
  /** Messages that the system publishes, each with the variables that it carries. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
}

/** One element that a rule objects to. */
export interface Objection {
  readonly element: string;
  readonly text: Words;
  /** Unless it is the rule's own level. */
  readonly level?: Level;
  /** The way through the diagram that shows it, where there is one. */
  readonly way?: readonly string[];
}

/** Something that is asked of every diagram. */
export interface DiagramRule {
  readonly id: string;
  readonly level: Level;
  /** Duties of docs/requirements.md on which it stands; none for what is only good style. */
  readonly duties: readonly string[];
  /** In plain words, for process owners. */
  readonly meaning: Words;
  check(definitions: Moddle, world: RuleWorld): Objection[];
}
