/**
 * What kind of failure it is decides how the edge answers: an api with 4xx, a worker with an incident or a BPMN error.
 * - `invalid`   the request is malformed (400)        - `unauthenticated` (401)
 * - `forbidden` the person may not (403)              - `not-found` (404)
 * - `conflict`  somebody was faster, or the state no longer allows it (409)
 * - `refused`   the rules of the domain say no (422)
 * - `not-yet`   what it waits for has still to come (409); a job comes again by itself
 * - `outcome`   a business outcome that the diagram draws as an error event
 */
export type CaseErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'refused' | 'not-yet' | 'outcome';

/** A failure with a stable code. The message says what was found and what is wanted; it never holds personal data. */
export class CaseError extends Error {
  readonly code: string;
  readonly kind: CaseErrorKind;
  /** JSON pointer of the field at fault, e.g. `/reasonCode`. */
  readonly field: string | undefined;
  /** The sentence that the person reads, where it names what was entered; without it the code's own words stand. */
  readonly words: { readonly vi: string; readonly en: string } | undefined;

  constructor(kind: CaseErrorKind, code: string, message: string, options: { field?: string; cause?: unknown; words?: { readonly vi: string; readonly en: string } } = {}) {
    super(message, { cause: options.cause });
    this.name = 'CaseError';
    this.kind = kind;
    this.code = code;
    this.field = options.field;
    this.words = options.words;
  }
}
