import type { CaseView } from '../../../api/contract/officers.ts';

export function SenderHistory(_: { found: CaseView }) {
  return null;
}
