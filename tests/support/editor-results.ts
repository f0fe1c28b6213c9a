/** What opening, saving and opening a diagram again showed. */
export interface RoundTrip {
  /** What the editor could not make sense of, in its library's words. */
  readonly warnings: readonly string[];
  readonly shapes: number;
  /** What stood in the file and no longer does, or does and did not: empty when nothing was lost. */
  readonly differences: readonly string[];
  /** Whether the saved file, opened and saved once more, is the same to the letter. */
  readonly stable: boolean;
}
