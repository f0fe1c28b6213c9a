/** Kinds of elements in Vietnamese, by their English in small letters without hyphens. */
const KINDS: Record<string, string> = {
  'task': 'Bước',
  'user task': 'Việc của cán bộ',
  'service task': 'Việc của hệ thống',
  'send task': 'Gửi thông điệp',
  'receive task': 'Nhận thông điệp',
  'script task': 'Tính toán',
  'manual task': 'Việc thủ công',
  'business rule task': 'Bảng quyết định',
  'call activity': 'Gọi quy trình',
  'transaction': 'Giao dịch',
  'sub process': 'Quy trình con',
  'event sub process': 'Quy trình con theo sự kiện',
  'sub process (collapsed)': 'Quy trình con (thu gọn)',
  'sub process (expanded)': 'Quy trình con (mở rộng)',
  'collapsed sub process': 'Quy trình con (thu gọn)',
  'expanded sub process': 'Quy trình con (mở rộng)',
  'ad hoc sub process': 'Quy trình con tự do',
  'ad hoc sub process (collapsed)': 'Quy trình con tự do (thu gọn)',
  'ad hoc sub process (expanded)': 'Quy trình con tự do (mở rộng)',
  'collapsed ad hoc sub process': 'Quy trình con tự do (thu gọn)',
  'expanded ad hoc sub process': 'Quy trình con tự do (mở rộng)',
  'exclusive gateway': 'Cổng rẽ nhánh',
  'parallel gateway': 'Cổng song song',
  'inclusive gateway': 'Cổng một hoặc nhiều nhánh',
  'complex gateway': 'Cổng phức hợp',
  'event based gateway': 'Cổng chờ sự kiện',
  'event based instantiating gateway': 'Cổng bắt đầu theo sự kiện',
  'parallel event based instantiating gateway': 'Cổng bắt đầu theo nhiều sự kiện',
  'sequence flow': 'Luồng',
  'default flow': 'Luồng mặc định',
  'conditional flow': 'Luồng có điều kiện',
  'message flow': 'Luồng thông điệp',
  'association': 'Liên kết',
  'data association': 'Liên kết dữ liệu',
  'data input association': 'Liên kết dữ liệu vào',
  'data output association': 'Liên kết dữ liệu ra',
  'data object reference': 'Dữ liệu',
  'data object': 'Dữ liệu',
  'data store reference': 'Kho dữ liệu',
  'data store': 'Kho dữ liệu',
  'data input': 'Dữ liệu vào',
  'data output': 'Dữ liệu ra',
  'group': 'Nhóm',
  'text annotation': 'Ghi chú',
  'process': 'Quy trình',
  'collaboration': 'Sơ đồ phối hợp',
  'participant': 'Bên tham gia',
  'expanded pool/participant': 'Bên tham gia (mở rộng)',
  'empty pool/participant': 'Bên tham gia (trống)',
  'empty pool/participant (removes content)': 'Bên tham gia (trống, bỏ nội dung)',
  'lane': 'Làn',
  'label': 'Nhãn',
  'start event': 'Sự kiện bắt đầu',
  'end event': 'Sự kiện kết thúc',
  'boundary event': 'Sự kiện biên',
  'intermediate throw event': 'Sự kiện phát',
  'intermediate catch event': 'Sự kiện chờ',
  'terminate end event': 'Kết thúc toàn bộ',
};

/** What an event is about, in the words of its place. */
const ABOUT: ReadonlyArray<readonly [english: string, vietnamese: string]> = [
  ['message', 'thông điệp'], ['timer', 'hẹn giờ'], ['conditional', 'điều kiện'], ['signal', 'tín hiệu'], ['error', 'lỗi'], ['escalation', 'báo cấp trên'],
  ['compensation', 'bù trừ'], ['compensate', 'bù trừ'], ['cancel', 'huỷ'], ['link', 'liên kết'], ['terminate', 'chấm dứt'],
];
const PLACES: ReadonlyArray<readonly [english: string, vietnamese: (about: string) => string]> = [
  ['start event', (about) => `Bắt đầu: ${about}`],
  ['end event', (about) => `Kết thúc: ${about}`],
  ['intermediate catch event', (about) => `Chờ: ${about}`],
  ['intermediate throw event', (about) => `Phát: ${about}`],
  ['boundary event', (about) => `Trên biên: ${about}`],
];

for (const [english, about] of ABOUT) {
  for (const [place, say] of PLACES) {
    KINDS[`${english} ${place}`] ??= say(about);
    KINDS[`${english} ${place} (non interrupting)`] ??= `${say(about)} (không ngắt)`;
  }
}

export const elements: Readonly<Record<string, string>> = KINDS;
