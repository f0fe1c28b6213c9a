import type { Area } from '../../ui/words/area.ts';

/** What is wrong with what is drawn, and the play of tokens. */
export const words = {
  'problems.title': ['Kiểm tra', 'Problems'],
  'problems.looking': ['Đang kiểm tra…', 'Looking…'],
  'problems.failed': ['Không kiểm tra được ở đây; máy chủ vẫn kiểm tra khi gửi duyệt.', 'The check does not run here; the server checks when a version is submitted.'],
  'problems.keys': ['F8: lỗi kế tiếp · Shift+F8: lỗi trước', 'F8: next problem · Shift+F8: previous one'],
  'problems.next': ['Lỗi kế tiếp (F8)', 'Next problem (F8)'],
  'problems.previous': ['Lỗi trước (Shift+F8)', 'Previous problem (Shift+F8)'],
  'problems.none': ['Không có vấn đề nào. Sơ đồ có thể gửi duyệt.', 'There are no problems. The diagram can be submitted.'],
  'problems.clean': ['Đạt', 'Fit'],
  'problems.mark.error': ['{{count}} lỗi', 'Errors: {{count}}'],
  'problems.mark.warning': ['{{count}} cảnh báo', 'Warnings: {{count}}'],
  'problems.mark.info': ['{{count}} gợi ý', 'Hints: {{count}}'],
  'problems.showWay': ['Xem đường đi ({{count}} bước)', 'Show the way ({{count}} steps)'],
  'problems.way': ['Đường đi dẫn tới lỗi', 'The way that leads to the fault'],
  'problems.back': ['Lùi', 'Back'],
  'problems.on': ['Tiếp', 'On'],
  'problems.step': ['Bước {{step}}/{{of}}: {{name}}', 'Step {{step}} of {{of}}: {{name}}'],
  'problems.hideWay': ['Thôi xem', 'Hide the way'],
  'problems.fixed': ['Đã sửa. Hoàn tác bằng Ctrl+Z.', 'Done. Ctrl+Z takes it back.'],
  'problems.addDeadline': ['Thêm thời hạn', 'Add a deadline'],
  'problems.tellSender': ['Thêm bước báo người gửi', 'Add a step that tells the sender'],
  'problems.addReason': ['Thêm lý do từ chối', 'Add a reason for the refusal'],
  'simulation.toggle': ['Chạy thử luồng trên sơ đồ', 'Play tokens through the diagram'],
} as const satisfies Area;
