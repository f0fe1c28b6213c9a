import type { CaseView } from '../../../api/contract/officers.ts';

export function ExportCase(_: { found: CaseView }) {
  return null;
}
