import { lockCase } from '../case.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Decided } from '../matters/kinds.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import { checkUnit } from '../screening/check-screening.ts';
import { Dispute } from './dispute.ts';

/**
 * The lead department says whose the report is; the case's process goes on with that unit, which may not give it back any more.
 * @throws CaseError `dispute-settled`, `unit-unknown` | `unit-handles-nothing` (/settledUnitCode)
 */
export const settleDispute: Decided = async (trx, { matter, answers }, ctx) => {
  const unitCode = String(answers.settledUnitCode ?? '');
  const subject = await lockCase(trx, matter.caseId!);
  const dispute = await Dispute.query(trx).findById(matter.id).forNoKeyUpdate().throwIfNotFound();
  if (dispute.settledAt) throw new CaseError('conflict', 'dispute-settled', 'This dispute has been settled already.');
  await checkUnit(trx, unitCode, '/settledUnitCode', ctx);
  await Dispute.query(trx).findById(matter.id).patch({ unitCode, reason: String(answers.settlementReason ?? ''), settledBy: ctx.actor.id, settledAt: ctx.now });
  await recordEvent(trx, { caseId: subject.id, kind: 'dispute-settled', detail: { unitCode, round: dispute.round, matterCode: matter.code } }, ctx);
  await publishToMatter(trx, { matterId: matter.id, message: 'dispute-settled', key: 'settled', variables: { unitDisputed: 'no' }, timeToLiveMs: 24 * 3_600_000 }, ctx);
};
