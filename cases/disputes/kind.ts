import { formatInstant } from '../../lib/time.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import { DISPUTE } from './dispute.ts';
import { settleDispute } from './settle-dispute.ts';

interface Returned { unit: string; reason: string | null; proposed: string | null; returned_at: Date }

/** Whose a report is that units send to each other. */
export const disputeKind: MatterKind = {
  kind: DISPUTE, codePrefix: 'TQ', processId: 'dispute', title: { vi: 'Xác định đơn vị xử lý', en: 'Dispute about competence' },
  readRight: 'dispute.settle', startRight: null, startForm: null,
  facts: async (db, matter) => {
    const returns = await db('assignments').join('units', 'units.code', 'assignments.unit_code').leftJoin('units as p', 'p.code', 'assignments.proposed_unit_code')
      .where({ case_id: matter.caseId, role: 'lead', status: 'returned' }).orderBy('returned_at')
      .select<Returned[]>('units.name as unit', 'return_reason as reason', 'p.name as proposed', 'returned_at');
    return [
      ...returns.map((each): Fact => ({
        label: { vi: `${each.unit} trả lại`, en: `Given back by ${each.unit}` },
        value: [formatInstant(each.returned_at), each.reason, each.proposed && `Đề nghị: ${each.proposed}`].filter(Boolean).join('\n'),
      })),
    ];
  },
  outcomes: { settled: { vi: 'Đã xác định', en: 'Settled' } },
  decided: { Task_SettleDispute: settleDispute },
};
