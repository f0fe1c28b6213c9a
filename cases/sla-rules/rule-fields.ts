import { z } from 'zod';
import type { Field } from '../configuration/table.ts';

const Reminders = z.array(z.union([
  z.strictObject({ minutesBefore: z.int().min(1).max(525_600) }),
  z.strictObject({ percent: z.int().min(1).max(99) }),
])).max(10);

const Ladder = z.array(z.strictObject({
  level: z.int().min(1).max(20),
  afterMinutes: z.int().min(0).max(525_600),
  to: z.string().regex(/^(contact|unit-leader|department-lead|steering-committee|supervisor|unit:[^\s:]{1,60}|officer:[^\s:]{1,100})$/),
})).max(20);

const Breach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('escalate') }),
  z.strictObject({ kind: z.literal('forward-to-proposed'), minConfidence: z.number().min(0.5).max(1) }),
]);

const choice = (code: string, vi: string, en: string) => ({ code, label: { vi, en } });

/** The columns of the table sla-rules. A condition that is empty holds for everything. */
export const RULE_FIELDS: readonly Field[] = [
  { name: 'code', type: 'text', required: true, fixed: true, maxLength: 80, label: { vi: 'Mã', en: 'Code' } },
  { name: 'title', type: 'text', required: true, label: { vi: 'Tên quy tắc', en: 'Name' } },
  { name: 'clock', type: 'choice', required: true, fixed: true, label: { vi: 'Đồng hồ', en: 'Clock' }, choices: [
    choice('forward', 'Chuyển đơn vị', 'Forward'), choice('handle', 'Xử lý', 'Handle'), choice('step', 'Bước của quy trình', 'Step of a process'),
  ] },
  { name: 'period', type: 'choice', label: { vi: 'Chế độ', en: 'Period' }, hint: { vi: 'Trống: mọi lúc', en: 'Empty: always' }, choices: [choice('emergency', 'Khẩn cấp', 'Emergency')] },
  { name: 'itemType', type: 'choice', label: { vi: 'Loại', en: 'Item type' }, choices: [
    choice('violation-report', 'Phản ánh vi phạm', 'Violation report'), choice('service-report', 'Phản ánh', 'Infrastructure or service report'),
    choice('suggestion', 'Góp ý, hiến kế', 'Suggestion'), choice('question', 'Hỏi đáp', 'Question'),
    choice('out-of-scope', 'Ngoài phạm vi tiếp nhận', 'Out of scope'), choice('no-content', 'Không có nội dung phản ánh', 'Nothing to handle'),
  ] },
  { name: 'categoryCode', type: 'reference', references: 'categories', label: { vi: 'Lĩnh vực', en: 'Category' } },
  { name: 'unitCode', type: 'reference', references: 'units', label: { vi: 'Đơn vị', en: 'Unit' } },
  { name: 'urgency', type: 'choice', label: { vi: 'Mức độ', en: 'Urgency' }, choices: [choice('normal', 'Thường', 'Normal'), choice('urgent', 'Khẩn', 'Urgent')] },
  { name: 'channel', type: 'choice', label: { vi: 'Kênh', en: 'Channel' }, choices: [
    choice('web', 'Cổng thông tin', 'Web'), choice('app', 'Ứng dụng', 'App'), choice('phone', 'Tổng đài', 'Phone'), choice('email', 'Thư điện tử', 'E-mail'),
    choice('sms', 'Tin nhắn', 'SMS'), choice('zalo', 'Zalo', 'Zalo'), choice('facebook', 'Facebook', 'Facebook'), choice('open311', 'Open311', 'Open311'),
  ] },
  { name: 'stepCode', type: 'text', maxLength: 100, label: { vi: 'Bước', en: 'Step' }, hint: { vi: 'Mã của việc trong sơ đồ; trống: mọi bước. Chỉ cho đồng hồ của bước', en: 'Id of the task in its diagram; empty: every step. For the clock of steps only' } },
  { name: 'lengthValue', type: 'integer', required: true, minimum: 1, maximum: 525_600, label: { vi: 'Thời hạn', en: 'Length' } },
  { name: 'lengthUnit', type: 'choice', required: true, label: { vi: 'Đơn vị thời gian', en: 'Unit of time' }, choices: [choice('minutes', 'Phút', 'Minutes'), choice('days', 'Ngày', 'Days')] },
  { name: 'calendarCode', type: 'reference', required: true, references: 'calendars', label: { vi: 'Lịch', en: 'Calendar' } },
  { name: 'reminders', type: 'structure', required: true, schema: Reminders, label: { vi: 'Nhắc trước hạn', en: 'Reminders' }, hint: { vi: 'danh sách {"minutesBefore": 15} hoặc {"percent": 80}, nhiều nhất 10', en: 'a list of {"minutesBefore": 15} or {"percent": 80}, at most 10' } },
  { name: 'ladder', type: 'structure', required: true, schema: Ladder, label: { vi: 'Các cấp báo khi quá hạn', en: 'Ladder' }, hint: {
    vi: 'danh sách {"level": 1, "afterMinutes": 0, "to": "unit-leader"}; to: contact, unit-leader, department-lead, steering-committee, supervisor, unit:<mã>, officer:<tên đăng nhập>',
    en: 'a list of {"level": 1, "afterMinutes": 0, "to": "unit-leader"}; to: contact, unit-leader, department-lead, steering-committee, supervisor, unit:<code>, officer:<user name>',
  } },
  { name: 'pausesWhileWaiting', type: 'yes-no', required: true, label: { vi: 'Dừng khi chờ người gửi trả lời', en: 'Pauses while the sender is asked' } },
  { name: 'breachAction', type: 'structure', required: true, schema: Breach, label: { vi: 'Khi quá hạn', en: 'At the breach' }, hint: {
    vi: '{"kind": "escalate"} hoặc {"kind": "forward-to-proposed", "minConfidence": 0.9}', en: '{"kind": "escalate"} or {"kind": "forward-to-proposed", "minConfidence": 0.9}',
  } },
  { name: 'validFrom', type: 'instant', required: true, label: { vi: 'Hiệu lực từ', en: 'Valid from' } },
  { name: 'validTo', type: 'instant', label: { vi: 'Hết hiệu lực', en: 'Valid to' }, hint: { vi: 'Trống: không thời hạn', en: 'Empty: without end' } },
  { name: 'source', type: 'long-text', maxLength: 1_000, label: { vi: 'Căn cứ', en: 'Source' } },
];
