import { createHash } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { openMatter } from '../matters/open-matter.ts';
import { readSetting } from '../reference/settings.ts';
import { CALL_BACK_KEY, CALL_BACK_PERCENT } from './share.ts';

/**
 * Opens a call-back for a share of the answered reports whose sender left a number. Which ones, the case's id decides: the
 * same case is drawn again however often it is asked, and nobody can choose whom to ask.
 */
export async function sampleCallBack(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status !== 'closed' || subject.resolution !== 'fixed' || subject.duplicateOf) return;
  const percent = await readSetting<number>(trx, CALL_BACK_KEY, CALL_BACK_PERCENT);
  if (createHash('sha256').update(`call-back:${caseId}`).digest().readUInt32BE() % 100 >= percent) return;
  const sender = await trx('senders').where({ id: subject.senderId }).whereNotNull('phone_sealed').first('id');
  const known = await trx('matters').where({ kind: 'call-back', case_id: caseId }).first('id');
  if (!sender || known) return;
  await openMatter(trx, { kind: 'call-back', title: `Gọi lại hỏi ý kiến về phản ánh ${subject.code}`, caseId, restricted: subject.restricted }, ctx);
}
