import { words, type Bilingual } from '../problem-words.ts';

/** Problems that those meet who change how the system works. */
export const ADMINISTRATION_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'configuration-faults': words('Thay đổi chưa hợp lệ', 'Một số dòng chưa đúng hoặc không khớp nhau. Xem từng lỗi bên dưới; chưa có gì thay đổi.', 'The change does not hold together', 'Some rows are wrong, or do not fit together. See each fault below; nothing has changed.'),
  'configuration-table-unknown': words('Không có bảng này', 'Không tìm thấy bảng cấu hình.', 'No such table', 'There is no such configuration table.'),
  'change-not-found': words('Không có thay đổi này', 'Không tìm thấy thay đổi cấu hình.', 'No such change', 'There is no such configuration change.'),
  'change-status': words('Trạng thái đã khác', 'Thay đổi này không còn ở trạng thái đó. Hãy tải lại trang.', 'The state is another one', 'This change is no longer in that state. Load the page again.'),
  'change-of-other': words('Bản nháp của người khác', 'Chỉ người soạn mới làm được việc này.', 'A colleague\'s draft', 'Only its author may do that.'),
  'change-outdated': words('Dữ liệu đã đổi', 'Có dòng đã được thay đổi sau khi soạn bản nháp này. Hãy soạn lại từ dữ liệu hiện tại.', 'The rows have changed', 'A row was changed after this draft was made. Draft it anew from what stands now.'),
  'change-outdated-draft': words('Bản nháp đã được lưu nơi khác', 'Hãy tải lại rồi sửa tiếp.', 'The draft was saved elsewhere', 'Load it again, then go on.'),
  'change-empty': words('Không có gì thay đổi', 'Mọi dòng đang đúng như vậy.', 'Nothing changes', 'Every row stands like that already.'),
  'change-too-large': words('Quá nhiều dòng', 'Hãy chia thành nhiều thay đổi.', 'Too many rows', 'Divide it into several changes.'),
  'second-person-needed': words('Cần người thứ hai', 'Thay đổi này có hiệu lực khi người khác xem và duyệt.', 'A second person is needed', 'This change goes live when somebody else has looked at it.'),
  'title-missing': words('Cần có tên', 'Đặt tên từ 3 đến 200 ký tự cho thay đổi.', 'A title is needed', 'Give the change a title of 3 to 200 characters.'),
  'reason-missing': words('Cần nêu lý do', 'Nêu lý do từ 5 ký tự.', 'Say why', 'Give a reason of at least 5 characters.'),
  'row-version-not-found': words('Không có phiên bản này', 'Không tìm thấy phiên bản của dòng.', 'No such version', 'The row has no such version.'),
};
