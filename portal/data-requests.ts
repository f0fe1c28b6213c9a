import { formatInstant } from '../lib/time.ts';
import { renderPage, type FormError, type PageFrame } from './pages.ts';

const TEXTS = {
  vi: {
    title: 'Dữ liệu cá nhân của bạn', lead: 'Bạn có quyền xem, chỉnh sửa, xóa, hạn chế hoặc phản đối việc xử lý dữ liệu cá nhân, và rút lại sự đồng ý (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).',
    mistakes: 'Chưa gửi được', errorPrefix: 'Lỗi: ', right: 'Bạn yêu cầu', choose: 'Chọn một',
    access: 'Xem dữ liệu đang lưu về tôi', correction: 'Chỉnh sửa dữ liệu sai', restriction: 'Hạn chế, phản đối xử lý hoặc rút lại sự đồng ý', deletion: 'Xóa dữ liệu của tôi',
    code: 'Mã phản ánh', codeHint: '8 ký tự, ví dụ 7KRM-4XTA.', contact: 'Số điện thoại hoặc thư điện tử đã dùng khi gửi', contactHint: 'Mã xác nhận được gửi đến đây. Chỉ số hoặc thư đúng của phản ánh mới nhận được mã.',
    scope: 'Phạm vi', scopeCase: 'Chỉ phản ánh này', scopeAll: 'Mọi phản ánh gửi cùng số hoặc thư này',
    correctionTitle: 'Thông tin đúng', correctionHint: 'Chỉ điền khi yêu cầu chỉnh sửa. Để trống mục không đổi.', name: 'Họ tên', phone: 'Số điện thoại', email: 'Thư điện tử', address: 'Địa chỉ',
    words: 'Nói thêm', wordsHint: 'Được mã hóa; mỗi lần cán bộ mở đều được ghi lại, và xóa khi yêu cầu đã trả lời.', send: 'Gửi yêu cầu, nhận mã',
    clocks: 'Thời hạn', clocksBasis: 'Theo Nghị định 356/2025/NĐ-CP.', keepTitle: 'Xóa thì còn gì?', callTitle: 'Không có mã hoặc liên hệ cũ?',
    clockRows: [['Xác nhận yêu cầu', '2 ngày làm việc'], ['Xem, chỉnh sửa', '10 ngày'], ['Hạn chế, phản đối, rút lại sự đồng ý', '15 ngày, gia hạn một lần tối đa 15 ngày'], ['Xóa', '20 ngày']],
    keep: 'Khi xóa, nội dung, tên, liên hệ, vị trí, ảnh và mọi lời trao đổi không còn ở đâu trong hệ thống; số liệu thống kê giữ nguyên, không còn gắn với bạn.', call: 'Gọi 1022 hoặc đến nơi tiếp công dân với giấy tờ tùy thân.',
    codeTitle: 'Nhập mã xác nhận', codeLead: 'Nếu mã phản ánh và liên hệ khớp nhau, bạn nhận được mã 6 chữ số trong ít phút. Mã có hiệu lực {minutes} phút.', codeMost: 'Mỗi phản ánh nhận nhiều nhất {codes} mã trong 24 giờ. Chưa nhận được mã? Hãy xem lại mã phản ánh và liên hệ, rồi', oneTime: 'Mã xác nhận', oneTimeHint: '6 chữ số.', confirm: 'Xác nhận', again: 'gửi lại yêu cầu',
    request: 'Yêu cầu', status: 'Tình trạng', open: 'Đang giải quyết', done: 'Đã thực hiện', refused: 'Không được chấp nhận', confirmedAt: 'Xác nhận lúc', dueAt: 'Bước này xong trước', answeredAt: 'Trả lời lúc',
    reason: 'Lý do', longer: 'Cần thêm thời gian', justConfirmed: 'Đã nhận yêu cầu của bạn', justConfirmedText: 'Hãy giữ đường dẫn của trang này để theo dõi. Chúng tôi báo cho bạn khi có trả lời.',
    complain: 'Không đồng ý với trả lời này? Bạn có quyền khiếu nại, tố cáo, khởi kiện theo quy định của pháp luật.',
    doneDeletion: 'Dữ liệu cá nhân của bạn đã được xóa khỏi hệ thống.', doneCorrection: 'Thông tin của bạn đã được chỉnh sửa.', doneRestriction: 'Phản ánh không còn công khai và chỉ người có thẩm quyền xem được.', doneAccess: 'Bạn có thể xem bản dữ liệu của mình tại đây.',
    copyUntil: 'Xem được đến', copyCode: 'Gửi mã để xem', copyAgain: 'Gửi lại mã', copySent: 'Đã gửi mã đến số hoặc thư đã xác nhận.', copyTooMany: 'Hôm nay đã gửi đủ số mã cho phép. Hãy thử lại sau 24 giờ.', copyOpen: 'Xem dữ liệu', copyDownload: 'Tải về tệp JSON', copyOver: 'Đã hết thời gian xem bản dữ liệu. Bạn có thể gửi yêu cầu mới.',
    copyTitle: 'Dữ liệu đang lưu về bạn', copyLead: 'Trang này không được lưu lại. Lần xem này đã được ghi.', received: 'Tiếp nhận lúc', content: 'Nội dung bạn gửi', place: 'Địa điểm', position: 'Vị trí', result: 'Kết quả', files: 'Ảnh, video bạn gửi', reads: 'Ai đã mở dữ liệu của bạn', nobody: 'Chưa có ai.', none: 'không có',
    at: 'Lúc', by: 'Nơi mở', fields: 'Mục', empty: 'Không còn dữ liệu nào.',
    field: { name: 'họ tên', phone: 'số điện thoại', email: 'thư điện tử', address: 'địa chỉ', cases: 'tra phản ánh theo số', wish: 'nội dung yêu cầu', contact: 'nơi nhận mã và thông báo' } as Record<string, string>,
  },
  en: {
    title: 'Your personal data', lead: 'You may read, correct and delete your personal data, restrict or object to its use, and take your consent back (Law 91/2025/QH15).',
    mistakes: 'It was not sent', errorPrefix: 'Error: ', right: 'You ask to', choose: 'Choose one',
    access: 'Read what is kept about me', correction: 'Correct what is wrong', restriction: 'Restrict or object to the use, or take consent back', deletion: 'Delete my data',
    code: 'Case code', codeHint: 'Eight characters, for example 7KRM-4XTA.', contact: 'Phone number or e-mail that the report was sent with', contactHint: 'A code is sent there. It comes only to the number or address of that report.',
    scope: 'Which reports', scopeCase: 'This report only', scopeAll: 'Every report sent with this number or address',
    correctionTitle: 'What is right', correctionHint: 'Only for a correction. Leave empty what stays.', name: 'Name', phone: 'Phone number', email: 'E-mail', address: 'Address',
    words: 'Anything else', wordsHint: 'Sealed; every look at it is recorded, and it goes when the request has been answered.', send: 'Send, and get a code',
    clocks: 'How long it takes', clocksBasis: 'By Decree 356/2025/NĐ-CP.', keepTitle: 'What stays after a deletion?', callTitle: 'No code, or an old number?',
    clockRows: [['Confirmation', '2 working days'], ['Reading, correcting', '10 days'], ['Restricting, objecting, taking consent back', '15 days, extended once by at most 15'], ['Deleting', '20 days']],
    keep: 'After a deletion your words, name, contact, position, pictures and messages are nowhere in the system. The figures stay as they were, and are no longer tied to you.', call: 'Call 1022, or come to the citizens\' office with your papers.',
    codeTitle: 'Type the code', codeLead: 'If case code and contact belong together you get six digits within minutes. They are good for {minutes} minutes.', codeMost: 'At most {codes} codes are sent for a report in 24 hours. No code yet? Check case code and contact, then', oneTime: 'Code', oneTimeHint: 'Six digits.', confirm: 'Confirm', again: 'ask again',
    request: 'Request', status: 'State', open: 'Under way', done: 'Carried out', refused: 'Refused', confirmedAt: 'Confirmed at', dueAt: 'This step is due', answeredAt: 'Answered at',
    reason: 'Reason', longer: 'It takes longer', justConfirmed: 'Your request has arrived', justConfirmedText: 'Keep the address of this page. We tell you when there is an answer.',
    complain: 'You do not agree? You may complain, denounce or sue as the law provides.',
    doneDeletion: 'Your personal data was erased from the system.', doneCorrection: 'Your data was corrected.', doneRestriction: 'The report is no longer public, and only few may see it.', doneAccess: 'You can read the copy of your data here.',
    copyUntil: 'It can be read until', copyCode: 'Send a code to read it', copyAgain: 'Send another code', copySent: 'A code was sent to the number or address that you confirmed.', copyTooMany: 'No more codes can be sent today. Try again in 24 hours.', copyOpen: 'Read the data', copyDownload: 'Download as JSON', copyOver: 'The time to read the copy is over. You can ask again.',
    copyTitle: 'What is kept about you', copyLead: 'This page is not stored. That you read it was recorded.', received: 'Received at', content: 'What you sent', place: 'Place', position: 'Position', result: 'Result', files: 'Your pictures and videos', reads: 'Who opened your data', nobody: 'Nobody yet.', none: 'none',
    at: 'At', by: 'Office', fields: 'Fields', empty: 'Nothing is kept any more.',
    field: { name: 'name', phone: 'phone number', email: 'e-mail', address: 'address', cases: 'reports by number', wish: 'the request', contact: 'where codes and news are sent' } as Record<string, string>,
  },
} as const;

export interface AskFormModel extends PageFrame {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
}

/** The form on which a request is made. */
export function renderAskForm(model: AskFormModel): string {
  const d = TEXTS[model.locale];
  return render('data-request-form', model, { ...model, rights: ['access', 'correction', 'restriction', 'deletion'] }, d.title);
}

export interface RequestModel extends PageFrame {
  readonly id: string;
  readonly stage: 'code' | 'open' | 'done' | 'refused';
  readonly right: string | null;
  readonly code: string | null;
  readonly confirmedAt: Date | null;
  readonly dueAt: Date | null;
  readonly answeredAt: Date | null;
  readonly reason: string | null;
  readonly readableUntil: Date | null;
  readonly justConfirmed: boolean;
  readonly codeSent: boolean;
  /** No code was sent: there were too many today. */
  readonly tooManyCodes: boolean;
  /** How long a code is good, and how many are sent for a report within a day. */
  readonly limits: { readonly minutes: number; readonly codes: number };
  readonly errors: readonly FormError[];
}

/** Where a request stands; before that, the code. */
export function renderRequest(model: RequestModel): string {
  const d = TEXTS[model.locale];
  const limited = (text: string) => text.replace('{minutes}', String(model.limits.minutes)).replace('{codes}', String(model.limits.codes));
  return render('data-request', model, { ...model, limited }, model.stage === 'code' ? d.codeTitle : `${d.request} ${model.code ?? ''}`);
}

export interface CopyModel extends PageFrame {
  readonly id: string;
  readonly madeAt: Date;
  readonly reports: ReadonlyArray<{
    code: string; receivedAt: Date; sender: Partial<Record<string, string | null>>; content: string; address: string | null; lat: number | null; lng: number | null;
    answers: ReadonlyArray<{ asked: string; answer: string }>; result: string | null; files: number; reads: ReadonlyArray<{ at: Date; by: string; fields: readonly string[] }>;
  }>;
}

/** The person's own data, in their hands. */
export function renderCopy(model: CopyModel): string {
  const d = TEXTS[model.locale];
  const json = JSON.stringify({ madeAt: model.madeAt, reports: model.reports }, null, 2);
  return render('data-copy', { ...model, errors: [] }, { ...model, download: `data:application/json;base64,${Buffer.from(json).toString('base64')}` }, d.copyTitle);
}

function render(template: string, { locale, errors }: PageFrame & { readonly errors: readonly FormError[] }, model: PageFrame & Readonly<Record<string, unknown>>, title: string): string {
  const d = TEXTS[locale];
  const errorOf = Object.fromEntries(errors.map((error) => [error.field, error.message]));
  return renderPage(template, { ...model, d, errorOf, at: formatInstant, title: `${errors.length > 0 ? d.errorPrefix : ''}${title}`, current: '' });
}
