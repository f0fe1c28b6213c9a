import { FINDING_WORDS } from '../../cases/answer-check/findings.ts';
import type { EventKind } from '../../cases/history/event-kinds.ts';
import { formatInstant } from '../../lib/time.ts';
import type { Locale } from '../http/locale.ts';
import { deadlineMovedText, deadlineSetText, toldWhom } from './deadline-texts.ts';
import { textAbout, textStatus } from './sent-texts.ts';

/** What an event's detail holds, with the names of its codes. */
export interface EventFacts {
  readonly detail: Readonly<Record<string, unknown>>;
  /** Names of units, categories and reasons by code, in the reader's language. */
  nameOf(code: unknown): string | null;
}

type Sentence = (facts: EventFacts) => string;

const due = ({ detail }: EventFacts, key = 'dueAt') => (typeof detail[key] === 'string' ? formatInstant(new Date(detail[key])) : '');
const unit = ({ detail, nameOf }: EventFacts, key = 'unitCode') => nameOf(detail[key]) ?? '';
const number = ({ detail }: EventFacts, key: string) => Number(detail[key] ?? 0);
const step = ({ detail }: EventFacts) => (detail.clock === 'step' && typeof detail.title === 'string' ? detail.title : '');
/** Which clock, in the words of the sentence: of a step what its diagram calls it. */
const clockOf = (facts: EventFacts, words: { readonly forward: string; readonly handle: string; readonly step: string }) =>
  (facts.detail.clock === 'step' ? `${words.step}${some(step(facts), ' “', '”')}` : facts.detail.clock === 'forward' ? words.forward : words.handle);
const SHORT = { forward: 'chuyển', handle: 'xử lý', step: 'của bước' };
const LONG = { forward: 'chuyển đơn vị', handle: 'xử lý', step: 'bước' };
const ENGLISH = { forward: 'forwarding deadline', handle: 'handling deadline', step: 'deadline of the step' };
/** The part that only stands when there is something to say. */
const some = (text: string, before: string, after = '') => (text ? `${before}${text}${after}` : '');

const OUTCOMES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  vi: {
    forward: 'chuyển đơn vị xử lý', refuse: 'không tiếp nhận', 'out-of-scope': 'ngoài phạm vi, hướng dẫn nơi gửi', duplicate: 'trùng với phản ánh đã có',
    question: 'hỏi đáp', suggestion: 'góp ý, hiến kế', note: 'ghi nhận, cảm ơn',
  },
  en: {
    forward: 'forward to a unit', refuse: 'not accepted', 'out-of-scope': 'out of scope, guided elsewhere', duplicate: 'repeats an earlier report',
    question: 'question', suggestion: 'suggestion', note: 'noted with thanks',
  },
};
const WORK: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  vi: { 'screen-report': 'sàng lọc', 'handle-report': 'xử lý', 'approve-daily-report': 'duyệt báo cáo' },
  en: { 'screen-report': 'screening', 'handle-report': 'handling', 'approve-daily-report': 'approval' },
};
const WRONG: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  vi: { 'no-contact': 'đơn vị chưa có đầu mối' },
  en: { 'no-contact': 'the unit has no contact' },
};
const word = (list: typeof OUTCOMES, locale: Locale, key: unknown) => list[locale][String(key ?? '')] ?? '';
/** Which work: of a step what its diagram calls it. */
const work = ({ detail }: EventFacts, locale: Locale) => word(WORK, locale, detail.kind) || (typeof detail.title === 'string' ? `“${detail.title}”` : '');
const answered = ({ detail }: EventFacts) => (typeof detail.answers === 'string' ? detail.answers : '');
/** What the text or mail was about and what became of it: ": có phản ánh mới (đã đến nơi)". */
const sent = ({ detail }: EventFacts, locale: Locale) => some(textAbout(detail.templateCode, locale), ': ') + some(textStatus(detail.status, locale), ' (', ')');

/** What the rules found wanting in an answer. */
const findingsOf = ({ detail }: EventFacts, locale: Locale) => (Array.isArray(detail.findings) ? detail.findings.map((code) => FINDING_WORDS[String(code)]?.[locale] ?? '').filter(Boolean).join('; ') : '');
const CALLS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  vi: { fixed: 'việc đã được giải quyết', 'not-fixed': 'việc chưa được giải quyết', 'not-reached': 'không liên lạc được', declined: 'người gửi không muốn trả lời' },
  en: { fixed: 'it is fixed', 'not-fixed': 'it is not fixed', 'not-reached': 'nobody was reached', declined: 'the sender would rather not answer' },
};

/** As the diagram names the step. */
const stepName = ({ detail }: EventFacts) => (typeof detail.step === 'string' ? detail.step : '');

const vi: Readonly<Record<EventKind, Sentence>> = {
  received: (facts) => `Đã tiếp nhận phản ánh${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ', kèm ', ' tệp')}.`,
  hinted: (facts) => `Máy đã gợi ý${some(facts.nameOf(facts.detail.categoryCode) ?? '', ' lĩnh vực “', '”')}${some(unit(facts, 'wardCode'), ', địa bàn ')}${some(number(facts, 'duplicates') ? String(number(facts, 'duplicates')) : '', '; ', ' phản ánh có thể trùng')}.`,
  claimed: (facts) => `Đã nhận việc${some(work(facts, 'vi'), ' ')}.`,
  released: (facts) => `Đã trả việc${some(work(facts, 'vi'), ' ')} lại hàng đợi.`,
  screened: (facts) => `Đã sàng lọc${some(word(OUTCOMES, 'vi', facts.detail.outcome), ': ')}${some(facts.nameOf(facts.detail.categoryCode) ?? '', ', lĩnh vực “', '”')}${some(facts.nameOf(facts.detail.reasonCode) ?? '', ', lý do “', '”')}${facts.detail.urgency === 'urgent' ? ', khẩn' : ''}${facts.detail.automatic ? ' (tự động khi quá hạn chuyển)' : ''}.`,
  routed: (facts) => `Đã chọn đơn vị xử lý: ${unit(facts)}${number(facts, 'round') > 1 ? ` (lần ${number(facts, 'round')})` : ''}.`,
  forwarded: (facts) => `Đã chuyển đến ${unit(facts)}${some(due(facts), ', hạn ')}.`,
  'contact-texted': (facts) => `Đã nhắn tin cho đầu mối của đơn vị${sent(facts, 'vi')}.`,
  'contact-mailed': (facts) => `Đã gửi thư điện tử thay cho tin nhắn đến đầu mối của đơn vị${sent(facts, 'vi')}.`,
  'text-failed': (facts) => `Không nhắn tin được cho ${facts.detail.recipientKind === 'sender' ? 'người gửi' : 'đầu mối của đơn vị'}${some(textAbout(facts.detail.templateCode, 'vi'), ' (', ')')}${some(word(WRONG, 'vi', facts.detail.failure), ': ')}.`,
  'mail-failed': (facts) => `Không gửi được thư điện tử cho ${facts.detail.recipientKind === 'sender' ? 'người gửi' : 'đầu mối của đơn vị'}${some(textAbout(facts.detail.templateCode, 'vi'), ' (', ')')}.`,
  opened: (facts) => `${unit(facts) || 'Đơn vị'} đã mở xem.`,
  resulted: (facts) => `${unit(facts) || 'Đơn vị'} đã cập nhật kết quả${some(number(facts, 'evidence') ? String(number(facts, 'evidence')) : '', ', kèm ', ' tệp bằng chứng')}.`,
  returned: (facts) => `${unit(facts) || 'Đơn vị'} trả lại: không thuộc thẩm quyền${some(unit(facts, 'proposedUnitCode'), '; đề nghị chuyển ')}.`,
  'returned-to-operator': (facts) => `Đã về lại tổng đài để chọn đơn vị khác${number(facts, 'round') > 1 ? ` (lần ${number(facts, 'round')})` : ''}.`,
  told: () => 'Đã báo kết quả cho người gửi.',
  refused: (facts) => `Không tiếp nhận, đã báo lý do cho người gửi${some(facts.nameOf(facts.detail.reasonCode) ?? '', ': ')}.`,
  guided: (facts) => `Đã hướng dẫn người gửi nơi cần gửi${some(facts.nameOf(facts.detail.reasonCode) ?? '', ': ')}.`,
  'duplicate-linked': () => 'Đã ghép vào phản ánh trước về cùng sự việc.',
  'duplicate-received': () => 'Có phản ánh khác về cùng sự việc được ghép vào đây.',
  'question-queued': () => 'Câu hỏi đã vào hàng chờ trả lời.',
  'suggestion-queued': () => 'Góp ý đã vào hàng chờ xem xét.',
  'question-passed-on': (facts) => `Câu hỏi đã chuyển đến ${unit(facts) || 'cơ quan phụ trách'} để lấy thông tin.`,
  'suggestion-passed-on': (facts) => `Góp ý đã chuyển đến ${unit(facts) || 'cơ quan có thẩm quyền'} để xem xét.`,
  'suggestion-completed': () => 'Góp ý được tiếp thu đã thực hiện xong; người gửi đã được báo.',
  'suggestion-dropped': () => 'Việc thực hiện góp ý đã dừng; người gửi đã được báo lý do.',
  noted: () => 'Đã ghi nhận và cảm ơn người gửi.',
  reminded: (facts) => `Đã nhắc sắp đến hạn ${clockOf(facts, SHORT)}${some(due(facts), ' ')}.`,
  breached: (facts) => `Quá hạn ${clockOf(facts, LONG)}${some(due(facts), ' ')}${some(unit(facts), ' (', ')')}.`,
  'breach-withdrawn': (facts) => `Lần quá hạn ${clockOf(facts, LONG)}${some(due(facts), ' ')} được rút lại: chỉ do thay đổi cấu hình đã hoàn tác${some(number(facts, 'change') ? String(number(facts, 'change')) : '', ' (số ', ')')}.`,
  escalated: (facts) => `Đã báo quá hạn đến ${toldWhom(facts, 'vi') || 'cấp trên'} (cấp ${number(facts, 'level')}).`,
  'deadline-set': (facts) => deadlineSetText(facts, 'vi'),
  'deadline-rearmed': (facts) => deadlineMovedText(facts, 'vi'),
  'call-taken': (facts) => `Nhận qua điện thoại, cuộc gọi bắt đầu lúc ${due(facts, 'startedAt')}${facts.detail.dropped ? '; người gọi ngắt máy giữa chừng' : ''}; ${facts.detail.toldUse ? 'đã đọc' : 'chưa đọc được'} cho người gọi nghe về việc sử dụng dữ liệu cá nhân.`,
  'duplicate-proposed': () => 'Tổng đài viên nhận cuộc gọi cho là cùng sự việc với một phản ánh trước; người sàng lọc quyết định.',
  'caller-asked': () => 'Có người gọi hỏi kết quả; đã trả lời qua điện thoại.',
  assigned: (facts) => `Đã giao việc${some(work(facts, 'vi'), ' ')}${some(facts.nameOf(facts.detail.officerId) ?? '', ' cho ')}${some(facts.nameOf(facts.detail.fromOfficerId) ?? '', ', trước đó là ')}.`,
  'taken-over': (facts) => `Đã nhận thay việc${some(work(facts, 'vi'), ' ')}${some(facts.nameOf(facts.detail.fromOfficerId) ?? '', ' của ')}.`,
  'sender-asked': (facts) => `Đã hỏi thêm người gửi${some(due(facts, 'answerBy'), ', mong trả lời trước ')}.`,
  'sender-answered': (facts) => `Người gửi đã trả lời${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ', kèm ', ' ảnh')}.`,
  'question-cancelled': () => 'Đã rút câu hỏi gửi người gửi.',
  'more-time-asked': (facts) => `${unit(facts) || 'Đơn vị'} xin thêm thời gian${some(due(facts), ', đến ')}.`,
  'more-time-granted': (facts) => `Đã đồng ý thêm thời gian${some(due(facts), ', hạn mới ')}; người gửi được báo.`,
  'more-time-refused': () => 'Không đồng ý thêm thời gian; hạn giữ nguyên.',
  split: (facts) => `Phản ánh nêu hai việc: việc thứ hai tách thành mã mới${typeof facts.detail.partCode === 'string' ? ` ${facts.detail.partCode}` : ''}.`,
  'split-from': (facts) => `Được tách từ phản ánh${typeof facts.detail.originalCode === 'string' ? ` ${facts.detail.originalCode}` : ' trước'}.`,
  'co-ordination-asked': (facts) => `Đã đề nghị ${unit(facts) || 'đơn vị khác'} phối hợp${some(unit(facts, 'leadUnitCode'), ' với ')}.`,
  'co-ordination-answered': (facts) => `${unit(facts) || 'Đơn vị phối hợp'} đã gửi nội dung phối hợp.`,
  'co-ordination-declined': (facts) => `${unit(facts) || 'Đơn vị phối hợp'} cho biết việc không liên quan đến đơn vị.`,
  'co-ordination-withdrawn': (facts) => `Không cần ${unit(facts) || 'đơn vị khác'} phối hợp nữa.`,
  'dispute-opened': (facts) => `Các đơn vị không thống nhất${some(unit(facts), ' (', ' trả lại sau cùng)')}: lãnh đạo Sở xác định đơn vị xử lý.`,
  'dispute-settled': (facts) => `Lãnh đạo Sở đã xác định đơn vị xử lý${some(unit(facts), ': ')}.`,
  'outside-asked': (facts) => `${unit(facts) || 'Đơn vị'} hỏi một cơ quan ngoài hệ thống.`,
  'outside-sent': (facts) => `Đã gửi đường dẫn trả lời cho cơ quan ngoài hệ thống${some(due(facts), ', có hiệu lực đến ')}.`,
  'outside-answered': () => 'Cơ quan ngoài hệ thống đã trả lời.',
  'outside-ended': (facts) => `Đã kết thúc việc hỏi cơ quan ngoài hệ thống${facts.detail.answered ? '' : ', chưa có trả lời'}.`,
  rated: (facts) => `Người gửi đã đánh giá${some(number(facts, 'score') ? String(number(facts, 'score')) : '', ': ', '/5')}.`,
  reopened: (facts) => `Người gửi báo chưa khắc phục: mở lại${some(number(facts, 'reopening') ? String(number(facts, 'reopening')) : '', ' lần ')}, trả về ${unit(facts) || 'đơn vị'} và cấp trên của đơn vị${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ', kèm ', ' ảnh')}.`,
  'resulted-again': (facts) => `${unit(facts) || 'Đơn vị'} đã trả lời lại sau khi mở lại; chờ cấp trên kết luận.`,
  'answer-doubted': (facts) => `${unit(facts) || 'Đơn vị'} đã trả lời; câu trả lời cần được xem trước khi báo người gửi${some(findingsOf(facts, 'vi'), ': ')}.`,
  'answer-sent-back': (facts) => `Câu trả lời chưa đạt, đã trả lại ${unit(facts) || 'đơn vị'} để bổ sung${some(findingsOf(facts, 'vi'), ': ')}.`,
  'told-again': () => 'Đã khắc phục sau khi mở lại và báo cho người gửi.',
  'closed-not-fixed': () => 'Đã đóng nhưng chưa khắc phục; người gửi được báo lý do.',
  'called-back': (facts) => `Đã gọi lại hỏi ý kiến người gửi${some(CALLS.vi[String(facts.detail.outcome)] ?? '', ': ')}.`,
  'note-written': (facts) => `Đã viết ghi chú nội bộ${some(number(facts, 'mentions') ? String(number(facts, 'mentions')) : '', ', nhắc ', ' người')}.`,
  'note-deleted': () => 'Đã xóa một ghi chú nội bộ.',
  'process-moved': (facts) => `Quy trình của vụ việc ${facts.detail.undone ? 'trở lại' : 'chuyển sang'} phiên bản ${number(facts, 'toVersion') || number(facts, 'toEngineVersion')}; thời hạn, người nhận việc và nội dung đang soạn giữ nguyên.`,
  'process-cancelled': () => 'Quy trình của vụ việc đã bị hủy: vụ việc không tự đi tiếp cho đến khi một bước được mở lại.',
  'process-restarted': (facts) => `Đã mở lại một bước${some(stepName(facts), ': “', '”')}.`,
  'step-skipped': (facts) => `Đã bỏ qua một bước${some(stepName(facts), ': “', '”')}.`,
  'step-completed': (facts) => `Đã xong bước${some(work(facts, 'vi'), ' ')}${some(answered(facts), ': ')}.`,
  exported: (facts) => `Đã xuất hồ sơ thành phiếu PDF${some(number(facts, 'pictures') ? String(number(facts, 'pictures')) : '', ', kèm ', ' ảnh')}.`,
  erased: (facts) => `Dữ liệu cá nhân đã được xóa ${facts.detail.cause === 'retention' ? 'khi hết thời hạn lưu trữ' : 'theo yêu cầu của người gửi'}; số liệu thống kê giữ nguyên.`,
};

const en: Readonly<Record<EventKind, Sentence>> = {
  received: (facts) => `The report was received${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ' with ', ' files')}.`,
  hinted: (facts) => `The machine proposed${some(facts.nameOf(facts.detail.categoryCode) ?? '', ' the category “', '”')}${some(unit(facts, 'wardCode'), ', ward ')}${some(number(facts, 'duplicates') ? String(number(facts, 'duplicates')) : '', '; ', ' possible duplicates')}.`,
  claimed: (facts) => `Claimed${some(work(facts, 'en'), ' for ')}.`,
  released: (facts) => `Given back to the queue${some(work(facts, 'en'), ' for ')}.`,
  screened: (facts) => `Screened${some(word(OUTCOMES, 'en', facts.detail.outcome), ': ')}${some(facts.nameOf(facts.detail.categoryCode) ?? '', ', category “', '”')}${some(facts.nameOf(facts.detail.reasonCode) ?? '', ', reason “', '”')}${facts.detail.urgency === 'urgent' ? ', urgent' : ''}${facts.detail.automatic ? ' (by the system, the forwarding deadline having passed)' : ''}.`,
  routed: (facts) => `The unit was chosen: ${unit(facts)}${number(facts, 'round') > 1 ? ` (round ${number(facts, 'round')})` : ''}.`,
  forwarded: (facts) => `Forwarded to ${unit(facts)}${some(due(facts), ', due ')}.`,
  'contact-texted': (facts) => `The unit's contact was texted${sent(facts, 'en')}.`,
  'contact-mailed': (facts) => `The unit's contact got an e-mail instead of a text${sent(facts, 'en')}.`,
  'text-failed': (facts) => `A text to ${facts.detail.recipientKind === 'sender' ? 'the sender' : 'the unit\'s contact'}${some(textAbout(facts.detail.templateCode, 'en'), ' (', ')')} failed${some(word(WRONG, 'en', facts.detail.failure), ': ')}.`,
  'mail-failed': (facts) => `An e-mail to ${facts.detail.recipientKind === 'sender' ? 'the sender' : 'the unit\'s contact'}${some(textAbout(facts.detail.templateCode, 'en'), ' (', ')')} failed.`,
  opened: (facts) => `${unit(facts) || 'The unit'} opened it.`,
  resulted: (facts) => `${unit(facts) || 'The unit'} entered its result${some(number(facts, 'evidence') ? String(number(facts, 'evidence')) : '', ' with ', ' files of evidence')}.`,
  returned: (facts) => `${unit(facts) || 'The unit'} gave it back as not its own${some(unit(facts, 'proposedUnitCode'), '; it proposes ')}.`,
  'returned-to-operator': (facts) => `Back with the operators, who choose another unit${number(facts, 'round') > 1 ? ` (round ${number(facts, 'round')})` : ''}.`,
  told: () => 'The sender was told the result.',
  refused: (facts) => `Not accepted; the sender was told why${some(facts.nameOf(facts.detail.reasonCode) ?? '', ': ')}.`,
  guided: (facts) => `The sender was told where to go${some(facts.nameOf(facts.detail.reasonCode) ?? '', ': ')}.`,
  'duplicate-linked': () => 'Linked with an earlier report of the same matter.',
  'duplicate-received': () => 'Another report of the same matter was linked with this one.',
  'question-queued': () => 'The question waits for its answer.',
  'suggestion-queued': () => 'The suggestion waits to be looked at.',
  'question-passed-on': (facts) => `The question went to ${unit(facts) || 'the department in charge'} for information.`,
  'suggestion-passed-on': (facts) => `The suggestion went to ${unit(facts) || 'the competent agency'} to be assessed.`,
  'suggestion-completed': () => 'What was accepted of the suggestion is done; the sender was told.',
  'suggestion-dropped': () => 'Carrying out the suggestion was given up; the sender was told why.',
  noted: () => 'Noted, and the sender was thanked.',
  reminded: (facts) => `Reminded that the ${clockOf(facts, ENGLISH)} is near${some(due(facts), ': ')}.`,
  breached: (facts) => `The ${clockOf(facts, ENGLISH)} passed${some(due(facts), ' at ')}${some(unit(facts), ' (', ')')}.`,
  'breach-withdrawn': (facts) => `That the ${clockOf(facts, ENGLISH)} passed${some(due(facts), ' at ')} was taken back: it did only by a configuration change that was undone${some(number(facts, 'change') ? String(number(facts, 'change')) : '', ' (', ')')}.`,
  escalated: (facts) => `${(toldWhom(facts, 'en') || 'The next level').replace(/^./, (first) => first.toUpperCase())} was told of the breach (level ${number(facts, 'level')}).`,
  'deadline-set': (facts) => deadlineSetText(facts, 'en'),
  'deadline-rearmed': (facts) => deadlineMovedText(facts, 'en'),
  'call-taken': (facts) => `Taken by phone; the call began at ${due(facts, 'startedAt')}${facts.detail.dropped ? '; the caller hung up before the end' : ''}; the caller was ${facts.detail.toldUse ? '' : 'not '}told how personal data are used.`,
  'duplicate-proposed': () => 'The call taker heard it to be the same incident as an earlier report; the screening decides.',
  'caller-asked': () => 'Somebody called to ask what became of it and was answered by phone.',
  assigned: (facts) => `The task${some(work(facts, 'en'), ' (', ')')} was given${some(facts.nameOf(facts.detail.officerId) ?? '', ' to ')}${some(facts.nameOf(facts.detail.fromOfficerId) ?? '', ', before that it was with ')}.`,
  'taken-over': (facts) => `The task${some(work(facts, 'en'), ' (', ')')} was taken over${some(facts.nameOf(facts.detail.fromOfficerId) ?? '', ' from ')}.`,
  'sender-asked': (facts) => `The sender was asked a question${some(due(facts, 'answerBy'), ', an answer is hoped for by ')}.`,
  'sender-answered': (facts) => `The sender answered${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ' with ', ' pictures')}.`,
  'question-cancelled': () => 'The question to the sender was taken back.',
  'more-time-asked': (facts) => `${unit(facts) || 'The unit'} asked for more time${some(due(facts), ', until ')}.`,
  'more-time-granted': (facts) => `More time was granted${some(due(facts), ', the new deadline is ')}; the sender is told.`,
  'more-time-refused': () => 'More time was refused; the deadline stands.',
  split: (facts) => `The report holds two matters: the second got a code of its own${typeof facts.detail.partCode === 'string' ? `, ${facts.detail.partCode}` : ''}.`,
  'split-from': (facts) => `Split from the report${typeof facts.detail.originalCode === 'string' ? ` ${facts.detail.originalCode}` : ' before'}.`,
  'co-ordination-asked': (facts) => `${unit(facts) || 'Another unit'} was asked to help${some(unit(facts, 'leadUnitCode'), ' ')}.`,
  'co-ordination-answered': (facts) => `${unit(facts) || 'A unit that helps'} gave its part of the answer.`,
  'co-ordination-declined': (facts) => `${unit(facts) || 'A unit that was asked'} says that it has no part in this.`,
  'co-ordination-withdrawn': (facts) => `The help of ${unit(facts) || 'another unit'} is not needed any more.`,
  'dispute-opened': (facts) => `The units do not agree${some(unit(facts), ' (', ' gave it back last)')}: the lead department says whose it is.`,
  'dispute-settled': (facts) => `The lead department has settled whose it is${some(unit(facts), ': ')}.`,
  'outside-asked': (facts) => `${unit(facts) || 'The unit'} asks a body outside the system.`,
  'outside-sent': (facts) => `The outside body was sent a link${some(due(facts), ', valid until ')}.`,
  'outside-answered': () => 'The outside body has answered.',
  'outside-ended': (facts) => `The question to the outside body has ended${facts.detail.answered ? '' : ' without an answer'}.`,
  rated: (facts) => `The sender judged the answer${some(number(facts, 'score') ? String(number(facts, 'score')) : '', ': ', ' of 5')}.`,
  reopened: (facts) => `The sender says that it is not fixed: open again${some(number(facts, 'reopening') ? String(number(facts, 'reopening')) : '', ', number ')}, back with ${unit(facts) || 'the unit'} and its superior${some(number(facts, 'attachments') ? String(number(facts, 'attachments')) : '', ', with ', ' pictures')}.`,
  'resulted-again': (facts) => `${unit(facts) || 'The unit'} answered once more after the reopening; its superior concludes.`,
  'answer-doubted': (facts) => `${unit(facts) || 'The unit'} answered; the answer is looked at before the sender is told${some(findingsOf(facts, 'en'), ': ')}.`,
  'answer-sent-back': (facts) => `The answer does not say enough and went back to ${unit(facts) || 'the unit'}${some(findingsOf(facts, 'en'), ': ')}.`,
  'told-again': () => 'Fixed after the reopening; the sender was told.',
  'closed-not-fixed': () => 'Closed although it is not fixed; the sender was told why.',
  'called-back': (facts) => `The sender was called back${some(CALLS.en[String(facts.detail.outcome)] ?? '', ': ')}.`,
  'note-written': (facts) => `An internal note was written${some(number(facts, 'mentions') ? String(number(facts, 'mentions')) : '', ' that names ', ' people')}.`,
  'note-deleted': () => 'An internal note was deleted.',
  'process-moved': (facts) => `The case's process ${facts.detail.undone ? 'went back to' : 'was taken along to'} version ${number(facts, 'toVersion') || number(facts, 'toEngineVersion')}; deadlines, claims and drafts are as they were.`,
  'process-cancelled': () => 'The case\'s process was cancelled: nothing happens by itself until one of its steps is started again.',
  'process-restarted': (facts) => `A step was started again${some(stepName(facts), ': “', '”')}.`,
  'step-skipped': (facts) => `A step was left out${some(stepName(facts), ': “', '”')}.`,
  'step-completed': (facts) => `The step${some(work(facts, 'en'), ' ')} was done${some(answered(facts), ': ')}.`,
  exported: (facts) => `The case was exported as a PDF${some(number(facts, 'pictures') ? String(number(facts, 'pictures')) : '', ' with ', ' pictures')}.`,
  erased: (facts) => `Personal data was erased ${facts.detail.cause === 'retention' ? 'at the end of its retention' : 'at the sender\'s request'}; the figures stay as they were.`,
};

/** An event of the timeline in a plain sentence for officers: more than the public page says, and nothing of the sender. */
export function officerEventText(kind: string, facts: EventFacts, locale: Locale): string {
  const sentences: Readonly<Record<string, Sentence>> = locale === 'en' ? en : vi;
  return sentences[kind]?.(facts) ?? (locale === 'en' ? 'Updated.' : 'Có cập nhật mới.');
}

/** The codes in an event's detail that have names. */
export function codesIn(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail).flatMap(([key, value]) => {
    if (typeof value !== 'string') return [];
    if (key === 'to') return value.startsWith('unit:') ? [value.slice(5)] : [];
    return /^((unit|proposedUnit|leadUnit|ward|category|reason)Code|code(Before|After)?)$/.test(key) ? [value] : [];
  });
}

/** The officers whom an event's detail names by their ids. */
export function officersIn(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail).flatMap(([key, value]) => (/^(officer|fromOfficer)Id$/.test(key) && typeof value === 'string' ? [value] : []));
}
