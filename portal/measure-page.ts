import { formatInstant } from '../lib/time.ts';
import { renderPage, type FormError, type PageFrame } from './pages.ts';

const TEXTS = {
  vi: {
    title: 'Quyết định về phản ánh của bạn', lead: 'Phản ánh này đã được xác minh. Người có thẩm quyền đã quyết định:', leadLifted: 'Trước đó, người có thẩm quyền đã quyết định:',
    warning: 'Nhắc nhở, cảnh báo', limit: 'Giới hạn số phản ánh gửi qua trang web', referred: 'Chuyển cơ quan có thẩm quyền xử lý theo pháp luật',
    limitText: (most: number, until: string) => `Đến ${until}, bạn gửi được ${most} phản ánh mỗi ngày qua trang web. Giới hạn tự hết hiệu lực; bạn luôn có thể gọi 1022.`,
    grounds: 'Lý do', decidedAt: 'Thời điểm báo', until: 'Bạn có thể nêu ý kiến đến',
    appealTitle: 'Bạn không đồng ý?', appealLead: 'Hãy nói vì sao. Một người khác sẽ xem xét lại và trả lời tại trang này. Ý kiến của bạn được mã hóa; mỗi lần cán bộ mở đều được ghi lại.',
    text: 'Ý kiến của bạn', textHint: 'Từ 10 đến 2.000 ký tự.', send: 'Gửi ý kiến', failed: 'Chưa gửi được', errorPrefix: 'Lỗi: ',
    sent: 'Đã nhận ý kiến của bạn', sentText: 'Chúng tôi sẽ trả lời tại trang này và nhắn cho bạn.',
    lifted: 'Ý kiến được chấp nhận: biện pháp đã gỡ bỏ', kept: 'Biện pháp được giữ nguyên', over: 'Đã hết thời gian nêu ý kiến.', back: 'Về trang theo dõi',
  },
  en: {
    title: 'Decision about your report', lead: 'This report was looked into. The competent person has decided:', leadLifted: 'Before that, the competent person had decided:',
    warning: 'A warning', limit: 'A limit to the reports sent by the web site', referred: 'Passed to the competent authority, to be dealt with by law',
    limitText: (most: number, until: string) => `Until ${until} you can send ${most} a day by the web site. It ends by itself; you can always call 1022.`,
    grounds: 'Why', decidedAt: 'Told at', until: 'You may answer until',
    appealTitle: 'Do you disagree?', appealLead: 'Tell us why. Another person looks at it again and answers on this page. Your words are sealed; every look at them is recorded.',
    text: 'Your answer', textHint: '10 to 2,000 characters.', send: 'Send', failed: 'It was not sent', errorPrefix: 'Error: ',
    sent: 'Your answer has arrived', sentText: 'We shall answer on this page and write to you.',
    lifted: 'You were right: the measure is lifted', kept: 'The measure stays', over: 'The time for an answer is over.', back: 'Back to the report',
  },
} as const;

export interface MeasureModel extends PageFrame {
  readonly code: string;
  readonly measure: 'warning' | 'limit' | 'referred';
  /** Vietnamese: the words of whoever decided. */
  readonly grounds: string;
  readonly toldAt: Date;
  readonly appealUntil: Date;
  readonly limit: { readonly mostADay: number; readonly until: Date } | null;
  readonly appealed: boolean;
  readonly outcome: 'lifted' | 'kept' | null;
  readonly answer: string | null;
  /** An answer can be sent now. */
  readonly open: boolean;
  readonly justSent: boolean;
  readonly typed: string;
  readonly errors: readonly FormError[];
}

/** What was decided about misuse, told to the sender with the way to answer (D34, D35). */
export function renderMeasure(model: MeasureModel): string {
  const m = TEXTS[model.locale];
  const limitText = model.limit && m.limitText(model.limit.mostADay, formatInstant(model.limit.until));
  return renderPage('measure', { ...model, m, limitText, at: formatInstant, title: `${model.errors.length > 0 ? m.errorPrefix : ''}${m.title}`, current: 'follow' });
}
