import type { PortalLocale } from './texts.ts';

const vi = {
  answersTitle: 'Hỏi đáp', answersLead: 'Câu trả lời của các cơ quan thành phố, được rà soát định kỳ.', search: 'Tìm trong hỏi đáp', searchHint: 'Ví dụ: tiêm nhắc lại. Có dấu, không dấu đều được.', searchButton: 'Tìm',
  category: 'Lĩnh vực', allCategories: 'Tất cả lĩnh vực', none: 'Chưa có hỏi đáp nào phù hợp.', noneYet: 'Chưa có hỏi đáp nào được đăng.', ask: 'Gửi câu hỏi của bạn', found: 'Số hỏi đáp tìm thấy:',
  answer: 'Trả lời', owner: 'Cơ quan chịu trách nhiệm', reviewedOn: 'Rà soát gần nhất', reviewOn: 'Rà soát tiếp theo', pastReview: 'Đã quá ngày rà soát',
  pastReviewText: 'Thông tin này đã quá ngày rà soát và đang được cơ quan chịu trách nhiệm xem lại. Hãy gọi 1022 nếu bạn cần chắc chắn.', back: 'Xem tất cả hỏi đáp',
  ideasTitle: 'Góp ý, hiến kế', ideasLead: 'Những góp ý mà người gửi đồng ý công khai, và việc thành phố làm với từng góp ý.', ideasNone: 'Chưa có góp ý nào được công khai.', suggest: 'Gửi góp ý của bạn',
  newest: 'Mới nhất', bySupport: 'Được ủng hộ nhiều nhất', order: 'Sắp xếp', supports: 'lượt ủng hộ', support: 'Tôi ủng hộ', supported: 'Bạn đã ủng hộ góp ý này', supportThanks: 'Đã ghi nhận sự ủng hộ của bạn',
  supportNeedsCookie: 'Chưa ghi nhận được: trình duyệt của bạn đang chặn cookie. Hãy cho phép cookie của trang này rồi thử lại.', supportNote: 'Mỗi người một lượt. Chúng tôi không lưu thông tin gì về bạn.',
  publishedOn: 'Công khai ngày', unit: 'Cơ quan xem xét', assessment: 'Kết luận', reason: 'Lý do', plan: 'Sẽ làm gì', committedOn: 'Cam kết xong trước', progress: 'Tiến độ', allIdeas: 'Xem tất cả góp ý',
  waiting: 'Đang xem xét', accepted: 'Tiếp thu', partly: 'Tiếp thu một phần', declined: 'Chưa tiếp thu', 'in-progress': 'Đang thực hiện', done: 'Đã thực hiện', dropped: 'Đã dừng',
};

/** The words of the pages with answers and suggestions. */
export type PublicAnswerTexts = Readonly<Record<keyof typeof vi, string>>;

const en: PublicAnswerTexts = {
  answersTitle: 'Questions and answers', answersLead: 'Answers of the City\'s agencies, looked at again regularly.', search: 'Search the answers', searchHint: 'With or without Vietnamese accents. The answers are in Vietnamese.', searchButton: 'Search',
  category: 'Subject', allCategories: 'All subjects', none: 'Nothing fits yet.', noneYet: 'No answers have been published yet.', ask: 'Ask your question', found: 'Answers found:',
  answer: 'Answer', owner: 'Responsible', reviewedOn: 'Last reviewed', reviewOn: 'Next review', pastReview: 'Past its review',
  pastReviewText: 'This is past its day of review; the agency in charge is looking at it again. Call 1022 to be sure.', back: 'All questions and answers',
  ideasTitle: 'Suggestions', ideasLead: 'Suggestions whose senders agreed to publish them, and what the City does about each.', ideasNone: 'No suggestion has been published yet.', suggest: 'Make a suggestion',
  newest: 'Newest', bySupport: 'Most supported', order: 'Order', supports: 'supporters', support: 'I support this', supported: 'You support this suggestion', supportThanks: 'Your support has been counted',
  supportNeedsCookie: 'It was not counted: your browser blocks cookies. Allow this page\'s cookie and try again.', supportNote: 'Once a person. We keep nothing about you.',
  publishedOn: 'Published on', unit: 'Assessed by', assessment: 'Assessment', reason: 'Why', plan: 'What will be done', committedOn: 'Promised by', progress: 'Progress', allIdeas: 'All suggestions',
  waiting: 'Being assessed', accepted: 'Accepted', partly: 'Accepted in part', declined: 'Not accepted', 'in-progress': 'Being carried out', done: 'Done', dropped: 'Given up',
};

export const PUBLIC_ANSWER_TEXTS: Readonly<Record<PortalLocale, PublicAnswerTexts>> = { vi, en };
