import { formatInstant } from '../../lib/time.ts';
import type { MatterKind } from '../matters/kinds.ts';
import { countRound } from './retention-round.ts';

/** Reports whose retention has ended: a person approves the list, then they are anonymised; the figures stay. */
export const retentionRoundKind: MatterKind = {
  kind: 'retention-round', codePrefix: 'LT', processId: 'retention-round',
  title: { vi: 'Đợt xóa dữ liệu hết thời hạn lưu trữ', en: 'Retention round' },
  readRight: 'data-request.read', startRight: null, startForm: null,
  outcomes: { done: { vi: 'Đã xóa dữ liệu cá nhân', en: 'Erased' }, refused: { vi: 'Không duyệt, dữ liệu giữ nguyên', en: 'Not approved, kept' } },
  facts: async (db, matter) => (await countRound(db, matter.id)).map(({ category, cases, months, basis, oldest, erased, left }) => ({
    label: { vi: category, en: category },
    value: [`${cases} phản ánh, sớm nhất kết thúc lúc ${formatInstant(oldest)}`, ...(months === null ? [] : [`thời hạn lưu ${months} tháng (${basis})`]), ...(erased > 0 ? [`đã xóa ${erased}`] : []), ...(left > 0 ? [`để lại ${left}`] : [])].join('; '),
  })),
};
