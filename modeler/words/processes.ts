import type { Area } from '../../ui/words/area.ts';

/** The list of processes, and the frame of a process's pages. */
export const words = {
  'modeler.title': ['Quy trình', 'Processes'],
  'modeler.processes': ['Các quy trình', 'Processes'],
  'modeler.tabs': ['Các trang của quy trình', 'Pages of the process'],
  'modeler.notFound': ['Không có trang này.', 'There is no such page.'],
  'modeler.mayNot': ['Tài khoản này không có quyền xem quy trình.', 'This account may not see processes.'],
  'tab.diagram': ['Sơ đồ', 'Diagram'],
  'process.edit': ['Sửa bản nháp', 'Edit the draft'],
} as const satisfies Area;
