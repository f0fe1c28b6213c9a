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
const CONTACT: Words = { vi: 'Đầu mối phụ trách của đơn vị', en: 'The unit\'s contact' };
const event = (code: string, name: [string, string], recipient: Words, when: [string, string], more: { needs?: readonly string[]; sent?: boolean } = {}): TextEvent => ({
  code, name: { vi: name[0], en: name[1] }, recipient, when: { vi: when[0], en: when[1] }, needs: more.needs ?? [], sent: more.sent ?? true,
});

/** Every event that has words, in the order of the page: the sender first. */
export const TEXT_EVENTS: readonly TextEvent[] = [
  event('sender-received', ['Xác nhận đã tiếp nhận', 'Receipt'], SENDER, ['Ngay khi phản ánh được tiếp nhận', 'As soon as the report is accepted'], { needs: ['code'] }),
  event('sender-result', ['Có kết quả', 'Answered'], SENDER, ['Khi đơn vị đã trả lời', 'When the unit has answered'], { needs: ['code', 'link'] }),
  event('sender-refused', ['Từ chối', 'Refused'], SENDER, ['Cùng lúc với việc từ chối (D18)', 'At the same time as the refusal (D18)'], { needs: ['reason'] }),
  event('sender-guided', ['Hướng dẫn nơi khác', 'Guided elsewhere'], SENDER, ['Khi nội dung không thuộc phạm vi tiếp nhận (D22–D24); tin nhắn dùng mẫu “Từ chối”', 'When it is out of scope (D22–D24); its text is the one of "Refused"'], { needs: ['reason'] }),
  event('sender-need-info', ['Cần bổ sung', 'More information'], SENDER, ['Khi cán bộ hỏi lại', 'When an officer asks back'], { needs: ['code', 'link'] }),
  event('sender-progress', ['Thêm thời gian', 'More time'], SENDER, ['Khi đơn vị được thêm thời gian', 'When the unit is granted more time'], { needs: ['code'] }),
  event('sender-split', ['Tách làm hai', 'Split in two'], SENDER, ['Khi phản ánh nêu hai việc được tách', 'When a report on two matters is split'], { needs: ['other'] }),
  event('sender-otp', ['Mã xác nhận', 'One-time code'], SENDER, ['Khi xác nhận số điện thoại', 'When a phone number is confirmed'], { needs: ['otp'], sent: false }),
  event('text-undelivered', ['Thư thay tin nhắn', 'Mail instead of a text'], SENDER, ['Khi tin nhắn cho người gửi không gửi được', 'When a text to the sender could not be sent'], { needs: ['text'] }),
  event('unit-new-report', ['Phản ánh mới', 'New report'], CONTACT, ['Cùng lúc với việc chuyển (S18)', 'At the same time as forwarding (S18)'], { needs: ['code', 'link'] }),
  event('unit-due-soon', ['Sắp đến hạn', 'Due soon'], CONTACT, ['Trước hạn, theo quy tắc thời hạn', 'Before the deadline, by the SLA rule'], { needs: ['code'] }),
  event('unit-overdue', ['Quá hạn', 'Overdue'], CONTACT, ['Khi quá hạn, theo các cấp báo', 'At the breach, by the ladder'], { needs: ['code'] }),
  event('unit-withdrawn', ['Rút khỏi đơn vị', 'Withdrawn'], CONTACT, ['Khi phản ánh chuyển đơn vị khác', 'When the case moves to another unit'], { needs: ['code'], sent: false }),
  event('unit-reopened', ['Mở lại', 'Reopened'], CONTACT, ['Khi người gửi chưa hài lòng', 'When the sender is not content'], { needs: ['code'], sent: false }),
  event('unit-test', ['Tin nhắn thử', 'Test text'], CONTACT, ['Khi quản trị viên gửi thử', 'When an administrator sends a test'], {}),
  event('contact-text-undelivered', ['Thư thay tin nhắn cho đầu mối', 'Mail instead of a text to a contact'], CONTACT, ['Khi tin nhắn cho đầu mối không gửi được', 'When a text to a contact could not be sent'], { needs: ['text'] }),
  event('escalation', ['Báo cấp trên', 'Escalation'], { vi: 'Người được báo theo các cấp', en: 'Whom the ladder names' }, ['Khi quá hạn, từng cấp', 'At the breach, level by level'], { needs: ['code'] }),
  event('head-daily-digest', ['Tóm tắt hằng ngày', 'Daily digest'], { vi: 'Thủ trưởng đơn vị', en: 'Head of the unit' }, ['Hằng ngày, lúc chốt số liệu', 'Daily, at the cut-off'], { sent: false }),
  event('daily-report', ['Báo cáo ngày', 'Daily report'], { vi: 'Nơi nhận báo cáo', en: 'Recipients of the report' }, ['Khi báo cáo được phát hành (S24, S25)', 'When the report is issued (S24, S25)'], { needs: ['number'] }),
];

/** The event of that code; undefined when nothing of that name ever happens. */
export function textEvent(code: string): TextEvent | undefined {
  return TEXT_EVENTS.find((found) => found.code === code);
}
