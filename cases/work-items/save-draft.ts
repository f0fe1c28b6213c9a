import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { claimedByOther, requireOpen } from './claim-work-item.ts';
import { requireMayDo } from './may-work-on.ts';
import { lockWorkItem, WorkItem, type ActingOfficer } from './work-item.ts';

const LARGEST_DRAFT = 64 * 1024;

/**
 * Keeps what an officer has typed so far. Only for who has claimed the item; does not make a new version. `basedOn` is when
 * the draft was saved that this one goes on from: of two windows of one officer the second does not write over the first.
 * @throws CaseError `draft-newer`, `draft-too-large`, `work-item-claimed`, `work-item-not-claimed`, `work-item-closed`
 */
export async function saveDraft(
  trx: Transaction,
  { id, officer, draft, basedOn }: { id: string; officer: ActingOfficer; draft: Record<string, unknown>; basedOn?: string | null | undefined },
  ctx: Context,
): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(draft)) > LARGEST_DRAFT) {
    throw new CaseError('invalid', 'draft-too-large', `A draft holds at most ${LARGEST_DRAFT} bytes.`, { field: '/draft' });
  }
  const item = await lockWorkItem(trx, id);
  await requireMayDo(trx, officer, item);
  requireOpen(item);
  if (item.claimedBy && item.claimedBy !== officer.id) throw await claimedByOther(trx, item);
  if (!item.claimedBy) throw new CaseError('conflict', 'work-item-not-claimed', 'Claim the work item before you keep a draft.');
  if (basedOn !== undefined && item.draft && item.draftSavedAt?.getTime() !== (basedOn === null ? undefined : Date.parse(basedOn))) {
    throw new CaseError('conflict', 'draft-newer', 'A newer draft of this work item was kept from another window. Look at it before you replace it.', { field: '/basedOn' });
  }
  await WorkItem.query(trx).findById(id).patch({ draft, draftSavedAt: ctx.now });
}
