import type { Words } from '../finding.ts';

/** What kind of value a process variable holds. There is no kind for a person's data: that never stands in the engine (D13, D27). */
export type VariableKind = 'id' | 'code' | 'instant' | 'day' | 'number' | 'decision';

export interface Variable {
  readonly kind: VariableKind;
  readonly title: Words;
  /** Of a decision: what it may be. */
  readonly values?: readonly string[];
}

/**
 * Every variable that the system itself puts into a process. The answers of a form that a process owner drew come beside
 * these, under the keys of the form; no form may use one of these names for a field.
 */
export const SYSTEM_VARIABLES = {
  caseId: { kind: 'id', title: { vi: 'Hồ sơ', en: 'Case' } },
  assignmentId: { kind: 'id', title: { vi: 'Lượt chuyển xử lý', en: 'Assignment' } },
  deadlineId: { kind: 'id', title: { vi: 'Thời hạn đang chạy', en: 'Running deadline' } },
  completedDeadlineId: { kind: 'id', title: { vi: 'Thời hạn của việc vừa xong', en: 'Deadline of the work just done' } },
  matterId: { kind: 'id', title: { vi: 'Hồ sơ công tác', en: 'Matter' } },
  moveId: { kind: 'id', title: { vi: 'Đợt chuyển sang phiên bản mới', en: 'Move to another version' } },
  dailyReportId: { kind: 'id', title: { vi: 'Báo cáo ngày', en: 'Daily report' } },
  reportDate: { kind: 'day', title: { vi: 'Ngày báo cáo', en: 'Day of the report' } },
  reportKind: { kind: 'code', title: { vi: 'Loại báo cáo (tuần, tháng)', en: 'Kind of report (week, month)' } },
  reportKey: { kind: 'code', title: { vi: 'Kỳ báo cáo', en: 'Period of the report' } },
  unitCode: { kind: 'code', title: { vi: 'Đơn vị đang xử lý', en: 'Unit in charge' } },
  assignee: { kind: 'id', title: { vi: 'Người đang giữ việc', en: 'Who holds the work' } },
  round: { kind: 'number', title: { vi: 'Lượt thứ mấy', en: 'Which round' } },
  screeningOutcome: {
    kind: 'decision', title: { vi: 'Kết quả sàng lọc', en: 'Outcome of screening' },
    values: ['forward', 'suggestion', 'question', 'note', 'duplicate', 'refuse', 'out-of-scope'],
  },
  unitOutcome: { kind: 'decision', title: { vi: 'Kết quả của đơn vị', en: 'Outcome of the unit' }, values: ['resolved', 'not-ours'] },
  unitDisputed: { kind: 'decision', title: { vi: 'Các đơn vị không thống nhất', en: 'Whether units disagree' }, values: ['yes', 'no'] },
  disputeId: { kind: 'id', title: { vi: 'Việc xác định đơn vị', en: 'Dispute' } },
  questionRoute: { kind: 'decision', title: { vi: 'Đã rõ cơ quan phụ trách câu hỏi', en: 'Whether the department in charge is known' }, values: ['department', 'unknown'] },
  moreExpired: { kind: 'decision', title: { vi: 'Còn phản ánh trong đợt xóa', en: 'Whether the round has more reports' }, values: ['yes', 'no'] },
  dataRight: { kind: 'decision', title: { vi: 'Quyền được yêu cầu', en: 'Right that is asked' }, values: ['access', 'correction', 'restriction', 'deletion'] },
  reviewAt: { kind: 'instant', title: { vi: 'Rà soát hỏi đáp lúc', en: 'Answer reviewed at' } },
  answerCheck: { kind: 'decision', title: { vi: 'Kiểm tra câu trả lời', en: 'Check of the answer' }, values: ['passed', 'doubtful'] },
  superior: { kind: 'code', title: { vi: 'Cấp trên của đơn vị', en: 'The unit\'s superior' } },
  nextCallAt: { kind: 'instant', title: { vi: 'Gọi lại lúc (null: thôi)', en: 'Next call at (null: none)' } },
  expiresAt: { kind: 'instant', title: { vi: 'Đường dẫn hết hạn lúc', en: 'The link expires at' } },
  dueAt: { kind: 'instant', title: { vi: 'Hết hạn lúc', en: 'Due at' } },
  reminderAt: { kind: 'instant', title: { vi: 'Nhắc lần đầu lúc', en: 'First reminder at' } },
  nextReminderAt: { kind: 'instant', title: { vi: 'Nhắc tiếp lúc (null: không còn)', en: 'Next reminder at (null: none)' } },
  nextEscalationAt: { kind: 'instant', title: { vi: 'Báo cấp tiếp lúc (null: không còn)', en: 'Next level told at (null: none)' } },
  nextLookAt: { kind: 'instant', title: { vi: 'Xem lại lúc (null: đã dừng)', en: 'Look again at (null: stopped)' } },
  campaignStartsAt: { kind: 'instant', title: { vi: 'Chiến dịch bắt đầu lúc', en: 'The campaign begins at' } },
  campaignEndsAt: { kind: 'instant', title: { vi: 'Chiến dịch kết thúc lúc', en: 'The campaign ends at' } },
  measureAt: { kind: 'instant', title: { vi: 'Đo hiệu quả lúc', en: 'The effect is measured at' } },
  messagesWanted: { kind: 'decision', title: { vi: 'Chiến dịch có nhắn tin, gửi thư', en: 'The campaign writes to people' }, values: ['yes', 'no'] },
  candidatesFound: { kind: 'decision', title: { vi: 'Có ứng viên tuyên dương', en: 'Somebody comes into question' }, values: ['yes', 'no'] },
  moreMessages: { kind: 'decision', title: { vi: 'Còn người chưa được nhắn', en: 'Somebody has not been told yet' }, values: ['yes', 'no'] },
  sampleSize: { kind: 'number', title: { vi: 'Số hồ sơ được kiểm tra', en: 'Cases in the sample' } },
  violationsFound: { kind: 'decision', title: { vi: 'Có nội dung chưa đạt', en: 'Something is not met' }, values: ['yes', 'no'] },
  remedyWanted: { kind: 'decision', title: { vi: 'Đơn vị phải khắc phục', en: 'The unit has to put it right' }, values: ['yes', 'no'] },
  appealUntil: { kind: 'instant', title: { vi: 'Nêu ý kiến đến', en: 'May be answered until' } },
  cutOffAt: { kind: 'instant', title: { vi: 'Giờ chốt số liệu', en: 'Cut-off' } },
} as const satisfies Record<string, Variable>;

export type SystemVariable = keyof typeof SYSTEM_VARIABLES;
