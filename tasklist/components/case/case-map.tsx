import type { CaseView } from '../../../api/contract/officers.ts';

export function CaseMap(_: { found: CaseView }) {
  return null;
}
