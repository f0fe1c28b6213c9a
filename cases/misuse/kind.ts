import { inCity } from '../../lib/time.ts';
import type { Words } from '../../diagrams/finding.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import { DECIDED } from './decided.ts';
import { readMisuseFile } from './misuse-file.ts';
import { keepEvidence, startMisuse } from './start-misuse.ts';

const NATURES: Readonly<Record<string, string>> = { untrue: 'Thông tin không đúng sự thật', abuse: 'Lợi dụng Cổng' };
const MEASURES: Readonly<Record<string, string>> = { none: 'Không áp dụng', warning: 'Cảnh báo', limit: 'Giới hạn số phản ánh', referred: 'Chuyển cơ quan có thẩm quyền' };

/** False or abusive reporting (D34, D35). */
export const misuseKind: MatterKind = {
  kind: 'misuse', codePrefix: 'VP', processId: 'misuse', title: { vi: 'Phản ánh sai, lợi dụng Cổng', en: 'Misuse of the portal' },
  readRight: 'misuse.read', startRight: 'misuse.open', startForm: 'open-misuse',
  start: startMisuse, started: keepEvidence, decided: DECIDED,
  eventTexts: {
    'misuse-measure-applied': { vi: 'Biện pháp có hiệu lực, đã báo người gửi', en: 'The measure took effect, the sender was told' },
    'misuse-appealed': { vi: 'Người gửi nêu ý kiến', en: 'The sender answered' },
    'misuse-appeal-told': { vi: 'Đã trả lời ý kiến của người gửi', en: 'The sender was told how it was decided' },
  },
  outcomes: {
    'not-confirmed': { vi: 'Không đủ căn cứ', en: 'Not confirmed' }, 'no-measure': { vi: 'Không áp dụng biện pháp', en: 'No measure' }, lapsed: { vi: 'Biện pháp hết hiệu lực', en: 'The measure lapsed' },
    lifted: { vi: 'Biện pháp được gỡ bỏ', en: 'The measure was lifted' }, kept: { vi: 'Biện pháp giữ nguyên', en: 'The measure stays' },
  },
  facts: async (db, matter): Promise<Fact[]> => {
    const file = await readMisuseFile(db, { matterId: matter.id });
    const earlier = await otherReports(db, file.senderId, file.caseId);
    const fact = (vi: string, en: string, value: string | null): Fact[] => (value ? [{ label: { vi, en } satisfies Words, value }] : []);
    const at = (instant: Date | null) => instant && inCity(instant).toFormat('HH:mm dd/MM/yyyy');
    return [
      ...fact('Hành vi', 'What for', NATURES[file.nature] ?? file.nature),
      ...fact('Phản ánh khác của người gửi', 'Other reports of this sender', `${earlier.reports}`),
      ...fact('Đã xác nhận vi phạm trước đây', 'Confirmed before', `${earlier.confirmed}`),
      ...fact('Xác nhận lúc', 'Confirmed at', at(file.confirmedAt)),
      ...fact('Biện pháp', 'Measure', file.measure && `${MEASURES[file.measure]}${file.limitDays ? ` (${file.mostADay}/ngày, ${file.limitDays} ngày)` : ''}`),
      ...fact('Nêu ý kiến đến', 'May be answered until', at(file.appealUntil)),
      ...fact('Người gửi nêu ý kiến', 'Sender answered', at(file.appealedAt)),
    ];
  },
};

/** By the blind index: how many reports the sender made besides, and how many of them were confirmed as misuse. */
async function otherReports(db: Database | Transaction, senderId: string, caseId: string): Promise<{ reports: string; confirmed: string }> {
  const { rows: [found] } = await db.raw<{ rows: Array<{ reports: string; confirmed: string }> }>(
    `select count(c.id) as reports, count(f.matter_id) filter (where f.confirmed_at is not null) as confirmed
     from senders me join senders s on s.phone_index = me.phone_index or s.email_index = me.email_index
       join cases c on c.sender_id = s.id and c.id <> ? left join misuse_files f on f.case_id = c.id
     where me.id = ?`, [caseId, senderId]);
  return found!;
}
