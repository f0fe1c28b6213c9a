import type { Area } from '../../../ui/words/area.ts';

export const words: Area = {
  'questions.similar': ['Hỏi đáp đã đăng giống nội dung này', 'Published answers like this'],
  'questions.similarHint': ['Có thể đọc cho người gọi nghe, hoặc dựa vào đó để trả lời.', 'Read them out, or answer by them.'],
  'questions.pastReview': ['Quá ngày rà soát', 'Past its review'],
  'questions.page': ['Mở trang {{code}}', 'Open page {{code}}'],
};
