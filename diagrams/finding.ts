/** The same words in both languages. */
export interface Words { readonly vi: string; readonly en: string }

/** An `error` keeps a process from being submitted, approved and put live; the others do not. */
export type Level = 'error' | 'warning' | 'info';

/** One thing that the judgement of a process's files has to say. */
export interface Finding {
  /** Which rule says it, e.g. `tells-sender`, `bpmnlint/fake-join`, `camunda-compat/timer`, `soundness/deadlock`. */
  readonly rule: string;
  readonly level: Level;
  /** The element of the diagram, or the field of the form; null when it is about the whole file. */
  readonly elementId: string | null;
  /** Name of the file. */
  readonly file: string;
  readonly words: Words;
  /** What the rule is for, in plain words. */
  readonly meaning?: Words;
  /** Duties of docs/requirements.md that the rule stands on. */
  readonly duty?: readonly string[];
  /** The elements that lead there from the start, in order. */
  readonly trace?: readonly string[];
}

/** Whether nothing is found that keeps the files from going live. */
export function isFit(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}
