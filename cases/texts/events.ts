import type { Words } from '../configuration/table.ts';

/** Something that happens and is told to somebody. */
export interface TextEvent {
  readonly code: string;
  readonly name: Words;
  readonly recipient: Words;
  readonly when: Words;
  /** What its words must not leave out. */
  readonly needs: readonly string[];
  /** False: the words stand ready, nothing sends them yet. */
  readonly sent: boolean;
}

const SENDER: Words = { vi: 'Người gửi', en: 'The sender' };
const PUBLIC: Words = { vi: 'Người đăng ký nhận tin', en: 'Whoever subscribed' };
const CONTACT: Words = { vi: 'Đầu mối phụ trách của đơn vị', en: 'The unit\'s contact' };
const event = (code: string, name: [string, string], recipient: Words, when: [string, string], more: { needs?: readonly string[]; sent?: boolean } = {}): TextEvent => ({
  code, name: { vi: name[0], en: name[1] }, recipient, when: { vi: when[0], en: when[1] }, needs: more.needs ?? [], sent: more.sent ?? true,
});

/** Every event that has words, in the order of the page: the sender first. */
export const TEXT_EVENTS: readonly TextEvent[] = [
  event('sender-received', ['Xác nhận đã tiếp nhận', 'Receipt'], SENDER, ['Ngay khi phản ánh được tiếp nhận', 'As soon as the report is accepted'], { needs: ['code'] }),
  event('sender-result', ['Có kết quả', 'Answered'], SENDER, ['Khi đơn vị đã trả lời', 'When the unit has answered'], { needs: ['code', 'link'] }),
  event('sender-not-fixed', ['Đóng, chưa khắc phục', 'Closed, not fixed'], SENDER, ['Khi phản ánh mở lại được đóng dù chưa khắc phục', 'When a reopened case is closed although it is not fixed'], { needs: ['code', 'link'] }),
  event('sender-refused', ['Từ chối', 'Refused'], SENDER, ['Cùng lúc với việc từ chối', 'At the same time as the refusal'], { needs: ['reason'] }),
  event('sender-guided', ['Hướng dẫn nơi khác', 'Guided elsewhere'], SENDER, ['Khi nội dung không thuộc phạm vi tiếp nhận; tin nhắn dùng mẫu “Từ chối”', 'When it is out of scope; its text is the one of "Refused"'], { needs: ['reason'] }),
  event('sender-need-info', ['Cần bổ sung', 'More information'], SENDER, ['Khi cán bộ hỏi lại', 'When an officer asks back'], { needs: ['code', 'link'] }),
  event('sender-progress', ['Thêm thời gian', 'More time'], SENDER, ['Khi đơn vị được thêm thời gian', 'When the unit is granted more time'], { needs: ['code'] }),
  event('sender-split', ['Tách làm hai', 'Split in two'], SENDER, ['Khi phản ánh nêu hai việc được tách', 'When a report on two matters is split'], { needs: ['other'] }),
  event('sender-answered', ['Có trả lời cho câu hỏi', 'Question answered'], SENDER, ['Khi tổng đài viên trả lời câu hỏi', 'When an operator answers the question'], { needs: ['code', 'link'] }),
  event('suggestion-received', ['Ghi nhận góp ý', 'Suggestion received'], SENDER, ['Khi góp ý được tiếp nhận', 'When the suggestion is taken up'], { needs: ['code'] }),
  event('suggestion-assessed', ['Trả lời góp ý', 'Suggestion assessed'], SENDER, ['Khi cơ quan đã xem xét góp ý', 'When the agency has assessed it'], { needs: ['code', 'link'] }),
  event('suggestion-followed', ['Kết quả thực hiện góp ý', 'Suggestion followed through'], SENDER, ['Khi việc đã tiếp thu xong hoặc dừng', 'When what was accepted is done or given up'], { needs: ['code', 'link'] }),
  event('sender-otp', ['Mã xác nhận', 'One-time code'], SENDER, ['Khi xác nhận số điện thoại hoặc thư điện tử', 'When a phone number or mail address is confirmed'], { needs: ['otp'] }),
  event('data-request-acknowledged', ['Tiếp nhận yêu cầu về dữ liệu', 'Data-subject request accepted'], SENDER, ['Khi cán bộ xác nhận yêu cầu về dữ liệu cá nhân', 'When an officer has confirmed the request'], { needs: ['link'] }),
  event('data-request-extended', ['Gia hạn yêu cầu về dữ liệu', 'Data-subject request extended'], SENDER, ['Khi yêu cầu được gia hạn, một lần', 'When its time is extended, once'], { needs: ['link'] }),
  event('data-request-answered', ['Trả lời yêu cầu về dữ liệu', 'Data-subject request answered'], SENDER, ['Khi yêu cầu đã thực hiện hoặc không được chấp nhận', 'When it is carried out or refused'], { needs: ['link'] }),
  event('sender-misuse', ['Quyết định về phản ánh sai, lợi dụng', 'Decision about misuse'], SENDER, ['Cùng lúc biện pháp có hiệu lực', 'At the same time as the measure takes effect'], { needs: ['code', 'link'] }),
  event('sender-misuse-appeal', ['Trả lời ý kiến về quyết định', 'Answer about a decision'], SENDER, ['Khi ý kiến của người gửi được giải quyết', 'When the sender\'s answer is decided'], { needs: ['code', 'link'] }),
  event('text-undelivered', ['Thư thay tin nhắn', 'Mail instead of a text'], SENDER, ['Khi tin nhắn cho người gửi không gửi được', 'When a text to the sender could not be sent'], { needs: ['text'] }),
  event('subscription-confirm', ['Xác nhận nhận tin', 'Confirm the subscription'], PUBLIC, ['Khi có người xin nhận tin tuyên truyền', 'When somebody asks to be told of campaigns'], { needs: ['link'] }),
  event('recognition', ['Tuyên dương', 'Recognition'], { vi: 'Người được tuyên dương', en: 'Whoever is honoured' }, ['Khi giấy chứng nhận được cấp', 'When the certificate is issued'], { needs: ['link'] }),
  event('campaign', ['Tin tuyên truyền', 'Campaign'], PUBLIC, ['Khi chiến dịch phát hành, cho người đã đồng ý', 'When a campaign goes out, to those who agreed'], { needs: ['title', 'link', 'stop'] }),
  event('unit-new-report', ['Phản ánh mới', 'New report'], CONTACT, ['Cùng lúc với việc chuyển', 'At the same time as forwarding'], { needs: ['code', 'link'] }),
  event('unit-due-soon', ['Sắp đến hạn', 'Due soon'], CONTACT, ['Trước hạn, theo quy tắc thời hạn', 'Before the deadline, by the SLA rule'], { needs: ['code'] }),
  event('unit-overdue', ['Quá hạn', 'Overdue'], CONTACT, ['Khi quá hạn, theo các cấp báo', 'At the breach, by the ladder'], { needs: ['code'] }),
  event('step-due-soon', ['Việc của hồ sơ công tác sắp đến hạn', 'Step due soon'], CONTACT, ['Trước hạn của bước, theo quy tắc thời hạn', 'Before the deadline of a step, by the SLA rule'], { needs: ['matter'] }),
  event('step-overdue', ['Việc của hồ sơ công tác quá hạn', 'Step overdue'], CONTACT, ['Khi bước quá hạn, theo các cấp báo', 'At the breach of a step, by the ladder'], { needs: ['matter'] }),
  event('unit-withdrawn', ['Rút khỏi đơn vị', 'Withdrawn'], CONTACT, ['Khi phản ánh chuyển đơn vị khác', 'When the case moves to another unit'], { needs: ['code'], sent: false }),
  event('unit-reopened', ['Mở lại', 'Reopened'], CONTACT, ['Khi người gửi chưa hài lòng', 'When the sender is not content'], { needs: ['code'] }),
  event('unit-test', ['Tin nhắn thử', 'Test text'], CONTACT, ['Khi quản trị viên gửi thử', 'When an administrator sends a test'], {}),
  event('contact-text-undelivered', ['Thư thay tin nhắn cho đầu mối', 'Mail instead of a text to a contact'], CONTACT, ['Khi tin nhắn cho đầu mối không gửi được', 'When a text to a contact could not be sent'], { needs: ['text'] }),
  event('case-reopened', ['Mở lại, báo cấp trên', 'Reopened, to the superior'], { vi: 'Cấp trên của đơn vị', en: 'The unit\'s superior' }, ['Khi người gửi báo chưa khắc phục', 'When the sender says that it is not fixed'], { needs: ['code', 'link'] }),
  event('outside-request', ['Hỏi cơ quan ngoài', 'Outside request'], { vi: 'Cơ quan không có tài khoản', en: 'A body without an account' }, ['Khi đơn vị hỏi cơ quan ngoài hệ thống', 'When a unit asks a body outside the system'], { needs: ['link'] }),
  event('escalation', ['Báo cấp trên', 'Escalation'], { vi: 'Người được báo theo các cấp', en: 'Whom the ladder names' }, ['Khi quá hạn, từng cấp', 'At the breach, level by level'], { needs: ['code'] }),
  event('step-escalation', ['Báo cấp trên về hồ sơ công tác', 'Escalation of a step'], { vi: 'Người được báo theo các cấp', en: 'Whom the ladder names' }, ['Khi một bước quá hạn, từng cấp', 'At the breach of a step, level by level'], { needs: ['matter'] }),
  event('head-daily-digest', ['Tóm tắt hằng ngày', 'Daily digest'], { vi: 'Thủ trưởng đơn vị', en: 'Head of the unit' }, ['Hằng ngày, lúc chốt số liệu', 'Daily, at the cut-off'], { sent: false }),
  event('daily-report', ['Báo cáo ngày', 'Daily report'], { vi: 'Nơi nhận báo cáo', en: 'Recipients of the report' }, ['Khi báo cáo được phát hành', 'When the report is issued'], { needs: ['number'] }),
];

/** The event of that code; undefined when nothing of that name ever happens. */
export function textEvent(code: string): TextEvent | undefined {
  return TEXT_EVENTS.find((found) => found.code === code);
}
