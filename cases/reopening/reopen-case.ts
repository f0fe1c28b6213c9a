import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Matter } from '../matters/matter.ts';
import { openMatter } from '../matters/open-matter.ts';
import { superiorOf } from './superior-of.ts';

export interface Reopening {
  /** Locked. */
  readonly subject: Case;
  /** Where it was said that it is not fixed. */
  readonly said: 'follow-page' | 'call-back';
  readonly photos: number;
}

/**
 * Opens a case again that its sender says is not fixed. The instants of the first round stay (it is counted on its own);
 * a matter with a process of its own takes it back to the unit, and to the unit's superior, who concludes. Restricted only
 * because its sender asked for that, it is not while they work on it.
 */
export async function reopenCase(trx: Transaction, { subject, said, photos }: Reopening, ctx: Context): Promise<Matter> {
  const answered = await trx('assignments').where({ case_id: subject.id, role: 'lead', status: 'resulted' }).orderBy('round', 'desc')
    .first<{ unit_code: string } | undefined>('unit_code');
  if (!answered) throw new CaseError('conflict', 'case-not-reopenable', 'No unit has answered this case: there is nobody to take it back to.');
  const [reopenings, restricted] = [subject.reopenings + 1, subject.restricted && !subject.restrictWhenOver];
  const superior = await superiorOf(trx, answered.unit_code);
  const matter = await openMatter(trx, {
    kind: 'reopening', title: `Phản ánh ${subject.code}: người gửi báo chưa khắc phục (lần ${reopenings})`, caseId: subject.id, unitCode: answered.unit_code,
    detail: { reopening: reopenings, said, photos, superior }, variables: { superior }, restricted,
  }, ctx);
  await Case.query(trx).findById(subject.id).patch({ status: 'reopened', restricted, reopenings, reopenedAt: ctx.now, resolution: null, version: subject.version + 1 });
  const detail = { matterId: matter.id, unitCode: answered.unit_code, reopening: reopenings, said, attachments: photos };
  await recordEvent(trx, { caseId: subject.id, kind: 'reopened', public: true, detail }, ctx);
  await recordAudit(trx, { action: 'case-reopened', subjectType: 'case', subjectId: subject.id, detail }, ctx);
  return matter;
}
