import type { Words } from '../finding.ts';
import type { SystemVariable } from './variables.ts';

export interface MessageDescription {
  readonly title: Words;
  readonly meaning: Words;
  /** FEEL text of the key by which a waiting process is found; null where the message starts one. */
  readonly correlationKey: `=${SystemVariable}` | null;
  /** Variables that it carries. */
  readonly variables: readonly SystemVariable[];
}

/** Every message that the system publishes. */
export const MESSAGES = {
  'report-received': {
    title: { vi: 'Phản ánh đã tiếp nhận', en: 'Report received' }, meaning: { vi: 'Bắt đầu một hồ sơ mới.', en: 'Starts a new case.' },
    correlationKey: null, variables: ['caseId'],
  },
  'report-delivered': {
    title: { vi: 'Phản ánh đã chuyển đến đơn vị', en: 'Report delivered to a unit' }, meaning: { vi: 'Bắt đầu lượt xử lý của đơn vị.', en: 'Starts the unit\'s work.' },
    correlationKey: null, variables: ['caseId', 'assignmentId', 'unitCode'],
  },
  'report-day-opened': {
    title: { vi: 'Ngày báo cáo đã bắt đầu', en: 'Report day opened' }, meaning: { vi: 'Bắt đầu một ngày báo cáo.', en: 'Starts a report day.' },
    correlationKey: null, variables: ['reportDate'],
  },
  'deadline-changed': {
    title: { vi: 'Hạn được điều chỉnh', en: 'Deadline changed' },
    meaning: { vi: 'Thời hạn đang chạy có mốc mới: quay lại bước tính hạn để đặt lại đồng hồ.', en: 'A running deadline has another instant: go back to the step that computes it, so that timers are set anew.' },
    correlationKey: '=deadlineId', variables: [],
  },
  'unit-answered': {
    title: { vi: 'Đơn vị đã trả lời', en: 'Unit answered' }, meaning: { vi: 'Đơn vị đã có kết quả hoặc trả lại.', en: 'The unit has a result, or sends the report back.' },
    correlationKey: '=assignmentId', variables: ['unitOutcome'],
  },
  'original-closed': {
    title: { vi: 'Phản ánh gốc đã kết thúc', en: 'Original report closed' }, meaning: { vi: 'Phản ánh gốc của hồ sơ trùng đã có kết quả.', en: 'The original of a repeated report has its outcome.' },
    correlationKey: '=caseId', variables: [],
  },
  'cut-off-changed': {
    title: { vi: 'Giờ chốt được điều chỉnh', en: 'Cut-off changed' }, meaning: { vi: 'Giờ chốt số liệu có mốc mới.', en: 'The cut-off has another instant.' },
    correlationKey: '=reportDate', variables: [],
  },
} as const satisfies Record<string, MessageDescription>;

export type MessageName = keyof typeof MESSAGES;
