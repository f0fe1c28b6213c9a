import type { CaseView } from '../../../api/contract/officers.ts';

export function NearCases(_: { found: CaseView }) {
  return null;
}
