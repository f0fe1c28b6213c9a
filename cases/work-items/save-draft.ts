import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { claimedByOther, requireOpen } from './claim-work-item.ts';
import { requireMayWorkOn } from './may-work-on.ts';
import { lockWorkItem, WorkItem, type ActingOfficer } from './work-item.ts';

const LARGEST_DRAFT = 64 * 1024;

/** Keeps what an officer has typed so far. Only for who has claimed the item; does not make a new version. */
export async function saveDraft(
  trx: Transaction,
  { id, officer, draft }: { id: string; officer: ActingOfficer; draft: Record<string, unknown> },
  ctx: Context,
): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(draft)) > LARGEST_DRAFT) {
    throw new CaseError('invalid', 'draft-too-large', `A draft holds at most ${LARGEST_DRAFT} bytes.`, { field: '/draft' });
  }
  const item = await lockWorkItem(trx, id);
  requireMayWorkOn(officer, item);
  requireOpen(item);
  if (item.claimedBy && item.claimedBy !== officer.id) throw await claimedByOther(trx, item);
  if (!item.claimedBy) throw new CaseError('conflict', 'work-item-not-claimed', 'Claim the work item before you keep a draft.');
  await WorkItem.query(trx).findById(id).patch({ draft, draftSavedAt: ctx.now });
}
