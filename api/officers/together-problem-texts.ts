import type { Locale } from '../http/locale.ts';
import { words, type Bilingual } from '../problem-words.ts';

/** What can be wrong when units work together, or ask a body outside. */
export const TOGETHER_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'case-without-lead': words('Chưa có đơn vị chủ trì', 'Phản ánh chưa ở đơn vị nào, hoặc đơn vị đã trả lời.', 'No unit is in the lead', 'No unit has the case now, or it has answered.'),
  'already-co-ordinating': words('Đã đề nghị phối hợp', 'Đơn vị này đã được đề nghị phối hợp.', 'Asked already', 'This unit has been asked already.'),
  'co-ordination-of-lead': words('Đơn vị này đang chủ trì', 'Đơn vị chủ trì không tự phối hợp với mình.', 'It is in the lead', 'The unit in the lead cannot help itself.'),
  'co-ordination-open': words('Còn chờ đơn vị phối hợp', 'Có đơn vị phối hợp còn thời hạn trả lời. Hãy chờ, hoặc rút đề nghị phối hợp rồi trả lời.', 'Units have time left to answer', 'A unit that was asked has time left. Wait for it, or withdraw the request first.'),
  'share-not-found': words('Không có đề nghị phối hợp này', 'Không tìm thấy đề nghị phối hợp.', 'No such request', 'There is no such request for help.'),
  'result-says-nothing': words('Nội dung chưa nói được gì', 'Hãy nêu kết quả kiểm tra hoặc việc đã làm.', 'It says nothing', 'Say what was found or done.'),
  'dispute-settled': words('Đã xác định đơn vị', 'Đơn vị xử lý đã được xác định.', 'Settled already', 'Whose it is has been settled already.'),
  'unit-settled': words('Đơn vị đã được xác định', 'Lãnh đạo Sở đã xác định phản ánh này thuộc đơn vị, không trả lại được.', 'Settled', 'The lead department has settled that the report is this unit\'s: it cannot be given back.'),
  'outside-link-unknown': words('Đường dẫn không đúng', 'Không có đề nghị nào ở đường dẫn này, hoặc đã có đường dẫn mới hơn.', 'Wrong link', 'There is no request behind this link, or a newer link was sent.'),
  'outside-link-expired': words('Đường dẫn đã hết hạn', 'Đường dẫn này không còn hiệu lực.', 'The link has expired', 'This link is not valid any more.'),
  'outside-answered': words('Đã trả lời', 'Đề nghị này đã có trả lời.', 'Answered already', 'This request was answered already.'),
};

interface FieldWords { readonly found: string; readonly wanted: string; readonly cure: string }
const field = (found: string, wanted: string, cure: string): FieldWords => ({ found, wanted, cure });

/** The same for single fields. */
export const TOGETHER_FIELDS: Readonly<Record<string, Readonly<Record<Locale, FieldWords>>>> = {
  'already-co-ordinating': { vi: field('Đơn vị đã được đề nghị', 'Đơn vị khác', 'Bỏ đơn vị này.'), en: field('Asked already', 'Another unit', 'Take it out.') },
  'co-ordination-of-lead': { vi: field('Đơn vị này đang chủ trì', 'Đơn vị khác', 'Bỏ đơn vị này.'), en: field('It is in the lead', 'Another unit', 'Take it out.') },
  'result-says-nothing': { vi: field('Nội dung chưa nói được gì', 'Kết quả kiểm tra, việc đã làm', 'Viết cụ thể hơn.'), en: field('It says nothing', 'What was found or done', 'Be more specific.') },
  'unit-settled': { vi: field('Đơn vị đã được xác định', 'Đã giải quyết', 'Xử lý và trả lời.'), en: field('Settled', 'Resolved', 'Handle it and answer.') },
  'outside-answer-length': { vi: field('Nội dung quá ngắn hoặc quá dài', 'Từ 10 đến 4.000 ký tự', 'Viết lại nội dung trả lời.'), en: field('Too short or too long', '10 to 4,000 characters', 'Write the answer again.') },
  'outside-name-missing': { vi: field('Chưa ghi nơi trả lời', 'Tên phòng, ban hoặc chức danh', 'Ghi nơi trả lời.'), en: field('No office', 'Office or post', 'Say who answers.') },
};
