import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Decided } from '../matters/kinds.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import { OutsideRequest } from './outside-request.ts';

/** The unit judges what the body said, or that it said nothing in time: done, or asked once more under a new link. */
export const judgeOutsideAnswer: Decided = async (trx, { matter, answers }, ctx) => {
  await lockCase(trx, matter.caseId!);
  const request = await OutsideRequest.query(trx).findOne({ matterId: matter.id }).forNoKeyUpdate().throwIfNotFound();
  if (answers.outsideJudgement === 'again') {
    await OutsideRequest.query(trx).findById(request.id).patch({ sends: request.sends + 1 });
    return;
  }
  await OutsideRequest.query(trx).findById(request.id).patch({ endedAt: ctx.now });
  await recordEvent(trx, { caseId: request.caseId, kind: 'outside-ended', detail: { answered: request.answeredAt !== null } }, ctx);
};

/** The unit in the lead is done: nobody waits for an answer from outside any more. */
export async function endOutsideRequests(trx: Transaction, caseId: string, ctx: Context): Promise<void> {
  const open = await OutsideRequest.query(trx).where({ caseId }).whereNull('endedAt').forNoKeyUpdate();
  for (const request of open) {
    await OutsideRequest.query(trx).findById(request.id).patch({ endedAt: ctx.now });
    await publishToMatter(trx, { matterId: request.matterId, message: 'outside-ended', key: 'ended', timeToLiveMs: 24 * 3_600_000 }, ctx);
  }
}
