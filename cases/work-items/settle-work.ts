import type { Transaction } from '../../lib/database.ts';
import { presentOrStandIn } from '../absences/present-or-stand-in.ts';
import type { Context } from '../context.ts';
import { findOfficer } from '../officers/officer.ts';
import { handOver } from './hand-over.ts';
import { mayWorkOn } from './may-work-on.ts';
import { returnToQueue } from './release-work-item.ts';
import { lockWorkItem } from './work-item.ts';

/**
 * What an officer holds but may not do any more (the account was closed, a role or unit is another one) goes to the
 * stand-in, where there is one who may do it, and back to the queue otherwise. Drafts stay.
 */
export async function settleWork(trx: Transaction, officerId: string, ctx: Context): Promise<{ readonly handedOver: number; readonly returned: number }> {
  const officer = await findOfficer(trx, officerId);
  const present = await presentOrStandIn(trx, officerId, ctx.now);
  const standIn = present && present.officerId !== officerId ? await findOfficer(trx, present.officerId) : null;
  // In the order of their ids, as everybody who locks several.
  const held: string[] = await trx('work_items').where({ claimed_by: officerId, status: 'open' }).orderBy('id').pluck('id');
  let [handedOver, returned] = [0, 0];
  for (const id of held) {
    const item = await lockWorkItem(trx, id);
    if (item.status !== 'open' || item.claimedBy !== officerId || (officer && mayWorkOn(officer, item))) continue;
    if (standIn && ctx.actor.kind === 'officer' && mayWorkOn(standIn, item)) {
      await handOver(trx, item, { by: ctx.actor.id, to: standIn.id, event: 'assigned' }, ctx);
      handedOver += 1;
    } else {
      await returnToQueue(trx, item, ctx);
      returned += 1;
    }
  }
  return { handedOver, returned };
}
