import { z } from 'zod';
import { BY_RULE_HOURS_KEY } from '../more-time/setting-keys.ts';
import { LINK_DAYS, LINK_DAYS_KEY } from '../outside-requests/link-days.ts';
import type { Words } from '../configuration/table.ts';
import { TEXT_HOURS, TEXT_HOURS_KEY } from '../campaigns/text-hours.ts';
import { EVIDENCE_KEY } from '../answer-check/findings.ts';
import { CALL_BACK_KEY, CALL_BACK_PERCENT } from '../call-backs/share.ts';
import { REPLY_ADDRESS_KEY } from '../questions-to-sender/reply-address.ts';
import { REOPEN_WINDOW_DAYS, REOPEN_WINDOW_KEY } from '../feedback/window-setting.ts';

/** One thing that the system goes by and that administrators may set. */
export interface KnownSetting {
  readonly key: string;
  readonly label: Words;
  readonly meaning: Words;
  /** How it is edited. */
  readonly kind: 'time' | 'choice' | 'integer' | 'text' | 'addresses' | 'addresses-by-role' | 'lines';
  readonly schema: z.ZodType;
  /** What holds while nobody has set it. */
  readonly fallback: unknown;
  readonly choices?: ReadonlyArray<{ readonly code: string; readonly label: Words }>;
  /** For kinds with parts: each part's name and label. */
  readonly parts?: ReadonlyArray<{ readonly code: string; readonly label: Words; readonly many?: boolean }>;
  readonly minimum?: number;
  readonly maximum?: number;
}

const Addresses = z.array(z.email().max(200)).max(50).refine((list) => new Set(list).size === list.length);

/** Names and lines in the head and foot of the City's papers that differ from the default ones. */
export const officialWording = z.strictObject({
  numberLetters: z.string(), parentBody: z.array(z.string()), issuingBody: z.array(z.string()), issuingBodyName: z.string(), place: z.string(),
  addressees: z.array(z.string()).min(1), recipients: z.array(z.string()), archive: z.string(), bases: z.array(z.string()), signerPosts: z.array(z.string()), signerName: z.string(),
}).partial();

/** Who hears of a new report by text or mail; `mail`: only who left an address and no number. */
export type Receipt = 'text-or-mail' | 'mail' | 'none';
export const RECEIPT_KEY = 'sender-receipt';

export const KNOWN_SETTINGS: readonly KnownSetting[] = [
  {
    key: 'daily-report-cut-off', kind: 'time', fallback: '16:00', schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
    label: { vi: 'Giờ chốt số liệu', en: 'Cut-off of the daily report' }, meaning: { vi: 'Báo cáo ngày lấy số liệu đến giờ này; ngày đang chạy đổi theo ngay.', en: 'The daily report\'s figures end at this hour; the running day follows at once.' },
  },
  {
    key: 'weekly-report-cut-off', kind: 'text', fallback: '6 16:00', schema: z.string().regex(/^[2-8] ([01]\d|2[0-3]):[0-5]\d$/),
    label: { vi: 'Kỳ chốt báo cáo tuần', en: 'Cut-off of the weekly report' }, meaning: { vi: 'Thứ (chủ nhật là 8) và giờ: “6 16:00” là 16 giờ thứ sáu. Tuần đang chạy đổi theo ngay.', en: 'Weekday as Vietnamese count it (Sunday is 8) and hour: "6 16:00" is Friday at 16:00. The running week follows at once.' },
  },
  {
    key: 'monthly-report-cut-off', kind: 'text', fallback: '25 12:00', schema: z.string().regex(/^([1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d$/),
    label: { vi: 'Kỳ chốt báo cáo tháng', en: 'Cut-off of the monthly report' }, meaning: { vi: 'Ngày (1 đến 28) và giờ: “25 12:00” là 12 giờ ngày 25. Tháng đang chạy đổi theo ngay.', en: 'Day (1 to 28) and hour: "25 12:00" is noon of the 25th. The running month follows at once.' },
  },
  {
    key: 'daily-report-recipients', kind: 'addresses', fallback: [], schema: Addresses,
    label: { vi: 'Nơi nhận báo cáo ngày', en: 'Recipients of the daily report' }, meaning: { vi: 'Mỗi dòng một địa chỉ thư của cơ quan.', en: 'One institution\'s mail address a line.' },
  },
  {
    key: 'daily-report-symbol', kind: 'text', fallback: 'BC-SKHCN', schema: z.string().trim().regex(/^[\p{L}\d-]{1,30}$/u),
    label: { vi: 'Ký hiệu báo cáo', en: 'Symbol of the daily report' }, meaning: { vi: 'Đứng sau số báo cáo: 12/BC-SKHCN.', en: 'Stands after the number: 12/BC-SKHCN.' },
  },
  {
    key: 'daily-report-wording', kind: 'lines', fallback: {}, schema: officialWording,
    label: { vi: 'Tên, nơi nhận và người ký trên báo cáo', en: 'Names, recipients and signature on papers' }, meaning: { vi: 'Chỉ ghi phần khác mặc định; mỗi dòng của ô là một dòng trên giấy.', en: 'Only what differs from the default; each line here is a line on paper.' },
    parts: [
      { code: 'parentBody', many: true, label: { vi: 'Cơ quan chủ quản', en: 'Parent body' } }, { code: 'issuingBody', many: true, label: { vi: 'Cơ quan ban hành', en: 'Issuing body' } },
      { code: 'issuingBodyName', label: { vi: 'Tên cơ quan trong câu', en: 'The body\'s name within a sentence' } }, { code: 'numberLetters', label: { vi: 'Chữ sau số', en: 'Letters after the number' } }, { code: 'place', label: { vi: 'Địa danh', en: 'Place' } },
      { code: 'addressees', many: true, label: { vi: 'Kính gửi', en: 'Addressees' } }, { code: 'recipients', many: true, label: { vi: 'Nơi nhận', en: 'Recipients' } },
      { code: 'archive', label: { vi: 'Lưu', en: 'Archive' } }, { code: 'bases', many: true, label: { vi: 'Căn cứ', en: 'Basis of the report' } }, { code: 'signerPosts', many: true, label: { vi: 'Chức vụ người ký', en: 'Posts of the signer' } }, { code: 'signerName', label: { vi: 'Tên người ký', en: 'Name of the signer' } },
    ],
  },
  {
    key: 'escalation-recipients', kind: 'addresses-by-role', fallback: {}, schema: z.strictObject({ 'department-lead': Addresses, 'steering-committee': Addresses }).partial(),
    label: { vi: 'Thư báo quá hạn cho cấp trên', en: 'Mail addresses of the ladder' }, meaning: { vi: 'Để trống: lãnh đạo sở nhận theo tài khoản; Ban Chỉ đạo nhận theo nơi nhận báo cáo ngày.', en: 'Empty: department leads are mailed by their accounts, the Steering Committee by the recipients of the daily report.' },
    parts: [{ code: 'department-lead', many: true, label: { vi: 'Lãnh đạo sở', en: 'Department lead' } }, { code: 'steering-committee', many: true, label: { vi: 'Ban Chỉ đạo', en: 'Steering Committee' } }],
  },
  {
    key: 'forward-clock-start', kind: 'choice', fallback: 'received', schema: z.enum(['received', 'screened']),
    label: { vi: 'Mốc bắt đầu tính 05 phút', en: 'Start of the 5 minutes' }, meaning: { vi: 'Cách hiểu chặt là từ lúc tiếp nhận; công văn viết sau khi sàng lọc, phân loại.', en: 'The strict reading is from reception; the letter says after screening and classification.' },
    choices: [{ code: 'received', label: { vi: 'Từ lúc tiếp nhận', en: 'From reception' } }, { code: 'screened', label: { vi: 'Từ lúc sàng lọc xong', en: 'From screening' } }],
  },
  {
    key: 'more-time-max-days', kind: 'integer', fallback: 30, schema: z.int().min(1).max(365), minimum: 1, maximum: 365,
    label: { vi: 'Thêm thời gian nhiều nhất (ngày)', en: 'Most days of more time' }, meaning: { vi: 'Hạn mới của một đơn vị không được xa hơn chừng ấy ngày.', en: 'A unit\'s new deadline lies at most so many days ahead.' },
  },
  {
    key: BY_RULE_HOURS_KEY, kind: 'integer', fallback: 0, schema: z.int().min(0).max(72), minimum: 0, maximum: 72,
    label: { vi: 'Thêm thời gian theo quy tắc (giờ)', en: 'More time by rule (hours)' }, meaning: { vi: 'Đề nghị lần đầu, trước hạn, có ảnh hiện trạng và không quá chừng ấy giờ được chấp thuận ngay; 0: luôn do người quyết định.', en: 'A first request, in time, with a picture, for at most so many hours is granted at once; 0: a person always decides.' },
  },
  {
    key: LINK_DAYS_KEY, kind: 'integer', fallback: LINK_DAYS, schema: z.int().min(1).max(60), minimum: 1, maximum: 60,
    label: { vi: 'Đường dẫn cho cơ quan ngoài (ngày)', en: 'Link for outside bodies (days)' }, meaning: { vi: 'Cơ quan không có tài khoản trả lời được trong chừng ấy ngày.', en: 'A body without an account can answer for so many days.' },
  },
  {
    key: REOPEN_WINDOW_KEY, kind: 'integer', fallback: REOPEN_WINDOW_DAYS, schema: z.int().min(1).max(90), minimum: 1, maximum: 90,
    label: { vi: 'Thời gian được báo chưa khắc phục (ngày)', en: 'Days to say that it is not fixed' }, meaning: { vi: 'Từ lúc báo kết quả; trong thời gian này người gửi đánh giá hoặc yêu cầu mở lại.', en: 'From being told the result: so long a sender may judge the answer or have the case opened again.' },
  },
  {
    key: EVIDENCE_KEY, kind: 'choice', fallback: 'picture-or-facts', schema: z.enum(['picture', 'picture-or-facts', 'none']),
    label: { vi: 'Bằng chứng trong câu trả lời', en: 'Evidence in an answer' }, meaning: { vi: 'Câu trả lời thiếu bằng chứng được tổng đài viên xem trước khi báo người gửi.', en: 'An operator looks at an answer without evidence before the sender is told.' },
    choices: [{ code: 'picture', label: { vi: 'Phải có ảnh hoặc video', en: 'A picture or video' } }, { code: 'picture-or-facts', label: { vi: 'Ảnh, số liệu hoặc biên bản', en: 'A picture, a figure or a record' } }, { code: 'none', label: { vi: 'Không xét bằng chứng', en: 'None is asked for' } }],
  },
  {
    key: REPLY_ADDRESS_KEY, kind: 'text', fallback: '', schema: z.union([z.literal(''), z.email().max(120).regex(/^[^+]+$/)]),
    label: { vi: 'Địa chỉ nhận thư trả lời', en: 'Address for replies by mail' }, meaning: { vi: 'Người gửi trả lời thẳng thư hỏi thêm; để trống thì chỉ trả lời trên trang theo dõi.', en: 'Senders answer the mail of a question itself; empty: on the follow page only.' },
  },
  {
    key: CALL_BACK_KEY, kind: 'integer', fallback: CALL_BACK_PERCENT, schema: z.int().min(0).max(100), minimum: 0, maximum: 100,
    label: { vi: 'Tỷ lệ gọi lại hỏi ý kiến (%)', en: 'Share of senders called back (%)' }, meaning: { vi: 'Trong 100 phản ánh đã báo kết quả và có số điện thoại, chừng ấy người gửi được gọi lại.', en: 'Of 100 answered reports with a phone number, so many senders are called and asked.' },
  },
  {
    key: TEXT_HOURS_KEY, kind: 'text', fallback: TEXT_HOURS, schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/).refine((hours) => hours.slice(0, 5) < hours.slice(6)),
    label: { vi: 'Giờ nhắn tin tuyên truyền', en: 'Hours for texts of campaigns' }, meaning: { vi: 'Tin nhắn của chiến dịch chỉ gửi trong giờ này, ngoài giờ thì chờ: “08:00-20:00”.', en: 'Texts of campaigns are sent within these hours only, and wait outside them: "08:00-20:00".' },
  },
  {
    key: RECEIPT_KEY, kind: 'choice', fallback: 'text-or-mail', schema: z.enum(['text-or-mail', 'mail', 'none']),
    label: { vi: 'Xác nhận đã tiếp nhận', en: 'Receipt to the sender' }, meaning: { vi: 'Mỗi phản ánh có số di động tốn thêm một tin nhắn.', en: 'Each report with a mobile number costs one text more.' },
    choices: [{ code: 'text-or-mail', label: { vi: 'Tin nhắn, không có số thì thư', en: 'Text, or mail without a number' } }, { code: 'mail', label: { vi: 'Chỉ thư', en: 'Mail only' } }, { code: 'none', label: { vi: 'Không gửi', en: 'None' } }],
  },
];

/** @returns undefined for what the system keeps for itself (`public-url`, `reference-version`, keys of other systems) */
export function knownSetting(key: string): KnownSetting | undefined {
  return KNOWN_SETTINGS.find((found) => found.key === key);
}
