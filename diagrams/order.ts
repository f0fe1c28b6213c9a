import { diffArrays } from 'diff';

/** Which of the ids that both orders have stand elsewhere among the others; as few as can be. */
export function movedAmong(before: readonly string[], after: readonly string[]): Set<string> {
  const [old, now] = [new Set(before), new Set(after)];
  const parts = diffArrays(before.filter((id) => now.has(id)), after.filter((id) => old.has(id)));
  return new Set(parts.filter(({ added }) => added).flatMap(({ value }) => value));
}
