import type { Locale } from '../http/locale.ts';

/** A text or mail as far as officers are told of it: what it was about and what became of it, never its words. */
export interface SentText {
  readonly channel: string;
  readonly templateCode: string;
  readonly recipientKind: string;
  readonly status: string;
}

type Words = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

const ABOUT: Words = {
  vi: {
    'unit-new-report': 'có phản ánh mới', 'unit-due-soon': 'sắp đến hạn', 'unit-overdue': 'đã quá hạn', 'unit-withdrawn': 'phản ánh được chuyển đơn vị khác', 'unit-reopened': 'phản ánh được mở lại',
    'case-reopened': 'mở lại, báo cấp trên', 'sender-not-fixed': 'đã đóng, chưa khắc phục', 'sender-received': 'đã tiếp nhận', 'sender-result': 'đã có kết quả', 'sender-refused': 'không tiếp nhận, kèm lý do', 'sender-need-info': 'đề nghị bổ sung thông tin', 'sender-progress': 'tiến độ xử lý',
    'outside-request': 'đường dẫn trả lời', 'sender-otp': 'mã xác nhận', escalation: 'báo quá hạn lên cấp trên', 'head-daily-digest': 'tóm tắt hằng ngày',
  },
  en: {
    'unit-new-report': 'a new report', 'unit-due-soon': 'nearly due', 'unit-overdue': 'overdue', 'unit-withdrawn': 'the report goes to another unit', 'unit-reopened': 'the report was reopened',
    'case-reopened': 'reopened, to the superior', 'sender-not-fixed': 'closed, not fixed', 'sender-received': 'received', 'sender-result': 'there is a result', 'sender-refused': 'not accepted, with the reason', 'sender-need-info': 'more information is needed', 'sender-progress': 'how far it is',
    'outside-request': 'the link to answer', 'sender-otp': 'a confirmation code', escalation: 'the breach, to the next level', 'head-daily-digest': 'the day in short',
  },
};
const TO: Words = {
  vi: { contact: 'đầu mối của đơn vị', sender: 'người gửi', officer: 'cán bộ', configured: 'nơi nhận báo cáo', 'outside-request': 'cơ quan ngoài hệ thống' },
  en: { contact: 'the unit\'s contact', sender: 'the sender', officer: 'an officer', configured: 'a report recipient', 'outside-request': 'an outside body' },
};
const STATUS: Words = {
  vi: { queued: 'đang chờ gửi', accepted: 'đã gửi', delivered: 'đã đến nơi', failed: 'không gửi được' },
  en: { queued: 'waits to be sent', accepted: 'sent', delivered: 'delivered', failed: 'failed' },
};

/** What a text was about, in a few words; empty for one that is not known here. */
export function textAbout(templateCode: unknown, locale: Locale): string {
  return ABOUT[locale][String(templateCode ?? '')] ?? '';
}

export function textStatus(status: unknown, locale: Locale): string {
  return STATUS[locale][String(status ?? '')] ?? '';
}

/** "Tin nhắn cho người gửi: đã có kết quả (đã đến nơi)." */
export function sentText({ channel, templateCode, recipientKind, status }: SentText, locale: Locale): string {
  const what = locale === 'en' ? (channel === 'email' ? 'E-mail' : 'Text') : (channel === 'email' ? 'Thư điện tử' : 'Tin nhắn');
  const about = textAbout(templateCode, locale);
  const state = textStatus(status, locale);
  return `${what} ${locale === 'en' ? 'to' : 'cho'} ${TO[locale][templateCode] ?? TO[locale][recipientKind] ?? TO[locale].officer}${about && `: ${about}`}${state && ` (${state})`}.`;
}
