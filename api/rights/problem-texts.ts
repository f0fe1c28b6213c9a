import type { Locale } from '../http/locale.ts';
import { words, type Bilingual } from '../problem-words.ts';

/** What can be wrong with a request about personal data. */
export const RIGHTS_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'data-request-not-found': words('Không có yêu cầu này', 'Hãy xem lại đường dẫn trong tin nhắn hoặc thư.', 'No such request', 'Look at the address in the message again.'),
  'retention-round-not-found': words('Không có đợt xóa này', 'Hãy mở từ danh sách hồ sơ công tác.', 'No such retention round', 'Open it from the list of matters.'),
  'case-still-open': words('Phản ánh chưa kết thúc', 'Dữ liệu được xóa sau khi phản ánh và mọi hồ sơ về phản ánh kết thúc. Hãy chờ, gia hạn nếu được, hoặc từ chối kèm căn cứ.', 'The report is not closed', 'Its data can be erased once it, and every matter about it, is closed. Wait, or refuse with the reason.'),
  'limit-in-force': words('Đang có giới hạn còn hiệu lực', 'Người gửi đang bị giới hạn vì lợi dụng Cổng; dữ liệu được xóa khi giới hạn hết hạn.', 'A limit is in force', 'The data can be erased when the limit against misuse has ended.'),
  'evidence-erased': words('Nội dung đã được xóa', 'Dữ liệu cá nhân của phản ánh này đã được xóa; không còn gì để mở.', 'It was erased', 'The personal data of this report were erased: there is nothing left to open.'),
  'retention-nothing': words('Không có hồ sơ hết thời hạn', 'Chưa có phản ánh nào hết thời hạn lưu trữ.', 'Nothing to erase', 'No report has come to the end of its retention.'),
};

interface FieldWords { readonly found: string; readonly wanted: string; readonly cure: string }
const field = (found: string, wanted: string, cure: string): FieldWords => ({ found, wanted, cure });

/** The same for single fields. */
export const RIGHTS_FIELDS: Readonly<Record<string, Readonly<Record<Locale, FieldWords>>>> = {
  'case-code-wrong': { vi: field('Mã phản ánh chưa đúng', 'Mã 8 ký tự', 'Hãy xem lại từng ký tự.'), en: field('This is not a case code', 'Eight characters', 'Look at each of them again.') },
  'contact-wrong': { vi: field('Chưa đúng số điện thoại hoặc thư điện tử', 'Số hoặc thư đã dùng khi gửi phản ánh', 'Hãy nhập lại, ví dụ 0901 234 567.'), en: field('Neither a phone number nor a mail address', 'The one that the report was sent with', 'Type it again.') },
  'correction-empty': { vi: field('Chưa ghi thông tin đúng', 'Ít nhất một mục', 'Hãy ghi họ tên, số điện thoại, thư điện tử hoặc địa chỉ đúng.'), en: field('Nothing to correct', 'At least one field', 'Say what the name, number, mail or address should be.') },
  'right-missing': { vi: field('Chưa chọn yêu cầu', 'Một trong bốn quyền', 'Hãy chọn một mục.'), en: field('No choice', 'One of the four rights', 'Choose one.') },
  'one-time-code-wrong': { vi: field('Mã xác nhận chưa đúng', 'Mã 6 chữ số trong tin nhắn hoặc thư', 'Hãy nhập lại.'), en: field('The code is wrong', 'The six digits of the message', 'Type them again.') },
  'one-time-code-over': { vi: field('Mã xác nhận hết hiệu lực', 'Mã còn trong 10 phút và chưa nhập sai quá 5 lần', 'Hãy gửi lại yêu cầu để nhận mã mới.'), en: field('The code is no longer good', 'Within ten minutes and five tries', 'Ask again for a new one.') },
};
