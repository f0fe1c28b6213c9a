import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { openMatter } from '../matters/open-matter.ts';
import { CO_ORDINATION, sharesOf } from './share.ts';

export interface Invitation {
  readonly subject: Case;
  readonly lead: Assignment;
  readonly unitCodes: readonly string[];
  /** What is asked for; null where the routing table alone names the unit. */
  readonly request: string | null;
}

/**
 * Gives other units a share of what the lead answers (D10): each has a task and a clock of its own, and the answer stays
 * one. A unit that has a share in this round keeps it. The caller holds the case's lock and has checked the units.
 */
export async function inviteUnits(trx: Transaction, { subject, lead, unitCodes, request }: Invitation, ctx: Context): Promise<void> {
  const taken = new Set([lead.unitCode, ...(await sharesOf(trx, lead)).map(({ unitCode }) => unitCode)]);
  for (const unitCode of new Set(unitCodes)) {
    if (taken.has(unitCode)) continue;
    const assignmentId = randomUUID();
    const matter = await openMatter(trx, {
      kind: CO_ORDINATION, title: `Phối hợp xử lý phản ánh ${subject.code}`, caseId: subject.id, unitCode, restricted: subject.restricted,
      detail: { assignmentId, leadUnitCode: lead.unitCode },
    }, ctx);
    await Assignment.query(trx).insert({
      id: assignmentId, caseId: subject.id, unitCode, role: 'coordinating', round: lead.round, status: 'delivered', routedAt: ctx.now, deliveredAt: ctx.now,
      requestText: request, matterId: matter.id, decidedBy: ctx.actor.id,
    });
    await recordEvent(trx, { caseId: subject.id, kind: 'co-ordination-asked', detail: { assignmentId, unitCode, leadUnitCode: lead.unitCode, matterCode: matter.code } }, ctx);
  }
}
