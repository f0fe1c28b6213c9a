import type { Locale } from '../http/locale.ts';
import { words, type Bilingual } from '../problem-words.ts';

/** What can be wrong with an opinion of an answer, with a reopening, or with a call-back. */
export const FEEDBACK_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'feedback-closed': words('Không còn đánh giá được', 'Thời gian đánh giá đã hết, hoặc đã có câu trả lời mới. Hãy tải lại trang.', 'It cannot be judged any more', 'The time for it is over, or there is a newer answer. Load the page again.'),
  'feedback-given': words('Đã đánh giá rồi', 'Mỗi câu trả lời được đánh giá một lần.', 'Judged already', 'Each answer is judged once.'),
  'case-not-reopenable': words('Không mở lại được', 'Phản ánh này đã kết luận hoặc ghép với phản ánh khác. Bạn có thể gửi phản ánh mới.', 'It cannot be opened again', 'It was concluded, or repeats another report. You can send a new one.'),
  'conclusion-without-reason': words('Chưa nêu lý do', 'Hãy nêu lý do từ 10 ký tự trở lên; người gửi đọc lý do này.', 'No reason', 'Say why in at least 10 characters; the sender reads it.'),
  'reason-holds-personal-data': words('Có thông tin cá nhân', 'Hãy bỏ số điện thoại, thư điện tử, số giấy tờ, biển số.', 'Personal data', 'Take out phone numbers, mail addresses, document numbers and plates.'),
};

interface FieldWords { readonly found: string; readonly wanted: string; readonly cure: string }
const field = (found: string, wanted: string, cure: string): FieldWords => ({ found, wanted, cure });

/** The same for single fields. */
export const FEEDBACK_FIELDS: Readonly<Record<string, Readonly<Record<Locale, FieldWords>>>> = {
  'score-missing': { vi: field('Chưa chọn mức độ hài lòng', 'Một trong năm mức', 'Hãy chọn một mức.'), en: field('No choice', 'One of the five', 'Choose one.') },
  'reason-unknown': { vi: field('Lý do lạ', 'Lý do trong danh sách', 'Chọn lại.'), en: field('Unknown reason', 'One of the list', 'Choose again.') },
  'conclusion-without-reason': { vi: field('Chưa nêu lý do', 'Ít nhất 10 ký tự', 'Hãy nêu lý do; người gửi đọc lý do này.'), en: field('No reason', 'At least 10 characters', 'Say why; the sender reads it.') },
  'reason-holds-personal-data': { vi: field('Lý do nêu số hoặc địa chỉ của ai đó', 'Người gửi đọc lý do này', 'Hãy bỏ số điện thoại, thư điện tử, số giấy tờ, biển số.'), en: field('The reason names somebody\'s number or address', 'The sender reads it', 'Take out phone numbers, mail addresses, document numbers and plates.') },
  'words-missing': { vi: field('Chưa nói rõ', 'Ít nhất 10 ký tự', 'Hãy cho biết còn gì chưa được khắc phục.'), en: field('Too short', 'At least 10 characters', 'Say what is still wrong.') },
  'words-too-long': { vi: field('Quá dài', 'Đến 2.000 ký tự', 'Hãy viết ngắn lại.'), en: field('Too long', 'Up to 2,000 characters', 'Shorten it.') },
  'photo-missing': { vi: field('Chưa có ảnh', 'Ảnh chụp hiện trạng', 'Hãy chọn ảnh, hoặc đánh dấu là không thể chụp ảnh.'), en: field('No picture', 'A picture of how it is now', 'Choose one, or tick that no picture can show it.') },
  'feedback-closed': { vi: field('Không còn đánh giá được', 'Trong thời gian cho phép', 'Hãy tải lại trang.'), en: field('It cannot be judged any more', 'Within the time for it', 'Load the page again.') },
  'feedback-given': { vi: field('Đã đánh giá rồi', 'Mỗi câu trả lời một lần', 'Hãy tải lại trang.'), en: field('Judged already', 'Once for each answer', 'Load the page again.') },
  'case-not-reopenable': { vi: field('Không mở lại được', 'Phản ánh đã báo kết quả', 'Bạn có thể gửi phản ánh mới.'), en: field('It cannot be opened again', 'A report with a result', 'You can send a new one.') },
};
