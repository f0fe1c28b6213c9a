/** A file of a process: diagram, form or decision table, told by the end of its name. */
export interface ProcessFile { readonly name: string; readonly content: string }

/** What a job needs and gives. */
export interface JobType {
  /** Variables that it needs. */
  readonly inputs: readonly string[];
  /** Variables that it hands back. */
  readonly outputs?: readonly string[];
  /** Codes of the BPMN errors that it may answer with. */
  readonly errors?: readonly string[];
}

/** What the judgement asks besides the files: plain data, so that it can go to a browser and to a worker there. */
export interface World {
  /** The process that the files are of: a diagram with another id would be another process. */
  readonly processId?: string;
  /** Version of the connected engine, e.g. `8.5.8`. */
  readonly engineVersion: string;
  /** What the system can do, by job type. */
  readonly jobTypes: Readonly<Record<string, JobType>>;
  /** Keys of the fields of forms that are known besides those among the files, by the form's id. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** Names that process variables may have. */
  readonly variables: readonly string[];
  /** Messages that the system publishes, each with the variables that it carries. */
  readonly messages: Readonly<Record<string, readonly string[]>>;
}
