import { words, type Bilingual } from '../problem-words.ts';

/** Problems that process owners meet. */
export const MODELER_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'process-not-found': words('Không có quy trình này', 'Không tìm thấy quy trình.', 'No such process', 'There is no such process.'),
  'version-not-found': words('Không có phiên bản này', 'Không tìm thấy phiên bản của quy trình.', 'No such version', 'The process has no such version.'),
  'version-status': words('Trạng thái đã khác', 'Phiên bản này không còn ở trạng thái đó. Hãy tải lại trang.', 'The state is another one', 'This version is no longer in that state. Load the page again.'),
  'version-name-missing': words('Cần có tên', 'Đặt tên từ 3 đến 120 ký tự cho phiên bản.', 'A name is needed', 'Give the version a name of 3 to 120 characters.'),
  'version-unchanged': words('Không có gì thay đổi', 'Bản nháp đang giống phiên bản mới nhất.', 'Nothing has changed', 'The draft is the same as the newest version.'),
  'version-of-other': words('Của người khác', 'Chỉ người gửi duyệt mới rút lại được.', 'A colleague\'s', 'Only the person who sent it for review can take it back.'),
  'version-second-person': words('Cần người thứ hai', 'Người soạn hoặc gửi duyệt phiên bản không tự duyệt được. Hãy nhờ người khác xem.', 'A second person is needed', 'Whoever made a version or sent it for review does not decide about it. Ask somebody else.'),
  'version-findings': words('Kiểm tra chưa đạt', 'Quy trình còn lỗi nên chưa đi tiếp được. Xem từng lỗi bên dưới; chưa có gì thay đổi.', 'The check found faults', 'The process has faults, so it cannot go on. See each of them below; nothing has changed.'),
  'live-changed': words('Bản đang chạy đã đổi', 'Từ khi gửi duyệt, một phiên bản khác đã được đưa vào chạy. Hãy so sánh lại rồi duyệt lần nữa.', 'Another version is live', 'Since it was sent for review, another version went live. Compare again, then approve once more.'),
  'deployment-under-way': words('Đang đưa một phiên bản vào chạy', 'Chờ đến khi xong rồi thử lại.', 'A version is being put live', 'Wait until that is done, then try again.'),
  'version-never-live': words('Chưa từng chạy', 'Chỉ trở lại được một phiên bản đã từng chạy.', 'It was never live', 'One can only return to a version that was live before.'),
  'draft-changed': words('Đồng nghiệp vừa lưu', 'Có người vừa lưu tệp này. Hãy tải bản mới rồi sửa tiếp.', 'A colleague saved it', 'Somebody saved this file meanwhile. Load it again, then go on.'),
  'draft-file-not-found': words('Không có tệp này', 'Bản nháp không có tệp đó.', 'No such file', 'The draft has no such file.'),
  'draft-file-name': words('Tên tệp chưa đúng', 'Tên gồm chữ thường không dấu, số và gạch nối, kết thúc bằng .bpmn, .form hoặc .dmn.', 'The file\'s name does not fit', 'A name has lower-case letters, figures and hyphens, and ends with .bpmn, .form or .dmn.'),
  'draft-file-name-taken': words('Tên tệp đã dùng', 'Một quy trình khác đang có tệp cùng tên. Hãy chọn tên khác.', 'The name is taken', 'Another process has a file of that name. Choose another one.'),
  'draft-file-needed': words('Quy trình cần sơ đồ', 'Mỗi quy trình có đúng một sơ đồ: không bỏ được, không thêm được.', 'A process needs its diagram', 'A process has exactly one diagram: it can neither be taken out nor get a second one.'),
  'draft-file-too-large': words('Tệp quá lớn', 'Mỗi tệp có nhiều nhất 1 MB.', 'The file is too large', 'A file has at most 1 MB.'),
  'draft-file-unreadable': words('Không đọc được tệp', 'Nội dung không phải sơ đồ BPMN, biểu mẫu hoặc bảng quyết định hợp lệ.', 'The file cannot be read', 'The content is no diagram, form or decision table.'),
  'draft-file-dtd': words('Tệp có khai báo DTD', 'Khai báo DOCTYPE, ENTITY không được nhận.', 'The file declares a DTD', 'DOCTYPE and ENTITY declarations are not accepted.'),
  'draft-too-many-files': words('Quá nhiều tệp', 'Mỗi quy trình có nhiều nhất 40 tệp.', 'Too many files', 'A process has at most 40 files.'),
  'dry-run-under-way': words('Đang chạy thử', 'Một lượt chạy thử của quy trình này chưa xong. Chờ lượt đó kết thúc rồi thử lại.', 'A dry run is under way', 'A dry run of this process has not ended. Wait for it, then try again.'),
  'dry-run-not-found': words('Không có lượt chạy thử này', 'Không tìm thấy lượt chạy thử.', 'No such dry run', 'The process has no such dry run.'),
};
