import { words, type Bilingual } from '../problem-words.ts';

/** Problems around campaigns, who is told of them, and recognition. */
export const CAMPAIGN_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'campaign-not-found': words('Không có chiến dịch này', 'Không tìm thấy chiến dịch mang mã này.', 'No such campaign', 'There is no campaign of this code.'),
  'campaign-not-planned': words('Chưa có kế hoạch', 'Chiến dịch này chưa được lập kế hoạch.', 'No plan yet', 'This campaign has no plan yet.'),
  'campaign-not-running': words('Không dừng được', 'Chỉ dừng được chiến dịch đã duyệt và chưa kết thúc.', 'It cannot be stopped', 'Only an approved campaign that has not ended can be stopped.'),
  'campaign-over': words('Kế hoạch đã quá ngày', 'Ngày kết thúc trong kế hoạch đã qua. Hãy yêu cầu sửa kế hoạch.', 'The plan is over', 'The last day of the plan has passed. Send it back.'),
  'plan-invalid': words('Kế hoạch chưa đúng', 'Một mục của kế hoạch chưa đúng. Xem lời nhắc ở mục đó.', 'The plan is not valid', 'A field of the plan is not right. See the words beside it.'),
  'words-personal': words('Có thông tin cá nhân', 'Nội dung có số điện thoại, địa chỉ thư, số giấy tờ hoặc biển số: hãy bỏ ra.', 'Personal data', 'The words hold a phone number, mail address, document number or plate: take it out.'),
  'own-plan': words('Không tự duyệt', 'Người lập kế hoạch không tự duyệt: cần người khác duyệt.', 'Your own plan', 'Somebody else approves what you planned.'),
  'remarks-required': words('Cần ghi lý do', 'Hãy ghi lý do khi yêu cầu sửa hoặc không thực hiện.', 'A reason is wanted', 'Write why it is sent back or dropped.'),
  'recognition-not-found': words('Không có đợt xét này', 'Không tìm thấy đợt xét mang mã này.', 'No such round', 'There is no recognition round of this code.'),
  'candidate-not-found': words('Không có ứng viên này', 'Ứng viên không thuộc đợt xét này.', 'No such candidate', 'There is no such candidate in this round.'),
  'recognition-not-open': words('Không đánh dấu được lúc này', 'Chỉ đánh dấu khi việc “Xét, đề nghị tuyên dương” đang mở.', 'Not now', 'Candidates are marked while the round is being considered.'),
  'recognition-invalid': words('Chưa đúng', 'Xem lời nhắc ở mục đó.', 'Not right', 'See the words beside the field.'),
  'certificate-not-issued': words('Chưa cấp giấy', 'Giấy chứng nhận này chưa được cấp.', 'Not issued', 'This certificate has not been issued.'),
  'consent-missing': words('Chưa đồng ý', 'Hãy đánh dấu đồng ý.', 'No consent', 'Tick that you agree.'),
  'contact-invalid': words('Số hoặc địa chỉ chưa đúng', 'Hãy ghi một số di động hoặc một địa chỉ thư điện tử.', 'Wrong number or address', 'Enter a mobile number or an e-mail address.'),
};
