import type { Area } from '../../ui/words/area.ts';

/** Words of the frame, of changes and of tables. */
export const words = {
  'admin.title': ['Quản trị', 'Administration'],
  'admin.menu': ['Danh mục', 'Menu'],
  'admin.notFound': ['Không có trang này.', 'There is no such page.'],
  'admin.mayNot': ['Tài khoản này không có quyền quản trị.', 'This account may not administer.'],
  'group.rules': ['Quy tắc thời hạn', 'SLA rules'],
  'group.calendars': ['Lịch', 'Calendars'],
  'group.units': ['Đơn vị và phân công', 'Units and routing'],
  'group.catalogue': ['Lĩnh vực và câu hỏi', 'Categories and questions'],
  'group.texts': ['Tin nhắn và văn bản', 'Texts'],
  'group.people': ['Người dùng', 'People'],
  'group.system': ['Hệ thống', 'System'],
  'changes.title': ['Thay đổi', 'Changes'],
  'changes.number': ['Số {{number}}', 'No. {{number}}'],
  'changes.waiting': ['Thay đổi chờ duyệt', 'Changes to review'],
  'changes.noneWaiting': ['Không có thay đổi nào chờ duyệt.', 'Nothing waits for review.'],
  'changes.none': ['Chưa có thay đổi nào.', 'There are no changes yet.'],
  'changes.status.draft': ['Bản nháp', 'Draft'],
  'changes.status.in-review': ['Chờ duyệt', 'In review'],
  'changes.status.published': ['Đang áp dụng', 'Live'],
  'changes.status.rejected': ['Bị trả lại', 'Rejected'],
  'changes.status.withdrawn': ['Đã rút', 'Withdrawn'],
  'table.search': ['Tìm trong bảng', 'Search the table'],
} as const satisfies Area;
