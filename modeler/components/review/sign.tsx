import type { DifferenceKind } from '../../../diagrams/differences.ts';
import { SIGNS } from './marks.ts';

/** The sign of a kind of difference: letter, shape and colour. */
export function Sign({ kind }: { kind: DifferenceKind }) {
  return <span className={`diff-sign diff-sign--${kind}`} aria-hidden="true">{SIGNS[kind]}</span>;
}
