import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { NoticeKind } from './notice.ts';

export interface NewNotice {
  readonly officerId: string;
  /**
   * `mention`: named in a note · `taken-over`: a colleague took this work over · `assigned`: a leader gave it ·
   * `answered`: the sender answered · `co-ordination-answered`: a unit that was asked to help has answered · `outside-answered`: an outside body has ·
   * `more-time-decided`: the request for more time was decided · `due-soon`: the work of a step is due soon ·
   * `forwarded-automatically`: the system forwarded what the officer held, the deadline having passed ·
   * `reopened`: a case of a unit that answers to the officer was opened again ·
   * `recognised`: a certificate of recognition was issued to the officer ·
   * `password-reset`, `second-factor-reset`: an administrator did it.
   */
  readonly kind: NoticeKind;
  readonly caseId?: string | null;
  readonly matterId?: string | null;
  /** Where the notice leads; without one it leads to the case. */
  readonly workItemId?: string | null;
}

/**
 * Tells an officer what a colleague's doing, or the sender's, means for them: open pages show it at once, the others when
 * they are opened. Nobody is told of what they did themselves.
 * @returns the notice's id, or null when the officer is the one who acts
 */
export async function notifyOfficer(trx: Transaction, { officerId, kind, caseId, matterId, workItemId }: NewNotice, ctx: Context): Promise<string | null> {
  const by = ctx.actor.kind === 'officer' ? ctx.actor.id : null;
  if (by === officerId) return null;
  const id = randomUUID();
  await trx.raw(
    `insert into notices (id, officer_id, kind, case_id, matter_id, work_item_id, by_id, created_at)
     values (?, ?, ?, coalesce(?::uuid, (select case_id from work_items where id = ?::uuid)), coalesce(?::uuid, (select matter_id from work_items where id = ?::uuid)), ?, ?, ?)`,
    [id, officerId, kind, caseId ?? null, workItemId ?? null, matterId ?? null, workItemId ?? null, workItemId ?? null, by, ctx.now],
  );
  return id;
}
