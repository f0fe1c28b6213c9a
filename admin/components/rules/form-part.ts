import type { RuleRow } from '../../rules.ts';

/** What every part of a rule's form is given. */
export interface FormPart {
  readonly row: RuleRow;
  readonly disabled: boolean;
  /** What the server found wrong, by field. */
  readonly faults: Readonly<Record<string, string>>;
  set(change: Partial<RuleRow>): void;
}

export const invalid = (fault: string | undefined) => ({ invalid: fault !== undefined, invalidText: fault ?? '' });
