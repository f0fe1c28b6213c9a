import type { Fault, Row, Words } from '../configuration/table.ts';
import type { BreachAction, LadderRule, ReminderRule } from '../deadlines/select-rule.ts';

const MINUTES_A_DAY = 24 * 60;

/** What one rule must keep on its own, beside the shape of its fields. */
export function checkRule(row: Row): Fault[] {
  const faults: Fault[] = [];
  const key = String(row.code);
  const fault = (field: string, code: string, vi: string, en: string) => { faults.push({ table: 'sla-rules', key, field, code, text: { vi, en } satisfies Words }); };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) fault('code', 'rule-code', 'Mã chỉ gồm chữ thường không dấu, số và dấu gạch ngang.', 'A code is small letters, digits and hyphens.');
  if (row.clock === 'forward' && row.unitCode !== null) fault('unitCode', 'rule-never-holds', 'Khi đồng hồ chuyển bắt đầu thì chưa có đơn vị xử lý: bỏ điều kiện đơn vị.', 'When the forward clock starts there is no unit yet: leave the unit out.');
  if (row.clock !== 'step' && (row.stepCode ?? null) !== null) fault('stepCode', 'rule-never-holds', 'Điều kiện “bước” chỉ dùng cho đồng hồ của bước.', 'The condition "step" is for the clock of steps.');
  const action = row.breachAction as BreachAction;
  if (row.clock !== 'forward' && action.kind === 'forward-to-proposed') fault('breachAction', 'breach-action-clock', 'Chuyển đến đơn vị được đề xuất chỉ dùng cho đồng hồ chuyển.', 'Forwarding to the proposed unit is for the forward clock.');
  if (row.validTo !== null && new Date(String(row.validTo)) <= new Date(String(row.validFrom))) fault('validTo', 'validity-order', 'Thời điểm hết hiệu lực phải sau thời điểm bắt đầu.', 'The rule must end after it begins.');
  const length = Number(row.lengthValue) * (row.lengthUnit === 'days' ? MINUTES_A_DAY : 1);
  const reminders = row.reminders as readonly ReminderRule[];
  for (const reminder of reminders) {
    if ('minutesBefore' in reminder && reminder.minutesBefore >= length) fault('reminders', 'reminder-too-early', `Nhắc trước ${reminder.minutesBefore} phút thì sớm hơn lúc bắt đầu tính hạn.`, `A reminder ${reminder.minutesBefore} minutes before the end would be before the start.`);
  }
  if (new Set(reminders.map((reminder) => JSON.stringify(reminder))).size < reminders.length) fault('reminders', 'reminder-twice', 'Có lần nhắc trùng nhau.', 'A reminder is there twice.');
  const ladder = row.ladder as readonly LadderRule[];
  if (ladder.some(({ level }, index) => level !== index + 1)) fault('ladder', 'ladder-levels', 'Các cấp báo đánh số 1, 2, 3… liên tiếp.', 'The levels are numbered 1, 2, 3… in order.');
  if (ladder.some(({ afterMinutes }, index) => index > 0 && afterMinutes < ladder[index - 1]!.afterMinutes)) fault('ladder', 'ladder-order', 'Cấp sau không được báo sớm hơn cấp trước.', 'A level is not told before the one below it.');
  return faults;
}
