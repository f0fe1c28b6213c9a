import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { Matter, lockMatter } from './matter.ts';
import { recordMatterEvent } from './record-matter-event.ts';

export interface MatterEnd {
  readonly matterId: string;
  /** How it ended, as a code of its kind. */
  readonly outcome: string;
  /** `cancelled`: it ended without being dealt with. Default `closed`. */
  readonly status?: 'closed' | 'cancelled';
}

/** Ends a matter, once: a second end changes nothing. Clocks that still run stop. */
export async function closeMatter(trx: Transaction, { matterId, outcome, status = 'closed' }: MatterEnd, ctx: Context): Promise<void> {
  const matter = await lockMatter(trx, matterId);
  if (matter.status !== 'open') return;
  await Matter.query(trx).findById(matterId).patch({ status, outcome, closedAt: ctx.now, version: matter.version + 1 });
  const running: string[] = await trx('deadlines').where({ matter_id: matterId }).whereNull('stopped_at').orderBy('id').pluck('id');
  for (const deadlineId of running) await stopDeadline(trx, { deadlineId }, ctx);
  await recordMatterEvent(trx, { matterId, kind: status, detail: { outcome } }, ctx);
  await recordAudit(trx, { action: `matter-${status}`, subjectType: 'matter', subjectId: matterId, detail: { kind: matter.kind, outcome } }, ctx);
}
