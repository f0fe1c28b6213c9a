import { formatInstant } from '../../lib/time.ts';
import { Assignment } from '../assignments/assignment.ts';
import type { MatterKind } from '../matters/kinds.ts';
import { contribute } from './contribute.ts';
import { CO_ORDINATION } from './share.ts';

/** A unit's help to the one in the lead. */
export const coOrdinationKind: MatterKind = {
  kind: CO_ORDINATION, codePrefix: 'PH', processId: 'co-ordination', title: { vi: 'Phối hợp xử lý', en: 'Co-ordination' },
  // Opened from the case, by whoever leads it.
  readRight: 'case.read', startRight: null, startForm: null,
  facts: async (db, matter) => {
    const share = await Assignment.query(db).findOne({ matterId: matter.id });
    const lead = await db('units').where({ code: String(matter.detail.leadUnitCode) }).first<{ name: string } | undefined>('name');
    return [
      ...(lead ? [{ label: { vi: 'Đơn vị chủ trì', en: 'Unit in the lead' }, value: lead.name }] : []),
      ...(share?.requestText ? [{ label: { vi: 'Nội dung đề nghị phối hợp', en: 'What is asked for' }, value: share.requestText }] : []),
      ...(share ? [{ label: { vi: 'Đề nghị lúc', en: 'Asked at' }, value: formatInstant(share.routedAt) }] : []),
    ];
  },
  outcomes: { given: { vi: 'Đã phối hợp', en: 'Part given' }, declined: { vi: 'Không liên quan', en: 'Not concerned' }, withdrawn: { vi: 'Không cần nữa', en: 'Not needed any more' } },
  decided: { Task_ContributeToAnswer: contribute },
};
