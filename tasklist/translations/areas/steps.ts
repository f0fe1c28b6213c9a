import type { Area } from '../../../ui/words/area.ts';

/** Words of the steps that process owners draw. */
export const words = {
  'steps.noForm': ['Việc này không có biểu mẫu: làm xong thì bấm hoàn thành.', 'This step has no form: complete it when it is done.'],
  'steps.noCase': ['Việc này không gắn với hồ sơ nào.', 'This step is about no case.'],
  'steps.caseClosedToYou': ['Tài khoản này không có quyền xem nội dung hồ sơ; vẫn làm được việc của bước.', 'This account may not read the case itself; the step can be done all the same.'],
} as const satisfies Area;
