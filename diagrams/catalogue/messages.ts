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
  'report-period-opened': {
    title: { vi: 'Kỳ báo cáo đã bắt đầu', en: 'Report period opened' }, meaning: { vi: 'Bắt đầu một kỳ báo cáo tuần hoặc tháng.', en: 'Starts the report of a week or month.' },
    correlationKey: null, variables: ['reportKind', 'reportDate', 'reportKey'],
  },
  'deadline-changed': {
    title: { vi: 'Hạn được điều chỉnh', en: 'Deadline changed' },
    meaning: { vi: 'Thời hạn đang chạy có mốc mới: quay lại bước tính hạn để đặt lại đồng hồ.', en: 'A running deadline has another instant: go back to the step that computes it, so that timers are set anew.' },
    correlationKey: '=deadlineId', variables: [],
  },
  'report-receipt-opened': {
    title: { vi: 'Báo cáo chuyển Văn phòng', en: 'A report went to the City Office' }, meaning: { vi: 'Bắt đầu việc tiếp nhận một báo cáo đã phát hành.', en: 'Starts the receipt of an issued report.' },
    correlationKey: null, variables: ['matterId'],
  },
  'direction-opened': {
    title: { vi: 'Có chỉ đạo cho đơn vị', en: 'A unit was directed' }, meaning: { vi: 'Bắt đầu việc thực hiện một chỉ đạo.', en: 'Starts the carrying out of a direction.' },
    correlationKey: null, variables: ['matterId', 'unitCode'],
  },
  'step-clock-started': {
    title: { vi: 'Thời hạn của bước đã bắt đầu', en: 'A step\'s clock started' }, meaning: { vi: 'Bắt đầu theo dõi một thời hạn.', en: 'Starts to follow a clock.' },
    correlationKey: null, variables: ['deadlineId'],
  },
  'clock-stopped': {
    title: { vi: 'Thời hạn đã dừng', en: 'Clock stopped' }, meaning: { vi: 'Việc đã xong: không còn gì phải theo dõi.', en: 'The work is done: there is nothing to follow any more.' },
    correlationKey: '=deadlineId', variables: [],
  },
  'unit-answered': {
    title: { vi: 'Đơn vị đã trả lời', en: 'Unit answered' }, meaning: { vi: 'Đơn vị đã có kết quả hoặc trả lại.', en: 'The unit has a result, or sends the report back.' },
    correlationKey: '=assignmentId', variables: ['unitOutcome', 'unitDisputed'],
  },
  'co-ordination-opened': {
    title: { vi: 'Đề nghị phối hợp', en: 'Co-ordination asked for' }, meaning: { vi: 'Bắt đầu phần việc của một đơn vị phối hợp.', en: 'Starts the work of a co-ordinating unit.' },
    correlationKey: null, variables: ['matterId', 'caseId', 'unitCode'],
  },
  'co-ordination-ended': {
    title: { vi: 'Không cần phối hợp nữa', en: 'Co-ordination ended' }, meaning: { vi: 'Đơn vị chủ trì đã trả lời hoặc rút đề nghị phối hợp.', en: 'The unit in the lead has answered, or withdrew its request.' },
    correlationKey: '=matterId', variables: [],
  },
  'dispute-opened': {
    title: { vi: 'Cần xác định đơn vị xử lý', en: 'Dispute opened' }, meaning: { vi: 'Bắt đầu việc xác định đơn vị xử lý.', en: 'Starts the settling of whose a report is.' },
    correlationKey: null, variables: ['matterId', 'caseId'],
  },
  'dispute-settled': {
    title: { vi: 'Đã xác định đơn vị xử lý', en: 'Dispute settled' }, meaning: { vi: 'Lãnh đạo Sở đã xác định đơn vị; hồ sơ được chuyển đến đơn vị đó.', en: 'The lead department has said whose it is; the case goes to that unit.' },
    correlationKey: '=disputeId', variables: ['unitDisputed'],
  },
  'reopening-opened': {
    title: { vi: 'Phản ánh mở lại', en: 'Report reopened' }, meaning: { vi: 'Người gửi báo chưa khắc phục: bắt đầu xử lý lại.', en: 'The sender says that it is not fixed: starts another round.' },
    correlationKey: null, variables: ['matterId', 'caseId', 'unitCode', 'superior'],
  },
  'call-back-opened': {
    title: { vi: 'Cần gọi lại hỏi ý kiến', en: 'Call-back wanted' }, meaning: { vi: 'Bắt đầu một cuộc gọi lại.', en: 'Starts a call-back.' },
    correlationKey: null, variables: ['matterId', 'caseId'],
  },
  'outside-request-opened': {
    title: { vi: 'Cần hỏi cơ quan ngoài', en: 'Outside request opened' }, meaning: { vi: 'Bắt đầu việc hỏi một cơ quan không có tài khoản.', en: 'Starts the asking of a body without an account.' },
    correlationKey: null, variables: ['matterId', 'caseId', 'unitCode'],
  },
  'outside-answered': {
    title: { vi: 'Cơ quan ngoài đã trả lời', en: 'Outside body answered' }, meaning: { vi: 'Có trả lời qua đường dẫn.', en: 'An answer came in over the link.' },
    correlationKey: '=matterId', variables: [],
  },
  'outside-ended': {
    title: { vi: 'Không cần hỏi cơ quan ngoài nữa', en: 'Outside request ended' }, meaning: { vi: 'Đơn vị chủ trì đã trả lời xong.', en: 'The unit in the lead is done.' },
    correlationKey: '=matterId', variables: [],
  },
  'original-closed': {
    title: { vi: 'Phản ánh gốc đã kết thúc', en: 'Original report closed' }, meaning: { vi: 'Phản ánh gốc của hồ sơ trùng đã có kết quả.', en: 'The original of a repeated report has its outcome.' },
    correlationKey: '=caseId', variables: [],
  },
  'inspection-opened': {
    title: { vi: 'Kế hoạch kiểm tra đã lập', en: 'Inspection planned' }, meaning: { vi: 'Bắt đầu một cuộc kiểm tra đơn vị.', en: 'Starts the inspection of a unit.' },
    correlationKey: null, variables: ['matterId', 'unitCode'],
  },
  'misuse-opened': {
    title: { vi: 'Có dấu hiệu lợi dụng Cổng', en: 'Misuse suspected' }, meaning: { vi: 'Bắt đầu việc xác minh phản ánh sai sự thật, lợi dụng Cổng.', en: 'Starts looking into a false or abusive report.' },
    correlationKey: null, variables: ['matterId', 'caseId'],
  },
  'misuse-appealed': {
    title: { vi: 'Người gửi nêu ý kiến', en: 'Measure answered' }, meaning: { vi: 'Người gửi không đồng ý với biện pháp.', en: 'The sender disagrees with the measure.' },
    correlationKey: '=matterId', variables: [],
  },
  'officer-breach-opened': {
    title: { vi: 'Có dấu hiệu vi phạm Quy chế', en: 'Breach by an officer suspected' }, meaning: { vi: 'Bắt đầu việc xử lý vi phạm Quy chế của cán bộ.', en: 'Starts dealing with a breach by an officer.' },
    correlationKey: null, variables: ['matterId', 'unitCode'],
  },
  'campaign-opened': {
    title: { vi: 'Chiến dịch được mở', en: 'Campaign opened' }, meaning: { vi: 'Bắt đầu một chiến dịch tuyên truyền.', en: 'Starts an outreach campaign.' },
    correlationKey: null, variables: ['matterId'],
  },
  'recognition-opened': {
    title: { vi: 'Đợt xét tuyên dương được mở', en: 'Recognition round opened' }, meaning: { vi: 'Bắt đầu một đợt xét tuyên dương.', en: 'Starts a recognition round.' },
    correlationKey: null, variables: ['matterId'],
  },
  'campaign-stopped': {
    title: { vi: 'Chiến dịch bị dừng', en: 'Campaign stopped' }, meaning: { vi: 'Chiến dịch dừng trước ngày kết thúc, hoặc trước khi bắt đầu.', en: 'The campaign is stopped before its end, or before it began.' },
    correlationKey: '=matterId', variables: [],
  },
  'period-cut-off-changed': {
    title: { vi: 'Kỳ chốt được điều chỉnh', en: 'Cut-off of the period changed' }, meaning: { vi: 'Kỳ báo cáo tuần hoặc tháng có mốc chốt mới.', en: 'The report of a week or month closes at another instant.' },
    correlationKey: '=reportKey', variables: [],
  },
  'cut-off-changed': {
    title: { vi: 'Giờ chốt được điều chỉnh', en: 'Cut-off changed' }, meaning: { vi: 'Giờ chốt số liệu có mốc mới.', en: 'The cut-off has another instant.' },
    correlationKey: '=reportDate', variables: [],
  },
  'question-opened': {
    title: { vi: 'Có câu hỏi cần giải đáp', en: 'Question opened' }, meaning: { vi: 'Bắt đầu giải đáp một câu hỏi.', en: 'Starts the answering of a question.' },
    correlationKey: null, variables: ['matterId', 'caseId'],
  },
  'published-answer-opened': {
    title: { vi: 'Hỏi đáp đã đăng', en: 'Answer published' }, meaning: { vi: 'Bắt đầu chờ ngày rà soát của một hỏi đáp.', en: 'Starts the wait for the review of a published answer.' },
    correlationKey: null, variables: ['matterId', 'unitCode', 'reviewAt'],
  },
  'retention-round-opened': {
    title: { vi: 'Có phản ánh hết thời hạn lưu trữ', en: 'Retention round opened' }, meaning: { vi: 'Bắt đầu một đợt xóa dữ liệu hết thời hạn lưu trữ.', en: 'Starts a round over reports past their retention.' },
    correlationKey: null, variables: ['matterId'],
  },
  'data-request-opened': {
    title: { vi: 'Có yêu cầu về dữ liệu cá nhân', en: 'Data-subject request opened' }, meaning: { vi: 'Bắt đầu giải quyết một yêu cầu của chủ thể dữ liệu.', en: 'Starts the handling of a data-subject request.' },
    correlationKey: null, variables: ['matterId', 'caseId', 'dataRight'],
  },
  'suggestion-opened': {
    title: { vi: 'Có góp ý, hiến kế', en: 'Suggestion opened' }, meaning: { vi: 'Bắt đầu xem xét một góp ý, hiến kế.', en: 'Starts the handling of a suggestion.' },
    correlationKey: null, variables: ['matterId', 'caseId'],
  },
} as const satisfies Record<string, MessageDescription>;

export type MessageName = keyof typeof MESSAGES;
