import type { Locale } from './http/locale.ts';

interface Words { readonly title: string; readonly detail: string }
type Bilingual = Readonly<Record<Locale, Words>>;

const words = (viTitle: string, viDetail: string, enTitle: string, enDetail: string): Bilingual =>
  ({ vi: { title: viTitle, detail: viDetail }, en: { title: enTitle, detail: enDetail } });

/** Every problem code that the doors themselves raise. Codes of the domain that are not here get the words of their status. */
export const PROBLEM_TEXTS: Readonly<Record<string, Bilingual>> = {
  validation: words('Thông tin gửi chưa đúng', 'Một số mục chưa đúng. Xem danh sách lỗi để biết mục nào và cách sửa.', 'The request is not valid', 'Some fields are not right. The list of errors names each one and how to put it right.'),
  'malformed-json': words('JSON không đọc được', 'Nội dung gửi không phải JSON hợp lệ.', 'Malformed JSON', 'The body is not valid JSON.'),
  'malformed-multipart': words('Biểu mẫu không đọc được', 'Nội dung multipart/form-data bị hỏng hoặc thiếu phần kết thúc.', 'Malformed form', 'The multipart/form-data body is broken or incomplete.'),
  'malformed-url': words('Địa chỉ không hợp lệ', 'Địa chỉ có ký tự mã hóa sai.', 'Malformed address', 'The address holds a wrong percent-encoding.'),
  'malformed-request': words('Yêu cầu không hợp lệ', 'Máy chủ không đọc được yêu cầu này.', 'Malformed request', 'The server cannot read this request.'),
  'body-too-large': words('Nội dung quá lớn', 'Nội dung gửi vượt giới hạn. Hãy rút gọn hoặc gửi tệp dưới dạng multipart/form-data.', 'Body too large', 'The body exceeds the limit. Shorten it, or send files as multipart/form-data.'),
  'file-too-large': words('Tệp quá lớn', 'Một tệp vượt dung lượng cho phép. Hãy chọn tệp nhỏ hơn.', 'File too large', 'A file exceeds the size allowed. Choose a smaller one.'),
  'file-empty': words('Tệp rỗng', 'Tệp gửi lên không có nội dung.', 'Empty file', 'The file has no content.'),
  'file-cut-off': words('Tệp gửi dở dang', 'Tệp chưa gửi hết. Hãy gửi lại.', 'File cut off', 'The file did not come through to its end. Send it again.'),
  'image-unreadable': words('Ảnh bị hỏng', 'Không mở được ảnh này. Hãy chọn ảnh khác.', 'Unreadable picture', 'The picture is damaged. Choose another one.'),
  'image-too-many-pixels': words('Ảnh quá lớn', 'Ảnh có quá nhiều điểm ảnh. Hãy giảm kích thước.', 'Picture too large', 'The picture has too many pixels. Make it smaller.'),
  'report-day-closed': words('Ngày báo cáo đã chốt', 'Số liệu của ngày này đã chốt, không chốt lại được.', 'Report day closed', 'The figures of this day are frozen already.'),
  'too-many-files': words('Quá nhiều tệp', 'Tối đa 5 ảnh và 2 video cho mỗi phản ánh.', 'Too many files', 'At most 5 pictures and 2 videos a report.'),
  'file-type-refused': words('Loại tệp không được nhận', 'Chỉ nhận ảnh JPEG, PNG, WebP, GIF và video MP4, WebM, MOV, 3GP; loại tệp được xét theo nội dung.', 'File type not accepted', 'Only JPEG, PNG, WebP and GIF pictures and MP4, WebM, MOV and 3GP videos are accepted, judged by their content.'),
  'media-type-unsupported': words('Kiểu nội dung không được hỗ trợ', 'Hãy gửi application/json (hoặc multipart/form-data khi có tệp).', 'Media type not supported', 'Send application/json (or multipart/form-data with files).'),
  'not-signed-in': words('Chưa đăng nhập', 'Cần đăng nhập để làm việc này.', 'Not signed in', 'Sign in to do this.'),
  'sign-in-failed': words('Đăng nhập không được', 'Tên đăng nhập hoặc mật khẩu không đúng.', 'Sign-in failed', 'User name or password is wrong.'),
  'call-not-found': words('Không có cuộc gọi này', 'Cuộc gọi không có, hoặc do đồng nghiệp khác nhận.', 'No such call', 'There is no such call, or a colleague takes it.'),
  'call-handed-over': words('Cuộc gọi đã bàn giao', 'Cuộc gọi này đã được giao cho đồng nghiệp khác.', 'Handed over', 'This call was handed to a colleague.'),
  'call-ended': words('Cuộc gọi đã kết thúc', 'Cuộc gọi này đã lập hồ sơ hoặc đã đóng.', 'The call has ended', 'This call has made its case or was closed.'),
  'call-id-taken': words('Mã cuộc gọi đã dùng', 'Hãy bắt đầu lại cuộc gọi.', 'Call id taken', 'Start the call anew.'),
  'call-without-case': words('Chưa có mã phản ánh', 'Cuộc gọi này chưa lập hồ sơ nên chưa có mã để đọc lại.', 'No code yet', 'This call has made no case: there is no code to read back.'),
  'use-not-told': words('Chưa đọc cho người gọi nghe về dữ liệu cá nhân', 'Hãy đọc câu về việc sử dụng dữ liệu rồi đánh dấu; nếu người gọi đã ngắt máy, hãy đánh dấu đã ngắt máy.', 'The caller was not told about the data', 'Read the sentence about the use of the data and tick it; or mark that the caller has hung up.'),
  'taker-unknown': words('Không giao được', 'Chỉ tổng đài viên hoặc trưởng ca đang hoạt động mới nhận được cuộc gọi.', 'Cannot take it', 'Only an active operator or supervisor can take a call.'),
  'work-item-claimed': words('Đã có người nhận việc', 'Đồng nghiệp khác đang giữ việc này. Hãy chọn việc khác.', 'Somebody has it', 'A colleague has this work item. Choose another one.'),
  'work-item-not-claimed': words('Chưa nhận việc', 'Hãy nhận việc trước khi lưu nháp.', 'Not claimed', 'Claim the work item first.'),
  'draft-newer': words('Có bản nháp mới hơn', 'Bản nháp của việc này vừa được lưu từ cửa sổ hoặc thiết bị khác. Hãy xem bản đó trước khi thay.', 'There is a newer draft', 'A draft of this work was kept from another window or device. Look at it before you replace it.'),
  'draft-too-large': words('Bản nháp quá dài', 'Bản nháp vượt 64 KB. Hãy rút gọn.', 'The draft is too long', 'The draft exceeds 64 KB. Shorten it.'),
  'result-has-blanks': words('Còn chỗ trống trong câu mẫu', 'Hãy thay các phần trong dấu ngoặc nhọn bằng thông tin cụ thể, hoặc bỏ đi.', 'A blank is left in the text', 'Replace what stands in braces by the facts, or take it out.'),
  'cause-unknown': words('Nguyên nhân không có trong danh sách', 'Hãy chọn một nguyên nhân của lĩnh vực này.', 'Unknown cause', 'Choose a cause of this category.'),
  'work-item-closed': words('Việc đã kết thúc', 'Việc này đã hoàn thành hoặc đã hủy.', 'Already closed', 'This work item is completed or cancelled.'),
  'work-item-changed': words('Việc đã thay đổi', 'Bạn đang xem bản cũ. Hãy tải lại rồi thử lại.', 'The work item has changed', 'You saw an older version. Load it again and retry.'),
  'work-item-not-yours': words('Không phải việc của bạn', 'Việc này thuộc vai trò hoặc đơn vị khác.', 'Not your work', 'This work belongs to another role or unit.'),
  'officer-unknown': words('Không có tài khoản này', 'Tài khoản không tồn tại hoặc đã khóa.', 'No such account', 'There is no open account of this id.'),
  'absence-unknown': words('Không có lần vắng mặt này', 'Có thể đã được xóa.', 'No such absence', 'It may have been taken back.'),
  'absence-times-wrong': words('Thời gian vắng mặt chưa đúng', 'Phải kết thúc sau lúc bắt đầu và sau bây giờ; bắt đầu không quá 7 ngày trước; dài không quá 400 ngày.', 'Wrong times', 'An absence ends after it begins and after now, begins at most 7 days ago, and lasts 400 days at most.'),
  'absence-overlaps': words('Trùng với lần vắng mặt khác', 'Người này đã được ghi vắng mặt trong khoảng thời gian đó.', 'Overlaps another absence', 'The officer is entered as away within this time already.'),
  'absence-not-running': words('Người này đang có mặt', 'Lần vắng mặt này chưa bắt đầu hoặc đã kết thúc.', 'Not away now', 'This absence has not begun, or is over.'),
  'stand-in-unsuitable': words('Người thay không phù hợp', 'Người thay phải cùng đơn vị, tài khoản đang mở và được làm việc tương tự.', 'Unsuitable stand-in', 'A stand-in has an open account, is of the same unit, and may do the same work.'),
  'stand-in-absent': words('Người thay cũng vắng mặt', 'Người thay vắng mặt trong cùng thời gian. Hãy chọn người khác.', 'The stand-in is away too', 'Choose somebody who is there in this time.'),
  'stand-in-missing': words('Chưa có người thay', 'Không ai thay đang có mặt. Hãy giao từng việc.', 'No stand-in', 'Nobody who stands in is there now: assign the work one by one.'),
  'assignee-absent': words('Người này đang vắng mặt', 'Không có người thay đang có mặt. Hãy giao cho người khác.', 'Away', 'This colleague is away and nobody stands in: choose somebody else.'),
  'evidence-not-yours': words('Không phải tệp của bạn', 'Chỉ người đã tải tệp lên mới gỡ được, khi còn đang giữ việc.', 'Not your file', 'Only who uploaded a file takes it back, while holding the work.'),
  'file-id-taken': words('Mã tệp đã dùng', 'Mã này thuộc một tệp khác. Hãy chọn lại ảnh.', 'File id taken', 'This id belongs to another file. Choose the picture again.'),
  'view-unknown': words('Không có bộ lọc này', 'Bộ lọc đã bị xóa hoặc không còn được chia sẻ với bạn.', 'No such view', 'The view was deleted, or is no longer shared with you.'),
  'view-not-yours': words('Bộ lọc của người khác', 'Chỉ người tạo mới sửa được. Hãy sao chép rồi sửa bản sao.', 'A colleague\'s view', 'Only its owner changes it. Copy it and change the copy.'),
  'view-changed': words('Bộ lọc đã thay đổi', 'Bạn đã sửa bộ lọc này ở nơi khác. Hãy tải lại rồi thử lại.', 'The view has changed', 'You changed this view elsewhere. Load it again and retry.'),
  'view-name-taken': words('Tên đã dùng', 'Bạn đã có bộ lọc mang tên này. Hãy chọn tên khác.', 'Name taken', 'You have a view of this name already. Choose another name.'),
  'view-holds-personal-data': words('Có thông tin cá nhân', 'Bộ lọc được lưu không chứa số điện thoại, thư điện tử hay biển số. Hãy bỏ phần đó.', 'Personal data', 'A view that is kept holds no phone number, e-mail address or plate. Remove it.'),
  'view-unit-missing': words('Tài khoản không thuộc đơn vị', 'Tài khoản này không thuộc đơn vị nào để chia sẻ.', 'No unit', 'This account belongs to no unit to share with.'),
  'too-many-views': words('Quá nhiều bộ lọc', 'Mỗi người lưu tối đa 50 bộ lọc. Hãy xóa bớt.', 'Too many views', 'An officer keeps 50 views at most. Delete one first.'),
  'note-empty': words('Ghi chú trống', 'Hãy viết nội dung ghi chú.', 'Empty note', 'Write what the note should say.'),
  'note-too-long': words('Ghi chú quá dài', 'Mỗi ghi chú tối đa 4.000 ký tự. Hãy rút gọn hoặc viết thành hai ghi chú.', 'The note is too long', 'A note holds at most 4,000 characters. Shorten it or write two.'),
  'note-id-taken': words('Mã ghi chú đã dùng', 'Mã này thuộc một ghi chú khác. Hãy gửi lại.', 'Note id taken', 'This id belongs to another note. Send it again.'),
  'note-not-found': words('Không có ghi chú này', 'Ghi chú không thuộc hồ sơ này.', 'No such note', 'There is no such note on this case.'),
  'note-not-yours': words('Ghi chú của người khác', 'Chỉ người viết mới sửa hoặc xóa được ghi chú.', 'A colleague\'s note', 'Only its author changes or deletes a note.'),
  'note-deleted': words('Ghi chú đã xóa', 'Ghi chú này đã được xóa.', 'The note was deleted', 'This note was deleted.'),
  'note-too-old': words('Quá thời gian sửa', 'Ghi chú chỉ sửa được trong 15 phút. Hãy viết ghi chú mới.', 'Too late to change it', 'A note can be changed for 15 minutes. Write another one.'),
  'mention-unknown': words('Người được nhắc không xem được hồ sơ', 'Chỉ nhắc được cán bộ có quyền xem hồ sơ này. Hãy chọn lại từ danh sách.', 'This person cannot see the case', 'Only officers who may read the case can be mentioned. Choose from the list.'),
  'reason-required': words('Cần nêu lý do', 'Xem thông tin cá nhân phải có lý do từ 5 ký tự.', 'A reason is needed', 'Reading personal data needs a reason of at least 5 characters.'),
  'csrf-token-wrong': words('Thiếu hoặc sai mã CSRF', 'Gửi tiêu đề X-CSRF-Token với giá trị csrfToken của phiên.', 'CSRF token missing or wrong', 'Send the header X-CSRF-Token with the session\'s csrfToken.'),
  'phone-in-search': words('Số điện thoại tra riêng', 'Không tìm số điện thoại trong nội dung. Hãy dùng mục tra theo số điện thoại; lần tra được ghi lại.', 'Phone numbers are looked up elsewhere', 'A phone number is not searched for in texts. Use the look-up by phone; it is recorded.'),
  'cursor-invalid': words('Trang này không còn', 'Danh sách đã đổi cách sắp xếp hoặc địa chỉ trang sai. Hãy xem lại từ trang đầu.', 'This page is gone', 'The cursor does not belong to this list in this order. Start from the first page.'),
  forbidden: words('Không có quyền', 'Tài khoản này không có quyền làm việc đó.', 'Not allowed', 'This account may not do that.'),
  'not-found': words('Không tìm thấy', 'Không có mục này, hoặc bạn không được xem.', 'Not found', 'There is no such thing here, or you may not see it.'),
  'case-code-wrong': words('Mã phản ánh không đúng', 'Mã gồm 8 ký tự dạng XXXX-XXXX và có ký tự kiểm tra. Hãy xem lại từng ký tự.', 'Wrong case code', 'A code has 8 characters, XXXX-XXXX, the last of which checks the others. Look at each character again.'),
  'too-many-requests': words('Gửi quá nhiều lần', 'Quá nhiều yêu cầu từ địa chỉ này. Hãy đợi rồi thử lại.', 'Too many requests', 'Too many requests from this address. Wait and try again.'),
  'too-many-streams': words('Quá nhiều trang đang mở', 'Tài khoản này đã mở đủ số trang nhận tin trực tiếp. Trang này sẽ tự tải lại định kỳ.', 'Too many open pages', 'This account has as many live pages open as there may be. This one asks again from time to time instead.'),
  'quiet-hours-incomplete': words('Giờ yên lặng chưa đủ', 'Cần giờ bắt đầu và giờ kết thúc khác nhau, hoặc bỏ trống cả hai.', 'Quiet hours incomplete', 'Give a beginning and a different end, or neither.'),
  'idempotency-key-reused': words('Khóa Idempotency-Key đã dùng', 'Khóa này đã dùng cho một nội dung khác. Hãy tạo khóa mới cho phản ánh mới.', 'Idempotency key reused', 'This key was used with different content. Make a new key for a new report.'),
  'engine-unavailable': words('Bộ máy quy trình đang bận', 'Hãy thử lại sau vài giây.', 'The process engine is busy', 'Try again in a few seconds.'),
  'database-unavailable': words('Hệ thống đang khởi động lại', 'Chưa ghi được yêu cầu này. Hãy thử lại sau vài giây, với cùng Idempotency-Key nếu có.', 'The database is restarting', 'The request could not be recorded. Try again in a few seconds, with the same Idempotency-Key if there is one.'),
  'not-ready': words('Hệ thống chưa sẵn sàng', 'Một phần của hệ thống chưa phục vụ.', 'Not ready', 'A part of the system does not serve yet.'),
  'range-not-satisfiable': words('Khoảng byte không hợp lệ', 'Khoảng yêu cầu nằm ngoài tệp.', 'Range not satisfiable', 'The range lies outside the file.'),
  'method-not-allowed': words('Phương thức không được phép', 'Địa chỉ này không nhận phương thức đó.', 'Method not allowed', 'This address does not take that method.'),
  unexpected: words('Lỗi hệ thống', 'Có lỗi ngoài dự kiến. Hãy thử lại; nếu còn lỗi, xin báo mã yêu cầu ở mục instance.', 'Unexpected error', 'Something went wrong on our side. Try again; if it persists, quote the id in "instance".'),
};

const BY_STATUS: Readonly<Record<number, Bilingual>> = {
  400: PROBLEM_TEXTS.validation!, 401: PROBLEM_TEXTS['not-signed-in']!, 403: PROBLEM_TEXTS.forbidden!, 404: PROBLEM_TEXTS['not-found']!,
  409: words('Trạng thái đã thay đổi', 'Việc này đã được người khác làm hoặc không còn ở trạng thái đó. Hãy tải lại rồi thử lại.', 'The state has changed', 'Somebody was faster, or the item is no longer in that state. Load it again and retry.'),
  413: PROBLEM_TEXTS['body-too-large']!, 415: PROBLEM_TEXTS['media-type-unsupported']!,
  422: words('Không thể tiếp nhận', 'Nội dung không đáp ứng quy định tiếp nhận. Xem danh sách lỗi để biết lý do và cách sửa.', 'Cannot be accepted', 'The content does not meet the rules of reception. The list of errors gives the reason and the cure.'),
};

/** Title and detail of a problem. `known` tells whether the words are the code's own. */
export function problemTextOf(code: string, status: number, locale: Locale): Words & { known: boolean } {
  const own = PROBLEM_TEXTS[code];
  return { ...(own ?? BY_STATUS[status] ?? PROBLEM_TEXTS.unexpected!)[locale], known: own !== undefined };
}

interface FieldWords { readonly found: string; readonly wanted: string; readonly cure: string }
const field = (found: string, wanted: string, cure: string): FieldWords => ({ found, wanted, cure });

/** Words for a field at fault; `{name}` is filled from the fault's values. */
export const FIELD_TEXTS: Readonly<Record<string, Readonly<Record<Locale, FieldWords>>>> = {
  twice: { vi: field('Có mục lặp lại', 'Mỗi mục một lần', 'Bỏ mục lặp.'), en: field('Something is there twice', 'Each one once', 'Remove what is repeated.') },
  'column-task-missing': { vi: field('Thiếu cột Việc', 'Luôn có cột Việc (task)', 'Thêm cột task.'), en: field('The column of the task is missing', 'The column task, always', 'Add it.') },
  missing: { vi: field('Còn trống', 'Bắt buộc có', 'Hãy điền mục này.'), en: field('Missing', 'Required', 'Fill in this field.') },
  'unknown-field': { vi: field('Mục lạ', 'Chỉ các mục trong tài liệu', 'Bỏ mục này hoặc sửa tên.'), en: field('Unknown field', 'Only the documented fields', 'Remove it or correct its name.') },
  'wrong-type': { vi: field('Kiểu {found}', 'Kiểu {wanted}', 'Gửi đúng kiểu dữ liệu.'), en: field('Type {found}', 'Type {wanted}', 'Send the right type.') },
  'wrong-value': { vi: field('Giá trị không hợp lệ', 'Giá trị hợp lệ', 'Xem lại giá trị này.'), en: field('Invalid value', 'A valid value', 'Check this value.') },
  'mention-unknown': { vi: field('Có người không xem được hồ sơ', 'Cán bộ có quyền xem hồ sơ', 'Chọn lại từ danh sách khi gõ @.'), en: field('Somebody who cannot see the case', 'Officers who may read it', 'Choose from the list after @.') },
  'note-empty': { vi: field('Còn trống', 'Nội dung ghi chú', 'Hãy viết nội dung.'), en: field('Empty', 'A text', 'Write what the note should say.') },
  'note-too-long': { vi: field('Dài quá 4.000 ký tự', 'Tối đa 4.000 ký tự', 'Hãy viết ngắn lại.'), en: field('More than 4,000 characters', 'At most 4,000', 'Shorten it.') },
  'too-short': { vi: field('{found} ký tự', 'Ít nhất {limit} ký tự', 'Hãy viết rõ hơn.'), en: field('{found} characters', 'At least {limit} characters', 'Say a little more.') },
  'too-long': { vi: field('{found} ký tự', 'Nhiều nhất {limit} ký tự', 'Hãy viết ngắn lại.'), en: field('{found} characters', 'At most {limit} characters', 'Shorten it.') },
  'too-few': { vi: field('{found} mục', 'Ít nhất {limit} mục', 'Thêm mục.'), en: field('{found} items', 'At least {limit} items', 'Add items.') },
  'too-many': { vi: field('{found} mục', 'Nhiều nhất {limit} mục', 'Bớt mục.'), en: field('{found} items', 'At most {limit} items', 'Remove items.') },
  'too-small': { vi: field('Số nhỏ quá', 'Từ {limit} trở lên', 'Sửa lại số.'), en: field('Number too small', 'At least {limit}', 'Correct the number.') },
  'too-large': { vi: field('Số lớn quá', 'Không quá {limit}', 'Sửa lại số.'), en: field('Number too large', 'At most {limit}', 'Correct the number.') },
  'not-one-of': { vi: field('Giá trị lạ', 'Một trong: {wanted}', 'Chọn một giá trị trong danh sách.'), en: field('Unknown value', 'One of: {wanted}', 'Choose a value from the list.') },
  'not-email': { vi: field('Không phải địa chỉ thư điện tử', 'Dạng ten@noi.vn', 'Kiểm tra lại địa chỉ, hoặc để trống.'), en: field('Not an e-mail address', 'Like name@place.vn', 'Check the address, or leave it empty.') },
  'not-uuid': { vi: field('Không phải mã UUID', 'UUID', 'Dùng mã mà hệ thống đã trả về.'), en: field('Not a UUID', 'A UUID', 'Use the id that the system gave.') },
  'not-regex': { vi: field('Sai dạng', 'Dạng ghi trong tài liệu', 'Xem lại giá trị này.'), en: field('Wrong form', 'The documented form', 'Check this value.') },
  'not-date': { vi: field('Không phải ngày', 'Dạng 2026-11-21', 'Sửa lại ngày.'), en: field('Not a date', 'Like 2026-11-21', 'Correct the date.') },
  'lat-and-lng-together': { vi: field('Chỉ có một tọa độ', 'Cả vĩ độ và kinh độ', 'Gửi cả hai hoặc bỏ cả hai.'), en: field('Only one coordinate', 'Both latitude and longitude', 'Send both or neither.') },
  'unstorable-text': { vi: field('Ký tự không lưu được, hoặc lồng quá sâu', 'Văn bản Unicode hợp lệ, không có U+0000', 'Bỏ ký tự lạ.'), en: field('A character that cannot be stored, or nesting too deep', 'Valid Unicode text without U+0000', 'Remove the character.') },
  'malformed-json': { vi: field('Không phải JSON', 'JSON hợp lệ, UTF-8', 'Kiểm tra dấu ngoặc và dấu phẩy.'), en: field('Not JSON', 'Valid JSON in UTF-8', 'Check brackets and commas.') },
  'file-too-large': { vi: field('Tệp quá lớn', 'Ảnh đến 20 MB, video đến 200 MB', 'Chọn tệp nhỏ hơn.'), en: field('File too large', 'Pictures up to 20 MB, videos up to 200 MB', 'Choose a smaller file.') },
  'file-type-refused': { vi: field('Loại tệp không nhận', 'Ảnh JPEG, PNG, WebP, GIF; video MP4, WebM, MOV, 3GP', 'Chọn tệp khác.'), en: field('File type not accepted', 'JPEG, PNG, WebP, GIF; MP4, WebM, MOV, 3GP', 'Choose another file.') },
  'content-missing': { vi: field('Chưa có nội dung', 'Một đoạn chữ, ảnh hoặc video', 'Hãy kể việc gì đang xảy ra.'), en: field('No content', 'A text, a picture or a video', 'Say what happened.') },
  'category-not-of-item-type': { vi: field('Lĩnh vực không khớp loại tin', 'Lĩnh vực nhận loại tin này', 'Chọn lĩnh vực khác, hoặc để trống.'), en: field('The category does not take this item type', 'A category that does', 'Choose another category, or none.') },
  'category-unknown': { vi: field('Lĩnh vực lạ', 'Mã trong /api/v1/categories', 'Chọn lĩnh vực trong danh sách, hoặc để trống.'), en: field('Unknown category', 'A code of /api/v1/categories', 'Choose one from the list, or none.') },
  'item-type-unknown': { vi: field('Loại tin lạ', 'Mã trong /api/v1/item-types', 'Chọn loại tin trong danh sách, hoặc để trống.'), en: field('Unknown item type', 'A code of /api/v1/item-types', 'Choose one from the list, or none.') },
  'ward-unknown': { vi: field('Phường, xã lạ', 'Mã trong /api/v1/wards', 'Chọn trong danh sách, hoặc để trống.'), en: field('Unknown ward', 'A code of /api/v1/wards', 'Choose one from the list, or none.') },
  'point-outside-city': { vi: field('Vị trí nằm ngoài Thành phố Hồ Chí Minh', 'Vị trí trong Thành phố', 'Sửa tọa độ, hoặc bỏ tọa độ và ghi địa điểm bằng chữ.'), en: field('The place lies outside Ho Chi Minh City', 'A place in the City', 'Correct the coordinates, or describe the place in words instead.') },
  'use-not-told': { vi: field('Chưa đánh dấu', 'Đã đọc cho người gọi, hoặc người gọi đã ngắt máy', 'Đọc câu về việc sử dụng dữ liệu rồi đánh dấu.'), en: field('Not ticked', 'Read to the caller, or the caller has hung up', 'Read the sentence about the data and tick it.') },
  'taker-unknown': { vi: field('Không phải người nhận cuộc gọi', 'Tổng đài viên hoặc trưởng ca', 'Chọn người khác.'), en: field('Not a call taker', 'An operator or a supervisor', 'Choose somebody else.') },
  'sender-missing': { vi: field('Chưa có cách liên hệ', 'Họ tên, số điện thoại hoặc thư điện tử; hoặc ẩn danh', 'Điền một mục, hoặc chọn gửi ẩn danh.'), en: field('Nothing to reach you by', 'A name, phone number or e-mail; or anonymous', 'Fill in one of them, or choose anonymous.') },
  'anonymous-with-data': { vi: field('Có thông tin cá nhân trong tin ẩn danh', 'Để trống khi ẩn danh', 'Xóa mục này, hoặc không chọn ẩn danh.'), en: field('Personal data in an anonymous report', 'Empty when anonymous', 'Clear this field, or do not choose anonymous.') },
  'anonymous-not-allowed': { vi: field('Việc này không trả lời được cho người ẩn danh', 'Họ tên và số điện thoại hoặc thư điện tử', 'Chọn cá nhân, doanh nghiệp hoặc tổ chức và điền cách liên hệ.'), en: field('This matter cannot be answered anonymously', 'A name and a phone number or e-mail', 'Choose person, business or organisation and give a contact.') },
  'phone-invalid': { vi: field('Không phải số điện thoại gọi lại được', 'Ví dụ 0901 234 567', 'Xem lại từng chữ số, hoặc để trống.'), en: field('Not a phone number that can be called back', 'For example 0901 234 567', 'Check the digits, or leave it empty.') },
  'email-invalid': { vi: field('Không phải địa chỉ thư điện tử', 'Dạng ten@noi.vn', 'Kiểm tra lại địa chỉ, hoặc để trống.'), en: field('Not an e-mail address', 'Like name@place.vn', 'Check the address, or leave it empty.') },
  'location-missing': { vi: field('Chưa có địa điểm', 'lat và long, hoặc address_string', 'Gửi tọa độ hoặc địa chỉ bằng chữ.'), en: field('No location', 'lat and long, or address_string', 'Send coordinates or an address in words.') },
  'case-code-wrong': { vi: field('Mã không đúng', '8 ký tự dạng XXXX-XXXX', 'Xem lại từng ký tự.'), en: field('Wrong code', '8 characters, XXXX-XXXX', 'Look at each character again.') },
  'idempotency-key-reused': { vi: field('Khóa đã dùng cho nội dung khác', 'Khóa mới cho mỗi phản ánh', 'Tạo khóa mới.'), en: field('Used with other content', 'A new key for each report', 'Make a new key.') },
  'file-empty': { vi: field('Tệp rỗng', 'Tệp có nội dung', 'Chọn tệp khác.'), en: field('Empty file', 'A file with content', 'Choose another file.') },
  'file-cut-off': { vi: field('Tệp gửi dở dang', 'Tệp đầy đủ', 'Gửi lại tệp.'), en: field('The file broke off', 'A complete file', 'Send it again.') },
  'image-unreadable': { vi: field('Ảnh bị hỏng', 'Ảnh mở được', 'Chọn ảnh khác.'), en: field('Damaged picture', 'A picture that opens', 'Choose another picture.') },
  'image-too-many-pixels': { vi: field('Ảnh quá nhiều điểm ảnh', 'Đến 50 triệu điểm ảnh', 'Giảm kích thước ảnh.'), en: field('Too many pixels', 'Up to 50 million pixels', 'Make the picture smaller.') },
  'api-key-wrong': { vi: field('Khóa api_key không đúng', 'Khóa đã được cấp', 'Xin khóa từ đơn vị vận hành.'), en: field('Wrong api_key', 'A key that was issued', 'Ask the operator for a key.') },
  'too-many-files': { vi: field('Quá nhiều tệp', 'Tối đa 5 ảnh và 2 video', 'Bớt tệp.'), en: field('Too many files', 'At most 5 pictures and 2 videos', 'Send fewer files.') },
};

const OTHER: Readonly<Record<Locale, FieldWords>> = {
  vi: field('Không được chấp nhận', 'Theo quy định tiếp nhận', 'Xem lại mục này.'),
  en: field('Not accepted', 'What the rules of reception allow', 'Check this field.'),
};

/** Found, wanted and cure of one field. `message` is the domain's own English sentence, used for codes without words here. */
export function fieldTextOf(code: string, values: Readonly<Record<string, string | number>>, locale: Locale, message?: string): FieldWords {
  const own = FIELD_TEXTS[code]?.[locale];
  const chosen = own ?? { ...OTHER[locale], ...(message ? { cure: message } : {}) };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? '—'));
  return { found: fill(chosen.found), wanted: fill(chosen.wanted), cure: fill(chosen.cure) };
}
