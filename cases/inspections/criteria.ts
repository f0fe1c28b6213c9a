import type { Words } from '../../diagrams/finding.ts';

/** What an inspector found, or the record proposes, about one criterion of one case. */
export type Finding = 'met' | 'not-met' | 'not-applicable';
export const FINDINGS: readonly Finding[] = ['met', 'not-met', 'not-applicable'];

export interface Criterion {
  readonly code: string;
  readonly title: Words;
  /** Duties of docs/requirements.md on which it stands. */
  readonly duties: readonly string[];
}

/** The checklist (D31): what a unit owes in receiving, handling and answering. Each case is looked at by every one. */
export const CRITERIA = [
  { code: 'opened', title: { vi: 'Mở xem phản ánh trong thời hạn', en: 'Opened within the time limit' }, duties: ['S19'] },
  { code: 'in-time', title: { vi: 'Cập nhật kết quả đúng hạn', en: 'Result entered in time' }, duties: ['S21', 'S22'] },
  { code: 'specific', title: { vi: 'Kết quả cụ thể, rõ ràng, đúng nội dung phản ánh', en: 'The result is specific, clear and to the point' }, duties: ['S20', 'D11'] },
  { code: 'evidence', title: { vi: 'Có hình ảnh, tài liệu chứng minh', en: 'Pictures or papers prove it' }, duties: ['S21', 'D9'] },
  { code: 'return-grounded', title: { vi: 'Trả lại, xin thêm thời gian có căn cứ', en: 'Returns and more time are well founded' }, duties: ['D10'] },
  { code: 'data-protected', title: { vi: 'Xem thông tin người gửi có lý do phục vụ công việc', en: 'Sender\'s data was opened only for the work' }, duties: ['D13', 'D26', 'D27'] },
] as const satisfies readonly Criterion[];

/** What makes a share worth a closer look, with its weight: the sum orders the risk-based part of a sample. */
export const RISKS = {
  late: { weight: 3, title: { vi: 'Trễ hạn xử lý', en: 'Handled late' } },
  'not-opened': { weight: 2, title: { vi: 'Không mở xem trước khi hết hạn', en: 'Not opened before it was due' } },
  'short-result': { weight: 2, title: { vi: 'Kết quả rất ngắn', en: 'Very short result' } },
  'no-evidence': { weight: 1, title: { vi: 'Không có hình ảnh kết quả', en: 'No picture of the result' } },
  returned: { weight: 1, title: { vi: 'Trả lại', en: 'Sent back' } },
  'more-time': { weight: 1, title: { vi: 'Xin thêm thời gian', en: 'Asked for more time' } },
  'data-opened': { weight: 1, title: { vi: 'Mở thông tin người gửi nhiều lần', en: 'Sender\'s data opened repeatedly' } },
} as const satisfies Record<string, { weight: number; title: Words }>;

export type Risk = keyof typeof RISKS;
