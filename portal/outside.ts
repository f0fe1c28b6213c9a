import { formatInstant } from '../lib/time.ts';
import type { FormError, PageFrame } from './pages.ts';
import { renderPage } from './pages.ts';
import type { PortalLocale } from './texts.ts';

export interface OutsideModel extends PageFrame {
  readonly token: string;
  readonly asked: {
    readonly code: string; readonly bodyName: string; readonly unitName: string; readonly question: string; readonly report: string; readonly address: string | null;
    readonly expiresAt: Date; readonly state: 'open' | 'answered' | 'expired';
  };
  readonly typed: { readonly answer: string; readonly name: string };
  readonly errors: readonly FormError[];
  /** True right after the answer was taken. */
  readonly sent: boolean;
}

const vi = {
  kicker: 'Đề nghị trả lời', title: 'Đề nghị trả lời về phản ánh', to: 'Kính gửi', from: 'Đơn vị đề nghị', until: 'Trả lời trước', question: 'Nội dung đề nghị', report: 'Nội dung phản ánh', address: 'Địa điểm',
  masked: 'Thông tin cá nhân đã được che. Xin chỉ dùng cho việc trả lời này, không lưu, không chuyển tiếp.',
  answer: 'Nội dung trả lời', answerHint: 'Từ 10 đến 4.000 ký tự. Đơn vị xử lý phản ánh đọc nội dung này.', name: 'Nơi trả lời', nameHint: 'Phòng, ban hoặc chức danh của người trả lời.', send: 'Gửi trả lời',
  failed: 'Chưa gửi được', thanks: 'Đã nhận trả lời', thanksText: 'Cảm ơn quý cơ quan. Trả lời đã đến đơn vị xử lý phản ánh.',
  answered: 'Đề nghị này đã có trả lời', answeredText: 'Đơn vị xử lý đã nhận được trả lời.', expired: 'Đường dẫn không còn hiệu lực', expiredText: 'Thời hạn trả lời đã hết hoặc đơn vị không cần nữa. Nếu vẫn muốn trả lời, xin liên hệ tổng đài 1022.',
};
const en: Record<keyof typeof vi, string> = {
  kicker: 'Request for an answer', title: 'Request for an answer on report', to: 'To', from: 'Unit that asks', until: 'Answer before', question: 'What is asked', report: 'The report', address: 'Place',
  masked: 'Personal data are masked. Please use this only to answer; do not store it or pass it on.',
  answer: 'Your answer', answerHint: '10 to 4,000 characters. The unit that handles the report reads it.', name: 'Who answers', nameHint: 'Office or post of whoever answers.', send: 'Send the answer',
  failed: 'It was not sent', thanks: 'The answer has arrived', thanksText: 'Thank you. It is with the unit that handles the report.',
  answered: 'This request has been answered', answeredText: 'The unit has the answer.', expired: 'This link is not valid any more', expiredText: 'The time to answer is over, or the answer is not needed any more. To answer all the same, call 1022.',
};
const TEXTS: Readonly<Record<PortalLocale, Record<keyof typeof vi, string>>> = { vi, en };

/** What a body without an account is asked, with its form. */
export function renderOutside(model: OutsideModel): string {
  const o = TEXTS[model.locale];
  return renderPage('outside', { ...model, o, title: `${o.title} ${model.asked.code}`, current: '', at: formatInstant, errorOf: Object.fromEntries(model.errors.map(({ field, message }) => [field, message])) });
}
