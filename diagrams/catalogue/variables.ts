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
  moveId: { kind: 'id', title: { vi: 'Đợt chuyển sang phiên bản mới', en: 'Move to another version' } },
  dailyReportId: { kind: 'id', title: { vi: 'Báo cáo ngày', en: 'Daily report' } },
  reportDate: { kind: 'day', title: { vi: 'Ngày báo cáo', en: 'Day of the report' } },
  unitCode: { kind: 'code', title: { vi: 'Đơn vị đang xử lý', en: 'Unit in charge' } },
  assignee: { kind: 'id', title: { vi: 'Người đang giữ việc', en: 'Who holds the work' } },
  round: { kind: 'number', title: { vi: 'Lượt thứ mấy', en: 'Which round' } },
  screeningOutcome: {
    kind: 'decision', title: { vi: 'Kết quả sàng lọc', en: 'Outcome of screening' },
    values: ['forward', 'suggestion', 'question', 'note', 'duplicate', 'refuse', 'out-of-scope'],
  },
  unitOutcome: { kind: 'decision', title: { vi: 'Kết quả của đơn vị', en: 'Outcome of the unit' }, values: ['resolved', 'not-ours'] },
  dueAt: { kind: 'instant', title: { vi: 'Hết hạn lúc', en: 'Due at' } },
  reminderAt: { kind: 'instant', title: { vi: 'Nhắc lần đầu lúc', en: 'First reminder at' } },
  nextReminderAt: { kind: 'instant', title: { vi: 'Nhắc tiếp lúc (null: không còn)', en: 'Next reminder at (null: none)' } },
  nextEscalationAt: { kind: 'instant', title: { vi: 'Báo cấp tiếp lúc (null: không còn)', en: 'Next level told at (null: none)' } },
  cutOffAt: { kind: 'instant', title: { vi: 'Giờ chốt số liệu', en: 'Cut-off' } },
} as const satisfies Record<string, Variable>;

export type SystemVariable = keyof typeof SYSTEM_VARIABLES;
