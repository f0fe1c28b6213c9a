import type { Words } from '../configuration/table.ts';

/** What stands in braces in a template. */
export interface Placeholder {
  readonly meaning: Words;
  /** An invented value, for previews and test messages. */
  readonly example: string;
  /** The same for a mail, where it is written out. */
  readonly mailExample?: string;
}

/** Every placeholder that some event fills. None of them holds personal data (D29). */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  code: { meaning: { vi: 'Mã phản ánh', en: 'Case code' }, example: '7KPM-4XTP' },
  matter: { meaning: { vi: 'Mã hồ sơ công tác', en: 'Code of a matter' }, example: 'CD-2026-000123' },
  other: { meaning: { vi: 'Mã phản ánh thứ hai, khi một phản ánh được tách làm hai', en: 'The second case code when a report is split' }, example: '3RTX-9HCN' },
  unit: { meaning: { vi: 'Tên đơn vị', en: 'Name of the unit' }, example: '26740 Sai Gon', mailExample: 'Phường Sài Gòn (26740)' },
  cat: { meaning: { vi: 'Tên ngắn của lĩnh vực, không dấu', en: 'Short name of the category, without accents' }, example: 'tu tap dong nguoi' },
  due: { meaning: { vi: 'Hạn', en: 'Deadline' }, example: '16:02 21/11', mailExample: '16:02 21/11/2026' },
  date: { meaning: { vi: 'Ngày', en: 'Date' }, example: '23/11/2026' },
  minutes: { meaning: { vi: 'Số phút còn lại hoặc đã quá', en: 'Minutes left, or over' }, example: '15' },
  link: { meaning: { vi: 'Đường dẫn', en: 'Link' }, example: 'https://1022.example.vn/t/7KPM-4XTP' },
  reason: { meaning: { vi: 'Lý do từ chối hoặc hướng dẫn', en: 'Reason of the refusal or guidance' }, example: 'noi dung quang cao', mailExample: 'Tin 7KPM-4XTP là nội dung quảng cáo hoặc tin rác, không thuộc việc tiếp nhận của Cổng 1022.' },
  guidance: { meaning: { vi: 'Nơi có thể liên hệ thay', en: 'Where to go instead' }, example: 'Nếu có phản ánh thật, gửi lại qua bất kỳ kênh nào của Cổng 1022.' },
  question: { meaning: { vi: 'Câu cán bộ hỏi người gửi', en: 'What an officer asks the sender' }, example: 'Hàng rào chắn ở đầu hẻm nào?' },
  reply: { meaning: { vi: 'Có thể trả lời thư này hay không', en: 'Whether the mail may be answered' }, example: 'Anh/chị cũng có thể trả lời thẳng thư này, kèm ảnh nếu có.' },
  clock: { meaning: { vi: 'Việc đã quá hạn', en: 'What is late' }, example: 'cập nhật kết quả xử lý' },
  level: { meaning: { vi: 'Cấp báo', en: 'Level of the ladder' }, example: '2' },
  period: { meaning: { vi: 'Ngày, tuần hoặc tháng của báo cáo', en: 'Day, week or month of the report' }, example: 'tuần từ 16/11/2026' },
  number: { meaning: { vi: 'Số báo cáo', en: 'Number of the report' }, example: '12/BC-SKHCN' },
  n: { meaning: { vi: 'Số lượng', en: 'How many' }, example: '7' },
  title: { meaning: { vi: 'Tên hoặc câu ngắn của chiến dịch', en: 'Title or short words of a campaign' }, example: 'Cung phong chong sot xuat huyet', mailExample: 'Cùng phòng, chống sốt xuất huyết' },
  stop: { meaning: { vi: 'Đường dẫn để ngừng nhận tin', en: 'Link that stops the messages' }, example: 'https://1022.example.vn/nhan-tin/k3Jf9sLq0aZx' },
  otp: { meaning: { vi: 'Mã dùng một lần', en: 'One-time code' }, example: '490217' },
  body: { meaning: { vi: 'Tên cơ quan được hỏi', en: 'Name of the institution that is asked' }, example: 'Cong ty Dien luc', mailExample: 'Công ty Điện lực' },
  text: { meaning: { vi: 'Nội dung tin nhắn không gửi được', en: 'Words of the text that could not be sent' }, example: '1022: Phan anh 7KPM-4XTP da co ket qua. Xem tai https://1022.example.vn/t/7KPM-4XTP' },
};

/** Names under which people ask for what no message may carry: who sent the report, where, and their words. */
export const PERSONAL_PLACEHOLDERS: readonly string[] = [
  'name', 'ten', 'ho_ten', 'sender', 'nguoi_gui', 'full_name', 'phone', 'sdt', 'so_dien_thoai', 'mobile', 'email', 'mail', 'address', 'dia_chi', 'place', 'lat', 'lng',
  'content', 'noi_dung', 'report', 'wish', 'result', 'answer', 'contact', 'officer', 'can_bo', 'birthday', 'id_number', 'cccd', 'plate', 'photo',
];

/** Names in braces, in their order, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!))];
}

/** Invented values for a channel. */
export function exampleValues(channel: 'sms' | 'email'): Record<string, string> {
  return Object.fromEntries(Object.entries(PLACEHOLDERS).map(([name, entry]) => [name, channel === 'email' ? entry.mailExample ?? entry.example : entry.example]));
}
