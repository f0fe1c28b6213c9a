import { answersOf } from '../matters/answers-of.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import { DIRECTION, directionStart, keepDirection } from './open-direction.ts';

interface DirectionRow { authority: string; document: string | null; content: string; receipt: string | null }

const AUTHORITY: Readonly<Record<string, string>> = { committee: 'Ban Chỉ đạo Thành phố', 'city-pc': 'Ủy ban nhân dân Thành phố' };

/** A direction of the Committee or the City to one unit: carried out on a clock, accepted by the City Office (S26). */
export const directionKind: MatterKind = {
  kind: DIRECTION, codePrefix: 'CD', processId: 'direction', title: { vi: 'Chỉ đạo', en: 'Direction' },
  readRight: 'direction.read', startRight: 'direction.enter', startForm: 'open-direction',
  start: (trx, { answers }, ctx) => directionStart(trx, answers, ctx),
  started: (trx, matter, answers) => keepDirection(trx, matter, answers, null),
  facts: async (db, matter) => {
    const row = await db('directions').leftJoin('matters', 'matters.id', 'directions.receipt_id').where({ matter_id: matter.id })
      .first<DirectionRow | undefined>('authority', 'document', 'content', 'matters.code as receipt');
    const result = await answersOf(db, { matterId: matter.id, step: 'Task_CarryOutDirection' });
    const verdict = await answersOf(db, { matterId: matter.id, step: 'Task_AcceptDirection' });
    const fact = (vi: string, en: string, value: unknown, href?: string): Fact[] => (value ? [{ label: { vi, en }, value: String(value), ...(href ? { href } : {}) }] : []);
    return row ? [
      ...fact('Cơ quan chỉ đạo', 'Directed by', AUTHORITY[row.authority]),
      ...fact('Văn bản', 'Paper', row.document),
      ...fact('Mức độ', 'Urgency', matter.detail.urgency === 'urgent' ? 'Khẩn' : null),
      ...fact('Nội dung chỉ đạo', 'Direction', row.content),
      ...fact('Từ báo cáo', 'From the report', row.receipt, `/tasklist/matters/${row.receipt}`),
      ...fact('Kết quả đơn vị báo cáo', 'What the unit reported', result?.answers.result),
      ...fact('Yêu cầu làm tiếp', 'What is wanted still', verdict?.answers.verdict === 'not-yet' ? verdict.answers.remark : null),
    ] : [];
  },
  outcomes: { accepted: { vi: 'Đã thực hiện', en: 'Carried out' } },
};
