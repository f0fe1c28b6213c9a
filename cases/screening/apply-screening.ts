import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { restartAtScreening } from '../deadlines/restart-at-screening.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import type { ScreenReportDecision } from '../work-items/decisions.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { checkScreening } from './check-screening.ts';

/**
 * Makes the operator's decision a fact (S16): classification, instants, note. The forward clock stops here for every
 * outcome but forwarding, which stops it at delivery. What the sender or a unit is told is the work of the job that
 * follows; a restriction holds at once.
 */
export async function applyScreening(trx: Transaction, item: WorkItem, decision: ScreenReportDecision, ctx: Context): Promise<void> {
  // Before the case: its open work follows what is decided here (docs/decisions/0010).
  await trx('work_items').where({ case_id: item.caseId, status: 'open' }).orderBy('id').forNoKeyUpdate().select('id');
  // Not locked yet: resolveOriginal locks two cases in a fixed order.
  const found = await Case.query(trx).findById(item.caseId!).throwIfNotFound();
  const checked = await checkScreening(trx, found, decision, ctx);
  const subject = await Case.query(trx).findById(found.id).forNoKeyUpdate().throwIfNotFound();
  if (subject.status !== 'received' && subject.status !== 'screening') {
    throw new CaseError('conflict', 'case-not-in-screening', `The case is ${subject.status}: there is nothing to screen.`);
  }
  await Case.query(trx).findById(subject.id).patch({
    status: 'screening',
    itemType: checked.itemType,
    categoryCode: checked.categoryCode,
    urgency: checked.urgency,
    wardCode: checked.wardCode,
    restricted: checked.restricted,
    screenedAt: subject.screenedAt ?? ctx.now,
    classifiedAt: subject.classifiedAt ?? ctx.now,
    screenedBy: ctx.actor.id,
    screeningNote: decision.note ?? null,
    refusalReasonCode: checked.reasonCode,
    refusalFields: checked.fields,
    duplicateOf: checked.originalId,
    version: subject.version + 1,
  });
  // Duplicates of this case now repeat its original: the chain stays one link long.
  if (checked.originalId) await Case.query(trx).where({ duplicateOf: subject.id }).patch({ duplicateOf: checked.originalId });
  await recordEvent(trx, {
    caseId: subject.id,
    kind: 'screened',
    detail: {
      outcome: checked.outcome, itemType: checked.itemType, categoryCode: checked.categoryCode, urgency: checked.urgency,
      wardCode: checked.wardCode, unitCode: checked.unitCode, reasonCode: checked.reasonCode, workItemId: item.id,
      ...(ctx.actor.kind === 'system' ? { automatic: true } : {}),
    },
  }, ctx);
  if (!item.deadlineId) return;
  if (checked.outcome === 'forward') await restartAtScreening(trx, { deadlineId: item.deadlineId }, ctx);
  else await stopDeadline(trx, { deadlineId: item.deadlineId }, ctx);
}
