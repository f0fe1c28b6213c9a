import { words, type Bilingual } from '../problem-words.ts';

/** What can be wrong with inspections, and with files about misuse and breaches. */
export const INSPECTION_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'inspection-not-found': words('Không có cuộc kiểm tra này', 'Không tìm thấy mã kiểm tra.', 'No such inspection', 'There is no inspection of this code.'),
  'inspected-case-not-found': words('Không có trong mẫu', 'Phản ánh này không thuộc mẫu của cuộc kiểm tra.', 'Not in the sample', 'This case is not in the sample of the inspection.'),
  'inspected-case-changed': words('Đã có người chấm', 'Người khác vừa ghi nhận hồ sơ này. Hãy tải lại.', 'Changed meanwhile', 'Somebody else has just looked at this case. Reload.'),
  'examination-over': words('Không trong lúc kiểm tra', 'Chỉ ghi nhận được khi bước “Kiểm tra từng hồ sơ” đang mở.', 'Not under way', 'Findings can be entered while the sample is being examined.'),
  'checks-incomplete': words('Chưa chấm đủ', 'Cần một ghi nhận cho từng nội dung.', 'Incomplete', 'A finding for every criterion is wanted.'),
  'finding-note-missing': words('Chưa ghi nhận xét', 'Hãy ghi rõ thấy gì ở nội dung chưa đạt.', 'No note', 'Say what was found where a criterion is not met.'),
  'sample-not-examined': words('Chưa kiểm tra đủ mẫu', 'Còn hồ sơ trong mẫu chưa được chấm.', 'Not all looked at', 'Some cases of the sample have not been looked at.'),
  'violation-without-finding': words('Chưa có căn cứ', 'Kết luận vi phạm phải dựa trên ít nhất một nội dung chưa đạt trong mẫu.', 'No finding', 'A violation stands on at least one finding in the sample.'),
  'period-invalid': words('Kỳ kiểm tra chưa đúng', 'Kỳ bắt đầu trước hôm nay, kết thúc sau khi bắt đầu, dài nhất 366 ngày.', 'Wrong period', 'The period begins before today, ends after that, and lasts at most 366 days.'),
  'sample-empty': words('Mẫu trống', 'Cần kiểm tra ít nhất một hồ sơ.', 'Empty sample', 'At least one case has to be looked at.'),
  'minutes-not-issued': words('Chưa có biên bản', 'Biên bản của cuộc kiểm tra này chưa ban hành.', 'No minutes', 'The minutes have not been issued.'),
  'misuse-not-found': words('Không có hồ sơ này', 'Không có quyết định nào ở đây.', 'Nothing here', 'There is no such decision.'),
  'misuse-open-already': words('Đã có hồ sơ', 'Phản ánh này đã có hồ sơ về hành vi lợi dụng.', 'There is a file already', 'This report has a file about misuse already.'),
  'sender-unreachable': words('Không liên hệ được người gửi', 'Người gửi ẩn danh hoặc không để lại liên hệ: không thể báo và nghe ý kiến, nên không mở hồ sơ.', 'The sender cannot be reached', 'The sender left neither number nor address: nobody could be told or heard.'),
  'misuse-second-person': words('Cần người khác quyết định', 'Người vừa làm bước trước không quyết định bước này.', 'A second person is wanted', 'Whoever did the step before does not decide this one.'),
  'limit-incomplete': words('Chưa đủ về giới hạn', 'Ghi số ngày và số phản ánh mỗi ngày.', 'Incomplete limit', 'For how many days, and how many reports a day.'),
  'appeal-over': words('Đã hết thời gian', 'Đã hết thời gian nêu ý kiến.', 'Too late', 'The time for an answer is over.'),
  'appeal-made': words('Đã nêu ý kiến', 'Ý kiến đã được gửi trước đó.', 'Sent already', 'An answer was sent already.'),
  'appeal-too-short': words('Ý kiến quá ngắn', 'Hãy viết ít nhất 10 ký tự.', 'Too short', 'Write at least 10 characters.'),
  'sender-limited': words('Hôm nay chưa nhận thêm được', 'Số điện thoại hoặc thư điện tử này hôm nay không gửi thêm được qua trang web. Hãy gọi 1022; nếu đã nhận thông báo, xem lý do trên trang theo dõi.', 'No more today', 'No more reports are taken from this number or address on this way today. Call 1022; if you were told of a decision, its reasons stand on the page of your report.'),
  'officer-unknown': words('Không có cán bộ này', 'Không tìm thấy tên đăng nhập.', 'No such officer', 'There is no officer of this user name.'),
  'breach-not-found': words('Không có hồ sơ này', 'Không tìm thấy hồ sơ vi phạm Quy chế.', 'No such file', 'There is no such file.'),
};

interface FieldWords { readonly found: string; readonly wanted: string; readonly cure: string }
const field = (found: string, wanted: string, cure: string): FieldWords => ({ found, wanted, cure });

/** The same beside the field at fault. */
export const INSPECTION_FIELDS: Readonly<Record<string, { readonly vi: FieldWords; readonly en: FieldWords }>> = Object.fromEntries(
  Object.entries(INSPECTION_PROBLEMS).map(([code, { vi, en }]) => [code, { vi: field(vi.title, 'Một giá trị phù hợp', vi.detail), en: field(en.title, 'A fitting value', en.detail) }]));
