import { createHash } from 'node:crypto';
import type { Context } from '../../cases/context.ts';
import { submitReport, type ReportInput } from '../../cases/intake/submit-report.ts';
import { submitReportOnce, type SubmittedOnce } from '../../cases/intake/submit-report-once.ts';
import type { Database } from '../../lib/database.ts';

export interface Submission {
  readonly report: ReportInput;
  /** The door's name and the client's key. */
  readonly key?: string | undefined;
  /** A form's key belongs to one visit, not to one content: with this, other content is simply another report. */
  readonly keyCoversContent?: boolean;
}

/** Submits a report in a transaction of its own; with a key at most once, however often and simultaneously it is sent. */
export async function submitOnce(db: Database, { report, key, keyCoversContent }: Submission, context: Context): Promise<SubmittedOnce> {
  return db.transaction(async (trx) => {
    if (!key) return { ...await submitReport(trx, report, context), replayed: false };
    const fingerprint = fingerprintOf(report);
    return submitReportOnce(trx, keyCoversContent ? `${key}:${fingerprint}` : key, fingerprint, report, context);
  });
}

/** The same words with another picture are another report. */
function fingerprintOf({ attachments = [], receivedAt: _receivedAt, ...content }: ReportInput): string {
  const files = attachments.map(({ sha256 }) => sha256).sort();
  return createHash('sha256').update(JSON.stringify([content, files])).digest('hex');
}
