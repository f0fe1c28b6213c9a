import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';

/** A case has left the portal as a paper: who took it, when, and the paper's fingerprint (D27). */
export async function recordExport(trx: Transaction, { caseId, sha256, pictures }: { caseId: string; sha256: string; pictures: number }, ctx: Context): Promise<void> {
  await recordEvent(trx, { caseId, kind: 'exported', detail: { sha256, pictures } }, ctx);
  await recordAudit(trx, { action: 'case-exported', subjectType: 'case', subjectId: caseId, detail: { sha256, pictures } }, ctx);
}
