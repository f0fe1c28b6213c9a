import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { Feedback } from '../feedback/feedback.ts';
import { lockMatter } from '../matters/matter.ts';
import { reopenCase } from '../reopening/reopen-case.ts';

/** Opens the case again that its sender called not fixed on the phone, unless the sender did so already. */
export async function reopenFromCall(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const matter = await lockMatter(trx, matterId);
  const subject = await lockCase(trx, matter.caseId!);
  if (subject.status !== 'closed' || subject.resolution !== 'fixed') return;
  const said = await Feedback.query(trx).findOne({ caseId: subject.id, round: subject.reopenings });
  const reopening = await reopenCase(trx, { subject, said: 'call-back', photos: 0 }, ctx);
  if (said) await Feedback.query(trx).findById(said.id).patch({ reopeningId: reopening.id });
}
