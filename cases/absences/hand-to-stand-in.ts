import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { findOfficer, type Officer } from '../officers/officer.ts';
import { assignWorkItem } from '../work-items/assign-work-item.ts';
import { handOver } from '../work-items/hand-over.ts';
import { mayWorkOn } from '../work-items/may-work-on.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { requireAbsence } from './end-absence.ts';
import { presentOrStandIn } from './present-or-stand-in.ts';

export interface HandedOver {
  readonly standIn: { readonly id: string; readonly displayName: string };
  /** Work items that moved. */
  readonly moved: readonly string[];
  /** Those that the stand-in may not do: they stay, and somebody assigns them one by one. */
  readonly left: readonly string[];
}

/**
 * Gives what an absent officer holds to the stand-in, with its drafts: all of it, or one item. Each move is recorded.
 * @throws CaseError `absence-unknown`, `not-allowed`, `absence-not-running`, `stand-in-missing`
 */
export async function handToStandIn(
  trx: Transaction, { absenceId, officer, workItemId }: { absenceId: string; officer: Officer; workItemId?: string | undefined }, ctx: Context,
): Promise<HandedOver> {
  const absence = await requireAbsence(trx, absenceId, officer);
  if (absence.withdrawnAt || absence.startsAt > ctx.now || absence.endsAt <= ctx.now) throw new CaseError('conflict', 'absence-not-running', 'The officer is not away now.');
  const present = await presentOrStandIn(trx, absence.officerId, ctx.now);
  const standIn = present && await findOfficer(trx, present.officerId);
  if (!standIn) throw new CaseError('conflict', 'stand-in-missing', 'Nobody who stands in is there now: assign the work one by one.');
  // In the order of their ids, as everybody who locks several.
  const held = await trx('work_items').where({ claimed_by: absence.officerId, status: 'open' })
    .modify((query) => { if (workItemId) void query.where({ id: workItemId }); }).orderBy('id').pluck<string[]>('id');
  const moved: string[] = [];
  const left: string[] = [];
  for (const id of held) (await move(trx, id, absence.officerId, standIn, officer, ctx) ? moved : left).push(id);
  return { standIn: { id: standIn.id, displayName: standIn.displayName }, moved, left };
}

async function move(trx: Transaction, id: string, absentId: string, standIn: Officer, acting: Officer, ctx: Context): Promise<boolean> {
  // One may give away what one holds; a colleague's work only with the right to assign.
  if (acting.id === absentId) {
    const item = await lockWorkItem(trx, id);
    if (item.status !== 'open' || item.claimedBy !== absentId || !mayWorkOn(standIn, item)) return false;
    await handOver(trx, item, { by: acting.id, to: standIn.id, event: 'assigned' }, ctx);
    return true;
  }
  try {
    await assignWorkItem(trx, { id, officer: acting, assigneeId: standIn.id }, ctx);
    return true;
  } catch (error) {
    if (error instanceof CaseError && ['assignee-unsuitable', 'work-item-closed', 'not-allowed'].includes(error.code)) return false;
    throw error;
  }
}
