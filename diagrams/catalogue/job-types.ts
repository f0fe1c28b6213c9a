import type { Words } from '../finding.ts';
import type { SystemVariable } from './variables.ts';

/** A task header that a process owner fills in: fixed text beside the job type. */
export interface Header {
  readonly key: string;
  readonly title: Words;
  readonly meaning: Words;
}

/** A kind of step that the system can do by itself. */
export interface JobDescription {
  readonly title: Words;
  /** What it does, for process owners. */
  readonly meaning: Words;
  /** Variables that it cannot do without. */
  readonly inputs: readonly SystemVariable[];
  /** Variables that it reads when they are there. */
  readonly mayRead?: readonly SystemVariable[];
  /** Variables that it hands back. */
  readonly outputs: readonly SystemVariable[];
  /** BPMN errors that it may answer with: the diagram draws where they lead. */
  readonly errors: ReadonlyArray<{ readonly code: string; readonly meaning: Words }>;
  readonly headers?: readonly Header[];
  /** Duties of docs/requirements.md. */
  readonly duties?: readonly string[];
}

const resolved = ['deadlineId', 'dueAt', 'reminderAt', 'assignee', 'round'] as const;

/** Every job type, with what its step is called, needs and gives. The one description: workers, templates, checks and the door read it. */
export const JOB_TYPES = {
  'acknowledge-suggestion': {
    title: { vi: 'Xác nhận đã ghi nhận góp ý', en: 'Acknowledge a suggestion' },
    meaning: { vi: 'Cảm ơn người góp ý và báo sẽ chuyển cơ quan có thẩm quyền.', en: 'Thanks the sender, and says that the competent agency will get it.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'answer-data-request': {
    title: { vi: 'Thực hiện yêu cầu về dữ liệu', en: 'Carry out a data-subject request' },
    meaning: { vi: 'Cung cấp, chỉnh sửa, hạn chế hoặc xóa dữ liệu cá nhân theo quyết định; hoặc ghi nhận không chấp nhận.', en: 'Provides, corrects, restricts or erases personal data as decided; or records that it was refused.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D15'],
    headers: [{
      key: 'outcome', title: { vi: 'Kết quả', en: 'Outcome' },
      meaning: { vi: 'done: thực hiện; refused: không chấp nhận.', en: 'done: carry it out; refused: it was refused.' },
    }],
  },
  'apply-misuse-measure': {
    title: { vi: 'Áp dụng biện pháp, báo người gửi', en: 'Apply the measure' },
    meaning: { vi: 'Áp dụng biện pháp mà người có thẩm quyền đã quyết định và báo người gửi lý do, thời hạn, cách nêu ý kiến.', en: 'Puts into effect what a person decided, and tells the sender why, for how long and how to answer.' },
    inputs: ['matterId'], outputs: ['appealUntil'], errors: [], duties: ['D34', 'D35'],
  },
  'check-answer': {
    title: { vi: 'Kiểm tra câu trả lời', en: 'Check the answer' },
    meaning: { vi: 'Theo quy tắc: câu trả lời trống, chung chung hoặc thiếu bằng chứng cần người xem trước khi báo người gửi.', en: 'By rule: an answer that is empty, vague or without evidence is looked at before the sender is told.' },
    inputs: ['assignmentId'], outputs: ['answerCheck'], errors: [], duties: ['D11'],
  },
  'claim-assignment': {
    title: { vi: 'Mở lượt xử lý', en: 'Take charge of the assignment' },
    meaning: { vi: 'Gắn lượt xử lý của đơn vị với quy trình này. Đặt ngay sau khi bắt đầu.', en: 'Ties the unit\'s assignment to this process. Comes first after the start.' },
    inputs: ['assignmentId'], outputs: [],
    errors: [{ code: 'assignment-claimed-elsewhere', meaning: { vi: 'Lượt này đã mở ở nơi khác: kết thúc ngay.', en: 'It is open elsewhere already: end at once.' } }],
  },
  'claim-case': {
    title: { vi: 'Mở hồ sơ xử lý', en: 'Take charge of the case' },
    meaning: { vi: 'Gắn hồ sơ với quy trình này. Đặt ngay sau khi bắt đầu.', en: 'Ties the case to this process. Comes first after the start.' },
    inputs: ['caseId'], outputs: [],
    errors: [{ code: 'case-claimed-elsewhere', meaning: { vi: 'Hồ sơ đã mở ở nơi khác: kết thúc ngay.', en: 'It is open elsewhere already: end at once.' } }],
  },
  'claim-matter': {
    title: { vi: 'Mở hồ sơ công tác', en: 'Take charge of the matter' },
    meaning: { vi: 'Gắn hồ sơ công tác với quy trình này. Đặt ngay sau khi bắt đầu.', en: 'Ties the matter to this process. Comes first after the start.' },
    inputs: ['matterId'], outputs: [],
    errors: [{ code: 'matter-claimed-elsewhere', meaning: { vi: 'Hồ sơ này đã mở ở nơi khác: kết thúc ngay.', en: 'It is open elsewhere already: end at once.' } }],
  },
  'close-matter': {
    title: { vi: 'Kết thúc hồ sơ công tác', en: 'Close the matter' },
    meaning: { vi: 'Kết thúc hồ sơ công tác với kết quả ghi trong bước; đồng hồ còn chạy thì dừng.', en: 'Closes the matter with the outcome that the step names; clocks that still run stop.' },
    inputs: ['matterId'], outputs: [], errors: [],
    headers: [{
      key: 'outcome', title: { vi: 'Kết quả', en: 'Outcome' },
      meaning: { vi: 'Mã kết quả của hồ sơ, ví dụ answered.', en: 'Code of how the matter ended, for example answered.' },
    }],
  },
  'compile-daily-report': {
    title: { vi: 'Tổng hợp báo cáo', en: 'Compile the report' },
    meaning: { vi: 'Chốt số liệu của ngày, tuần hoặc tháng báo cáo và mở kỳ tiếp theo.', en: 'Freezes the figures of the report\'s day, week or month and opens the next one.' },
    inputs: ['dailyReportId'], outputs: [], errors: [], duties: ['S23'],
  },
  'deliver-report': {
    title: { vi: 'Chuyển đến đơn vị', en: 'Deliver to the unit' },
    meaning: { vi: 'Đơn vị thấy phản ánh và đồng hồ xử lý bắt đầu chạy.', en: 'The unit sees the report, and its handling clock starts.' },
    inputs: ['assignmentId'], outputs: [], errors: [], duties: ['S7', 'S17'],
  },
  'draw-inspection-sample': {
    title: { vi: 'Rút mẫu hồ sơ kiểm tra', en: 'Draw the sample' },
    meaning: { vi: 'Chọn hồ sơ ngẫu nhiên và theo rủi ro; ai cũng tính lại được.', en: 'Chooses cases at random and by risk; anybody can draw the same again.' },
    inputs: ['matterId'], outputs: ['sampleSize'], errors: [], duties: ['D31'],
  },
  'end-campaign': {
    title: { vi: 'Kết thúc chiến dịch', en: 'End the campaign' },
    meaning: { vi: 'Gỡ thông báo đầu trang; trang chiến dịch được giữ lại.', en: 'Takes the banner down; the page is kept.' },
    inputs: ['matterId'], outputs: ['measureAt'], errors: [], duties: ['S10'],
  },
  'erase-expired': {
    title: { vi: 'Xóa dữ liệu hết thời hạn lưu trữ', en: 'Erase what is past its retention' },
    meaning: { vi: 'Xóa dữ liệu cá nhân của các phản ánh tiếp theo trong danh mục đã duyệt; số liệu thống kê giữ nguyên.', en: 'Erases the personal data of the next reports of an approved list; the figures stay.' },
    inputs: ['matterId'], outputs: ['moreExpired'], errors: [], duties: ['D15'],
  },
  escalate: {
    title: { vi: 'Báo cáo cấp trên', en: 'Tell the next level' },
    meaning: { vi: 'Báo cho cấp tiếp theo trong quy tắc thời hạn, trừ khi việc đã xong. Đặt sau đồng hồ chờ =nextEscalationAt.', en: 'Tells the next level of the rule\'s ladder, unless the work is done. Comes after a timer at =nextEscalationAt.' },
    inputs: ['deadlineId'], outputs: ['nextEscalationAt'], errors: [], duties: ['S17', 'S22'],
  },
  'follow-clock': {
    title: { vi: 'Nhắc, ghi nhận trễ hạn, báo cấp trên', en: 'Remind, record the breach, tell the next level' },
    meaning: { vi: 'Làm những gì đã đến lúc của một thời hạn được theo dõi riêng, và cho biết khi nào xem lại.', en: 'Does what has come due of a clock that is followed by itself, and says when to look again.' },
    inputs: ['deadlineId'], outputs: ['nextLookAt'], errors: [], duties: ['S17', 'S22'],
  },
  'gather-candidates': {
    title: { vi: 'Tổng hợp ứng viên tuyên dương', en: 'Gather the candidates' },
    meaning: { vi: 'Tìm người gửi hoặc cán bộ đáng xét bằng số liệu, hiện bằng bí danh; con người quyết định.', en: 'Finds senders or officers by figures, shown by pseudonyms; people decide.' },
    inputs: ['matterId'], outputs: ['candidatesFound'], errors: [], duties: ['D33', 'D36'],
  },
  'guide-sender': {
    title: { vi: 'Hướng dẫn nơi tiếp nhận', en: 'Guide the sender' },
    meaning: { vi: 'Báo người gửi biết nơi có thẩm quyền tiếp nhận.', en: 'Tells the sender where such a matter belongs.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['D22', 'D23', 'D24'],
  },
  'issue-certificates': {
    title: { vi: 'Cấp giấy chứng nhận tuyên dương', en: 'Issue the certificates' },
    meaning: { vi: 'Cấp số giấy chứng nhận cho những người được tuyên dương và báo tin cho họ.', en: 'Numbers the certificates of those who are honoured, and tells them.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D33', 'D36'],
  },
  'issue-daily-report': {
    title: { vi: 'Phát hành báo cáo', en: 'Issue the report' },
    meaning: { vi: 'Cấp số báo cáo đã duyệt, lập bản PDF, DOCX, bảng tính và gửi một lần.', en: 'Numbers the approved report, makes its papers and sends them once.' },
    inputs: ['dailyReportId'], outputs: [], errors: [], duties: ['S24', 'S25'],
  },
  'issue-inspection-minutes': {
    title: { vi: 'Cấp số, lập biên bản kiểm tra', en: 'Issue the minutes' },
    meaning: { vi: 'Cấp số biên bản đã ký và lưu bản PDF.', en: 'Numbers the signed minutes and keeps them as a paper.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D31', 'D32'],
  },
  'link-duplicate': {
    title: { vi: 'Gắn với phản ánh gốc', en: 'Link to the original report' },
    meaning: { vi: 'Hồ sơ trùng chờ kết quả của phản ánh gốc.', en: 'A repeated report waits for the outcome of the original.' },
    inputs: ['caseId'], outputs: [], errors: [],
  },
  'measure-campaign': {
    title: { vi: 'Đo hiệu quả chiến dịch', en: 'Measure the campaign' },
    meaning: { vi: 'Chốt số liệu lan tỏa và số phản ánh trước, trong và sau chiến dịch, theo lĩnh vực và địa bàn.', en: 'Freezes its reach, and the reports before, during and after it, by category and ward.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S10'],
  },
  'open-dispute': {
    title: { vi: 'Đề nghị xác định đơn vị xử lý', en: 'Have the unit settled' },
    meaning: { vi: 'Các đơn vị trả lại phản ánh cho nhau: mở hồ sơ để lãnh đạo Sở xác định đơn vị.', en: 'Units give the report back to each other: opens the matter in which the lead department says whose it is.' },
    inputs: ['assignmentId'], outputs: ['disputeId'], errors: [], duties: ['D10'],
  },
  'open-report-day': {
    title: { vi: 'Xác định giờ chốt số liệu', en: 'Find the cut-off' },
    meaning: { vi: 'Mở ngày báo cáo, hoặc đọc lại giờ chốt sau khi thay đổi.', en: 'Opens the report day, or reads its cut-off anew after a change.' },
    inputs: ['reportDate'], outputs: ['dailyReportId', 'cutOffAt'], errors: [], duties: ['S23'],
  },
  'open-report-period': {
    title: { vi: 'Xác định kỳ chốt số liệu', en: 'Find the cut-off of the period' },
    meaning: { vi: 'Mở kỳ báo cáo tuần hoặc tháng, hoặc đọc lại kỳ chốt sau khi thay đổi.', en: 'Opens the report of a week or month, or reads its cut-off anew after a change.' },
    inputs: ['reportKind', 'reportDate'], outputs: ['dailyReportId', 'cutOffAt'], errors: [], duties: ['S23'],
  },
  'plan-next-call': {
    title: { vi: 'Hẹn lần gọi tiếp', en: 'Plan the next call' },
    meaning: { vi: 'Chưa liên lạc được: hẹn giờ gọi lại trong giờ làm việc, tối đa ba lần.', en: 'Nobody was reached: the next call in opening hours, three at most.' },
    inputs: ['matterId'], outputs: ['nextCallAt'], errors: [],
  },
  'publish-answer': {
    title: { vi: 'Đăng hỏi đáp', en: 'Publish an answer' },
    meaning: { vi: 'Đăng câu hỏi và câu trả lời để mọi người cùng xem, có cơ quan chịu trách nhiệm và ngày rà soát.', en: 'Publishes question and answer for everybody, with an owner and a day of review.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S13'],
  },
  'publish-campaign': {
    title: { vi: 'Phát hành chiến dịch', en: 'Publish the campaign' },
    meaning: { vi: 'Đưa lên trang công khai, thông báo đầu trang và áp phích có mã QR.', en: 'Its public page, banner and poster with a QR code are out.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S10'],
  },
  'queue-question': {
    title: { vi: 'Chuyển hàng chờ hỏi đáp', en: 'Queue a question' },
    meaning: { vi: 'Câu hỏi chờ nơi có thẩm quyền giải đáp.', en: 'The question waits for whoever can answer it.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['S12', 'S13'],
  },
  'queue-suggestion': {
    title: { vi: 'Chuyển hàng chờ góp ý', en: 'Queue a suggestion' },
    meaning: { vi: 'Góp ý, hiến kế chờ được chuyển tiếp.', en: 'The suggestion waits to be passed on.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['S8'],
  },
  'record-breach': {
    title: { vi: 'Ghi nhận trễ hạn', en: 'Record the breach' },
    meaning: { vi: 'Ghi nhận một lần rằng đã quá hạn và báo cấp đầu tiên. Đặt sau đồng hồ không ngắt =dueAt.', en: 'Records once that the deadline has passed, and tells the first level. Comes after a non-interrupting timer at =dueAt.' },
    inputs: ['deadlineId'], outputs: ['nextEscalationAt'], errors: [], duties: ['S17', 'S22'],
  },
  'record-result': {
    title: { vi: 'Ghi nhận kết quả', en: 'Record the result' },
    meaning: { vi: 'Lưu kết quả của đơn vị và cho hồ sơ đi tiếp.', en: 'The unit\'s result is on record, and the case goes on.' },
    inputs: ['assignmentId'], outputs: [], errors: [], duties: ['S21'],
  },
  'record-return': {
    title: { vi: 'Ghi nhận trả lại', en: 'Record the return' },
    meaning: { vi: 'Đơn vị trả lại phản ánh kèm lý do.', en: 'The unit sends the report back with its reason.' },
    inputs: ['assignmentId'], outputs: [], errors: [],
  },
  'refuse-report': {
    title: { vi: 'Từ chối và nêu rõ lý do', en: 'Refuse with the reason' },
    meaning: { vi: 'Từ chối, đồng thời báo lý do cho người gửi.', en: 'Refuses, and tells the sender the reason at the same time.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['D16', 'D17', 'D18'],
  },
  remind: {
    title: { vi: 'Nhắc', en: 'Remind' },
    meaning: { vi: 'Nhắc người có việc trước khi hết hạn. Đặt sau đồng hồ không ngắt =reminderAt.', en: 'Reminds whoever has the work before it is due. Comes after a non-interrupting timer at =reminderAt.' },
    inputs: ['deadlineId'], outputs: ['nextReminderAt'], errors: [],
  },
  'reopen-from-call': {
    title: { vi: 'Mở lại theo cuộc gọi', en: 'Open again after a call' },
    meaning: { vi: 'Người gửi nói việc chưa được khắc phục: mở lại phản ánh.', en: 'The sender says that it is not fixed: the case is opened again.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D9'],
  },
  'reopen-report': {
    title: { vi: 'Mở lại, trả về đơn vị', en: 'Give back to the unit' },
    meaning: { vi: 'Mở một lượt xử lý mới tại đơn vị và báo cấp trên của đơn vị.', en: 'Opens another round at the unit and tells the unit\'s superior.' },
    inputs: ['matterId'], outputs: ['assignmentId', 'unitCode'], errors: [], duties: ['D9', 'D11'],
  },
  'resolve-forward-deadline': {
    title: { vi: 'Tính hạn chuyển', en: 'Compute the forward deadline' },
    meaning: { vi: 'Tính thời điểm phải chuyển xong (05 phút) và đưa việc sàng lọc vào danh sách.', en: 'Computes when the report must be forwarded and puts the screening on the tasklist.' },
    inputs: ['caseId'], outputs: resolved, errors: [], duties: ['S17'],
  },
  'resolve-handle-deadline': {
    title: { vi: 'Tính hạn xử lý', en: 'Compute the handling deadline' },
    meaning: { vi: 'Tính thời điểm đơn vị phải có kết quả (60 phút) và đưa việc vào danh sách của đơn vị.', en: 'Computes when the result must be entered and puts the task on the unit\'s tasklist.' },
    inputs: ['assignmentId'], outputs: resolved, errors: [], duties: ['S22'],
  },
  'resolve-step-deadline': {
    title: { vi: 'Tính hạn của bước', en: 'Compute a step\'s deadline' },
    meaning: { vi: 'Tính thời hạn của một việc do chủ quy trình vẽ, theo quy tắc thời hạn của bước. Đặt ngay trước việc đó; đường “hạn được điều chỉnh” quay về đây.', en: 'Computes the deadline of a task that process owners drew, by the rules for steps. Comes just before the task; the way of a changed deadline leads back here.' },
    inputs: ['caseId'], mayRead: ['assignmentId', 'completedDeadlineId'], outputs: resolved, errors: [],
    headers: [{
      key: 'step', title: { vi: 'Việc được tính hạn', en: 'Task that gets the deadline' },
      meaning: { vi: 'Mã (ID) của việc trong sơ đồ, ví dụ Task_LeaderApproval.', en: 'The task\'s id in the diagram, for example Task_LeaderApproval.' },
    }],
  },
  'return-to-operator': {
    title: { vi: 'Trả về tổng đài viên', en: 'Return to the operator' },
    meaning: { vi: 'Phản ánh trở lại tổng đài; lượt tính hạn chuyển mới bắt đầu.', en: 'The report is back at the operators; a new round of the forward clock starts.' },
    inputs: ['caseId', 'assignmentId'], outputs: [], errors: [],
  },
  'route-question': {
    title: { vi: 'Xác định cơ quan phụ trách câu hỏi', en: 'Find the department in charge of a question' },
    meaning: { vi: 'Tìm sở, ngành phụ trách lĩnh vực của câu hỏi theo bảng phân công.', en: 'Finds the department in charge of the question\'s field by the routing table.' },
    inputs: ['matterId'], outputs: ['questionRoute', 'unitCode'], errors: [], duties: ['S12'],
  },
  'route-report': {
    title: { vi: 'Xác định đơn vị xử lý', en: 'Find the unit' },
    meaning: { vi: 'Lập lượt xử lý cho đơn vị mà tổng đài viên đã chọn.', en: 'Makes the assignment for the unit that the operator chose.' },
    inputs: ['caseId'], outputs: ['assignmentId', 'unitCode'], errors: [], duties: ['D10'],
  },
  'sample-call-back': {
    title: { vi: 'Chọn mẫu gọi lại', en: 'Sample for a call-back' },
    meaning: { vi: 'Một phần người gửi được gọi lại hỏi ý kiến, theo tỷ lệ trong thiết lập.', en: 'Some senders are called and asked, by the share in the settings.' },
    inputs: ['caseId'], outputs: [], errors: [],
  },
  'send-back-answer': {
    title: { vi: 'Trả lại câu trả lời', en: 'Send the answer back' },
    meaning: { vi: 'Câu trả lời chưa đạt: mở lượt mới tại đơn vị, đồng hồ xử lý chạy tiếp.', en: 'The answer does not say enough: another round at the unit; the handling clock goes on.' },
    inputs: ['assignmentId'], outputs: ['assignmentId', 'unitCode'], errors: [], duties: ['D11'],
  },
  'send-campaign': {
    title: { vi: 'Nhắn tin, gửi thư của chiến dịch', en: 'Write to people about the campaign' },
    meaning: { vi: 'Nhắn một đợt người đã đồng ý nhận tin ở địa bàn của chiến dịch, mỗi người một lần.', en: 'Tells a batch of those who agreed to be told, in the wards of the campaign, each once.' },
    inputs: ['matterId'], outputs: ['moreMessages'], errors: [], duties: ['S10', 'S11'],
  },
  'send-outside-link': {
    title: { vi: 'Gửi đường dẫn cho cơ quan ngoài', en: 'Send the outside body its link' },
    meaning: { vi: 'Gửi thư có đường dẫn trả lời và thời hạn của nó; đường dẫn trước hết hiệu lực.', en: 'Mails the link over which the body answers, and until when; an earlier link ends.' },
    inputs: ['matterId'], outputs: ['expiresAt'], errors: [], duties: ['D14', 'D29'],
  },
  'start-step-clock': {
    title: { vi: 'Bắt đầu thời hạn của bước', en: 'Start a step\'s clock' },
    meaning: { vi: 'Tính thời hạn của việc ngay sau đó theo quy tắc thời hạn của bước; việc nhắc, ghi trễ hạn và báo cấp trên do quy trình “Theo dõi thời hạn của bước” làm.', en: 'Computes the deadline of the task that follows, by the rules for steps; the process "step-clock" reminds, records the breach and tells the levels.' },
    inputs: [], mayRead: ['matterId', 'caseId', 'assignmentId', 'unitCode', 'completedDeadlineId'], outputs: ['deadlineId', 'dueAt', 'assignee'], errors: [],
    headers: [{
      key: 'step', title: { vi: 'Việc được tính hạn', en: 'Task that gets the deadline' },
      meaning: { vi: 'Mã (ID) của việc trong sơ đồ, ví dụ Task_Answer.', en: 'The task\'s id in the diagram, for example Task_Answer.' },
    }],
  },
  'suggest-hints': {
    title: { vi: 'Gợi ý phân loại', en: 'Suggest hints' },
    meaning: { vi: 'Máy gợi ý phường, lĩnh vực, trùng lặp, phạm vi; con người quyết định.', en: 'Ward, category, duplicates, scope as hints; a person decides.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['S16'],
  },
  'tell-answer': {
    title: { vi: 'Gửi câu trả lời cho người hỏi', en: 'Tell the answer' },
    meaning: { vi: 'Báo người hỏi biết đã có trả lời, qua kênh mà họ để lại, và kết thúc hồ sơ phản ánh.', en: 'Tells who asked that the answer is there, in the channel that they left, and closes the case.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S13'],
  },
  'tell-appeal-outcome': {
    title: { vi: 'Trả lời ý kiến của người gửi', en: 'Tell how the appeal was decided' },
    meaning: { vi: 'Báo người gửi kết quả giải quyết ý kiến; biện pháp bị gỡ bỏ thì hết hiệu lực ngay.', en: 'Tells the sender how the answer to a measure was decided; one that is lifted ends at once.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D34', 'D35'],
  },
  'tell-assessment': {
    title: { vi: 'Trả lời người góp ý', en: 'Tell the assessment' },
    meaning: { vi: 'Báo người góp ý biết cơ quan tiếp thu hay không và vì sao.', en: 'Tells the sender whether the agency takes the suggestion up, and why.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'tell-completion': {
    title: { vi: 'Báo kết quả thực hiện góp ý', en: 'Tell what became of a suggestion' },
    meaning: { vi: 'Báo người góp ý biết việc tiếp thu đã xong, hoặc vì sao dừng.', en: 'Tells the sender that what was promised is done, or why it was given up.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'tell-data-subject': {
    title: { vi: 'Báo cho chủ thể dữ liệu', en: 'Tell the data subject' },
    meaning: { vi: 'Báo tiến trình của yêu cầu về dữ liệu cá nhân đến số điện thoại hoặc thư đã xác nhận.', en: 'Tells where a data-subject request stands, to the number or address that was confirmed.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D8'],
    headers: [{
      key: 'event', title: { vi: 'Nội dung báo', en: 'What is told' },
      meaning: { vi: 'data-request-acknowledged, data-request-extended hoặc data-request-answered.', en: 'data-request-acknowledged, data-request-extended or data-request-answered.' },
    }],
  },
  'tell-reopened': {
    title: { vi: 'Báo kết quả phản ánh mở lại', en: 'Tell the sender again' },
    meaning: { vi: 'Báo người gửi phản ánh mở lại đã khắc phục, hoặc đóng khi chưa khắc phục kèm lý do.', en: 'Tells that a reopened report is fixed, or closed although it is not, with the reason.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D9', 'D11'],
    headers: [{ key: 'conclusion', title: { vi: 'Kết luận', en: 'Conclusion' }, meaning: { vi: 'fixed: đã khắc phục; not-fixed: chưa khắc phục.', en: 'fixed or not-fixed.' } }],
  },
  'tell-sender': {
    title: { vi: 'Báo người gửi', en: 'Tell the sender' },
    meaning: { vi: 'Báo kết quả cho người gửi và kết thúc hồ sơ.', en: 'Tells the sender the outcome, and closes the case.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['D11'],
  },
  'text-contact': {
    title: { vi: 'Nhắn tin đầu mối', en: 'Text the contact' },
    meaning: { vi: 'Nhắn tin cho đầu mối phụ trách đang trực của đơn vị.', en: 'Texts the unit\'s contact on duty.' },
    inputs: ['assignmentId'], outputs: [], errors: [], duties: ['S18'],
  },
  'thank-sender': {
    title: { vi: 'Cảm ơn người gửi', en: 'Thank the sender' },
    meaning: { vi: 'Không có gì phải xử lý: cảm ơn người gửi và kết thúc hồ sơ.', en: 'Nothing to handle: thanks the sender and closes the case.' },
    inputs: ['caseId'], outputs: [], errors: [],
  },
} as const satisfies Record<string, JobDescription>;

export type JobTypeName = keyof typeof JOB_TYPES;
