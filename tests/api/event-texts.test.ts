import { expect, it } from '@jest/globals';
import { codesIn, officerEventText } from '../../api/officers/event-texts.ts';
import { EVENT_KINDS } from '../../cases/history/event-kinds.ts';

const FULL = {
  unitCode: '26740', wardCode: '26740', proposedUnitCode: '26743', categoryCode: 'epidemic-gathering', reasonCode: 'outside-city', outcome: 'forward', urgency: 'urgent',
  kind: 'screen-report', clock: 'handle', round: 2, level: 2, to: 'supervisor', evidence: 2, attachments: 3, duplicates: 1,
  dueAt: '2026-11-21T09:04:00.000Z', dueBefore: '2026-11-21T09:04:00.000Z', dueAfter: '2026-11-21T10:00:00.000Z', recipientKind: 'contact', failure: 'no-contact',
};
const names: Record<string, string> = { 26740: 'Phường Sài Gòn', 26743: 'Phường Bến Thành', 'epidemic-gathering': 'Tụ tập đông người', 'outside-city': 'Ngoài địa bàn' };
const nameOf = (code: unknown) => names[String(code)] ?? null;

it.each([...EVENT_KINDS])('%s has a sentence of its own for officers in both languages, with all details and with none', (kind) => {
  for (const locale of ['vi', 'en'] as const) {
    for (const detail of [FULL, {}]) {
      const text = officerEventText(kind, { detail, nameOf }, locale);
      expect(text).toMatch(/^[A-ZĐÀ-Ỹ].*\.$/);
      expect(text).not.toMatch(/undefined|null|NaN|Invalid|  |Có cập nhật mới|Updated\./);
    }
  }
  expect(officerEventText(kind, { detail: FULL, nameOf }, 'vi')).not.toBe(officerEventText(kind, { detail: FULL, nameOf }, 'en'));
});

it('names the unit, the outcome and the due instant in the City\'s time', () => {
  const text = (kind: string) => officerEventText(kind, { detail: FULL, nameOf }, 'vi');
  expect(text('forwarded')).toBe('Đã chuyển đến Phường Sài Gòn, hạn 16:04 21/11/2026.');
  expect(text('screened')).toBe('Đã sàng lọc: chuyển đơn vị xử lý, lĩnh vực “Tụ tập đông người”, lý do “Ngoài địa bàn”, khẩn.');
  expect(text('breached')).toBe('Quá hạn xử lý 16:04 21/11/2026 (Phường Sài Gòn).');
  expect(text('deadline-rearmed')).toBe('Hạn xử lý được đặt lại từ 16:04 21/11/2026 thành 17:00 21/11/2026.');
});

it('asks for the names of the codes that it shows, and of nothing else', () => {
  expect(codesIn(FULL).sort()).toEqual(['26740', '26740', '26743', 'epidemic-gathering', 'outside-city'].sort());
  expect(codesIn(null)).toEqual([]);
});
