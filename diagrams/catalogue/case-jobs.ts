import { RESOLVED, type JobDescription } from './job-description.ts';

/** What the system can do by itself in the processes of cases, and of reports about them. */
export const CASE_JOBS = {
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
  'guide-sender': {
    title: { vi: 'Hướng dẫn nơi tiếp nhận', en: 'Guide the sender' },
    meaning: { vi: 'Báo người gửi biết nơi có thẩm quyền tiếp nhận.', en: 'Tells the sender where such a matter belongs.' },
    inputs: ['caseId'], outputs: [], errors: [], duties: ['D22', 'D23', 'D24'],
  },
  'issue-daily-report': {
    title: { vi: 'Phát hành báo cáo', en: 'Issue the report' },
    meaning: { vi: 'Cấp số báo cáo đã duyệt, lập bản PDF, DOCX, bảng tính và gửi một lần.', en: 'Numbers the approved report, makes its papers and sends them once.' },
    inputs: ['dailyReportId'], outputs: [], errors: [], duties: ['S24', 'S25'],
  },
  'link-duplicate': {
    title: { vi: 'Gắn với phản ánh gốc', en: 'Link to the original report' },
    meaning: { vi: 'Hồ sơ trùng chờ kết quả của phản ánh gốc.', en: 'A repeated report waits for the outcome of the original.' },
    inputs: ['caseId'], outputs: [], errors: [],
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
  'resolve-forward-deadline': {
    title: { vi: 'Tính hạn chuyển', en: 'Compute the forward deadline' },
    meaning: { vi: 'Tính thời điểm phải chuyển xong (05 phút) và đưa việc sàng lọc vào danh sách.', en: 'Computes when the report must be forwarded and puts the screening on the tasklist.' },
    inputs: ['caseId'], outputs: RESOLVED, errors: [], duties: ['S17'],
  },
  'resolve-handle-deadline': {
    title: { vi: 'Tính hạn xử lý', en: 'Compute the handling deadline' },
    meaning: { vi: 'Tính thời điểm đơn vị phải có kết quả (60 phút) và đưa việc vào danh sách của đơn vị.', en: 'Computes when the result must be entered and puts the task on the unit\'s tasklist.' },
    inputs: ['assignmentId'], outputs: RESOLVED, errors: [], duties: ['S22'],
  },
  'resolve-step-deadline': {
    title: { vi: 'Tính hạn của bước', en: 'Compute a step\'s deadline' },
    meaning: { vi: 'Tính thời hạn của một việc do chủ quy trình vẽ, theo quy tắc thời hạn của bước. Đặt ngay trước việc đó; đường “hạn được điều chỉnh” quay về đây.', en: 'Computes the deadline of a task that process owners drew, by the rules for steps. Comes just before the task; the way of a changed deadline leads back here.' },
    inputs: ['caseId'], mayRead: ['assignmentId', 'completedDeadlineId'], outputs: RESOLVED, errors: [],
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
