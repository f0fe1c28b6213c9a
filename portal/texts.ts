import { FEEDBACK_TEXTS } from './feedback-texts.ts';

/** The citizens' pages say everything in both languages; a test keeps the two lists alike. */
export type PortalLocale = 'vi' | 'en';

const vi = {
  brand: 'Cổng 1022', brandLong: 'Cổng 1022 Thành phố Hồ Chí Minh', skip: 'Đến nội dung chính',
  navReport: 'Gửi phản ánh', navFollow: 'Theo dõi', navAnswers: 'Hỏi đáp', navSuggestions: 'Hiến kế', navMain: 'Điều hướng chính', otherLanguage: 'English', switchLanguage: 'Switch to English',
  footer: 'Tổng đài 1022 hoạt động 24/7. Gọi 1022 nếu bạn không gửi được ở đây.',
  footerBasis: 'Cổng 1022 hoạt động theo chỉ đạo của Ủy ban nhân dân Thành phố, theo Quy chế phối hợp ban hành kèm Quyết định 4874/QĐ-UBND ngày 26/10/2023.',
  footerMore: 'Thông tin thêm', footerTransparency: 'Minh bạch và dữ liệu mở', footerNews: 'Đăng ký nhận tin', footerOfficers: 'Dành cho cán bộ', footerData: 'Dữ liệu cá nhân của bạn', footerCampaigns: 'Chiến dịch tuyên truyền',
  banners: 'Thông báo', bannerMore: 'Xem thêm', 'banner-information': 'Thông báo:', 'banner-warning': 'Lưu ý:', 'banner-danger': 'Khẩn cấp:',

  reportTitle: 'Gửi phản ánh', reportLead: 'Kể cho chúng tôi việc gì, ở đâu. Mất khoảng một phút, không cần tài khoản.',
  emergencyTitle: 'Tình trạng khẩn cấp',
  emergency: 'Nguy hiểm đến tính mạng? Gọi ngay 113 (công an), 114 (cháy, cứu nạn) hoặc 115 (cấp cứu).',
  errorTitle: 'Có mục chưa đúng', errorPrefix: 'Lỗi: ',
  optional: 'không bắt buộc', required: 'Mục bắt buộc được ghi rõ; các mục khác có thể để trống.',
  sectionWhat: 'Việc gì?', sectionWhere: 'Ở đâu?', sectionWho: 'Liên hệ với bạn',
  content: 'Nội dung', contentHint: 'Việc gì đang xảy ra, từ khi nào? Bắt buộc. Tối đa 5.000 ký tự.',
  wish: 'Bạn muốn', wishReport: 'Phản ánh sự việc', wishSuggestion: 'Góp ý, hiến kế', wishQuestion: 'Hỏi đáp',
  category: 'Lĩnh vực', firstGroup: 'Ưu tiên trong tình trạng khẩn cấp', categoryAuto: 'Không rõ, để tổng đài chọn',
  questionsTitle: 'Vài câu hỏi thêm', showQuestions: 'Xem câu hỏi của lĩnh vực này', askingTitle: 'Còn vài câu hỏi về lĩnh vực này', askingText: 'Những gì bạn đã ghi và đính kèm được giữ lại. Xin trả lời các câu hỏi bên dưới rồi bấm Gửi phản ánh.', askingLink: 'Đến phần câu hỏi',
  mustAnswer: 'bắt buộc', sensitiveHint: 'Câu trả lời được mã hóa; chỉ cán bộ xử lý xem được, có ghi lại.', inUnit: 'Tính bằng', placeHint: 'Vĩ độ, kinh độ; ví dụ 10.7769, 106.7009.', placeObject: 'Chọn trong danh sách', loadingQuestions: 'Đang tải câu hỏi…',
  filesKept: 'Đã giữ tệp bạn gửi lần trước:', filesPhotos: 'ảnh', filesVideos: 'video', filesDrop: 'Bỏ các tệp này',
  similarTitle: 'Có thể đã có câu trả lời', similarText: 'Những câu hỏi giống với nội dung bạn đang viết. Mở ra xem trong thẻ mới; nội dung bạn viết vẫn còn ở đây.', similarPast: 'đã quá ngày rà soát',
  photos: 'Ảnh', photosHint: 'Tối đa 5 ảnh, mỗi ảnh 20 MB. Vị trí ghi trong ảnh được đọc rồi xóa khỏi ảnh.', videos: 'Video', videosHint: 'Tối đa 2 video, mỗi video 200 MB.',
  address: 'Địa điểm', addressHint: 'Số nhà, đường, phường hoặc một mốc dễ thấy.',
  locate: 'Dùng vị trí hiện tại', locating: 'Đang lấy vị trí…', located: 'Đã lấy vị trí:', locateFailed: 'Không lấy được vị trí. Hãy ghi địa điểm bằng chữ.',
  coordinates: 'Nhập tọa độ', lat: 'Vĩ độ', lng: 'Kinh độ', coordinatesHint: 'Ví dụ 10.7769 và 106.7009.',
  senderKind: 'Bạn gửi với tư cách', kindPerson: 'Cá nhân', kindBusiness: 'Doanh nghiệp', kindOrganisation: 'Tổ chức', kindAnonymous: 'Ẩn danh',
  anonymousHint: 'Ẩn danh: để trống các ô dưới đây. Chúng tôi không thể nhắn kết quả cho bạn; hãy giữ mã để theo dõi.',
  name: 'Họ tên hoặc tên đơn vị', phone: 'Số điện thoại', phoneHint: 'Để nhận tin nhắn kết quả. Ví dụ 0901 234 567.', email: 'Thư điện tử',
  hideName: 'Không cho đơn vị xử lý thấy tên của tôi',
  publish: 'Tôi đồng ý công khai sự việc và kết quả xử lý, không kèm thông tin cá nhân của tôi',
  privacyTitle: 'Chúng tôi dùng thông tin của bạn thế nào',
  privacy: 'Họ tên và cách liên hệ chỉ dùng để xử lý phản ánh này và báo kết quả cho bạn. Chúng được mã hóa; mỗi lần cán bộ xem đều được ghi lại. Bạn có quyền xem, sửa, xóa thông tin của mình: xem “Dữ liệu cá nhân của bạn” ở cuối trang, hoặc gọi 1022.',
  send: 'Gửi phản ánh', sideTitle: 'Sau khi bạn gửi',
  side1: 'Bạn nhận ngay một mã để theo dõi.', side2: 'Tổng đài đọc, phân loại và chuyển đến đơn vị phụ trách trong 5 phút.',
  side3: 'Đơn vị kiểm tra, xử lý và cập nhật kết quả đúng hạn. Vi phạm phòng, chống dịch: tối đa 60 phút.', side4: 'Nếu không thể tiếp nhận, chúng tôi nói rõ lý do và nơi bạn cần đến.',

  receivedTitle: 'Đã nhận phản ánh', receivedLead: 'Cảm ơn bạn. Hãy giữ mã này để theo dõi, hoặc đọc cho tổng đài 1022:',
  receivedCode: 'Mã phản ánh của bạn', receivedNext: 'Tổng đài đang xem và sẽ chuyển đến đơn vị phụ trách.', receivedFollow: 'Theo dõi phản ánh này', receivedAnother: 'Gửi phản ánh khác',

  followTitle: 'Theo dõi phản ánh', followLead: 'Nhập mã bạn đã nhận khi gửi.', followCode: 'Mã phản ánh', followCodeHint: '8 ký tự, ví dụ 7KRM-4XTA. Không phân biệt chữ hoa, chữ thường.', followShow: 'Xem',
  codeWrong: 'Mã này chưa đúng. Hãy xem lại từng ký tự: mã có 8 ký tự và không dùng 0, O, 1, I, L.', codeUnknown: 'Không có phản ánh nào mang mã này. Hãy xem lại mã, hoặc gọi 1022.',
  caseTitle: 'Phản ánh', status: 'Tình trạng', receivedAt: 'Tiếp nhận lúc', category_: 'Lĩnh vực', unit: 'Đơn vị xử lý', dueAt: 'Hạn xử lý',
  remaining: 'còn', late: 'quá hạn', inTime: 'trả lời đúng hạn', afterTime: 'trả lời trễ hạn', result: 'Kết quả xử lý', evidenceAfter: 'Ảnh sau khi xử lý', evidenceBefore: 'Ảnh trước khi xử lý', evidenceVideo: 'Video',
  refusalTitle: 'Vì sao chúng tôi không tiếp nhận', guidanceTitle: 'Việc này cần gửi nơi khác', whereToGo: 'Bạn có thể đến', timeline: 'Diễn biến', refresh: 'Tải lại để xem tình trạng mới nhất',
  questionTitle: 'Chúng tôi cần hỏi thêm', questionBy: 'Xin trả lời trước', answer: 'Câu trả lời của bạn', answerHint: 'Tối đa 2.000 ký tự. Chỉ cán bộ xử lý đọc được; đừng ghi thông tin của người khác nếu không cần.',
  answerPhotos: 'Ảnh kèm theo', answerPhotosHint: 'Tối đa 3 ảnh.', answerSend: 'Gửi câu trả lời', answerReceived: 'Đã nhận câu trả lời', answerReceivedText: 'Cảm ơn bạn. Cán bộ xử lý đã được báo.', answerFailed: 'Chưa gửi được câu trả lời',
  measured: 'Đã có quyết định về phản ánh này.', measuredLink: 'Xem lý do và nêu ý kiến',
  otherCodes: 'Phản ánh này nêu nhiều việc. Mã của việc còn lại:',
  ...FEEDBACK_TEXTS.vi,
  minutes: 'phút', hours: 'giờ', days: 'ngày',

  problem404: 'Không tìm thấy trang', problem404Text: 'Địa chỉ này không có. Bạn có thể gửi phản ánh hoặc theo dõi bằng mã.',
  problem429: 'Bạn gửi quá nhanh', problem429Text: 'Có quá nhiều yêu cầu từ kết nối này. Hãy đợi một chút rồi thử lại.',
  problem500: 'Có lỗi ở phía chúng tôi', problem500Text: 'Hãy thử lại sau ít phút. Nếu vẫn lỗi, gọi 1022 và đọc mã lỗi dưới đây.',
  problem400: 'Yêu cầu chưa đúng', problem400Text: 'Máy chủ không đọc được nội dung vừa gửi. Hãy quay lại và thử lần nữa.',
  problemId: 'Mã lỗi',
};

export type PortalTexts = Readonly<Record<keyof typeof vi, string>>;

const en: PortalTexts = {
  brand: 'Portal 1022', brandLong: 'Ho Chi Minh City Portal 1022', skip: 'Skip to main content',
  navReport: 'Report', navFollow: 'Follow', navAnswers: 'Answers', navSuggestions: 'Suggestions', navMain: 'Main navigation', otherLanguage: 'Tiếng Việt', switchLanguage: 'Chuyển sang tiếng Việt',
  footer: 'The 1022 hotline answers around the clock. Call 1022 if you cannot send it here.',
  footerBasis: 'Portal 1022 works under the direction of the City People\'s Committee, by the Regulation on co-ordination issued with Decision 4874/QĐ-UBND of 26/10/2023.',
  footerMore: 'More', footerTransparency: 'Transparency and open data', footerNews: 'Messages about campaigns', footerOfficers: 'For officers', footerData: 'Your personal data', footerCampaigns: 'Campaigns',
  banners: 'Announcements', bannerMore: 'More', 'banner-information': 'Notice:', 'banner-warning': 'Please note:', 'banner-danger': 'Urgent:',

  reportTitle: 'Report to the City', reportLead: 'Tell us what and where. It takes about a minute; no account is needed.',
  emergencyTitle: 'State of emergency',
  emergency: 'Is anyone in danger? Call 113 (police), 114 (fire, rescue) or 115 (ambulance) now.',
  errorTitle: 'Some fields are not right', errorPrefix: 'Error: ',
  optional: 'optional', required: 'Required fields say so; the others may stay empty.',
  sectionWhat: 'What?', sectionWhere: 'Where?', sectionWho: 'How to reach you',
  content: 'What happened', contentHint: 'What is going on, and since when? Required. At most 5,000 characters.',
  wish: 'You want to', wishReport: 'Report something', wishSuggestion: 'Make a suggestion', wishQuestion: 'Ask a question',
  category: 'Subject', firstGroup: 'First in the emergency', categoryAuto: 'Not sure, the operator decides',
  questionsTitle: 'A few more questions', showQuestions: 'Show the questions on this subject', askingTitle: 'A few questions on this subject', askingText: 'What you wrote and attached is kept. Please answer the questions below, then send the report.', askingLink: 'To the questions',
  mustAnswer: 'required', sensitiveHint: 'The answer is encrypted; only the officer in charge may see it, and each look is recorded.', inUnit: 'In', placeHint: 'Latitude, longitude; for example 10.7769, 106.7009.', placeObject: 'Choose from the list', loadingQuestions: 'Loading the questions…',
  filesKept: 'Kept from your last try:', filesPhotos: 'pictures', filesVideos: 'videos', filesDrop: 'Leave these files out',
  similarTitle: 'Perhaps it has been answered', similarText: 'Questions like yours. They open in another tab; what you wrote stays here.', similarPast: 'past its review',
  photos: 'Pictures', photosHint: 'Up to 5, of 20 MB each. The place stored in a picture is read, then removed from it.', videos: 'Videos', videosHint: 'Up to 2, of 200 MB each.',
  address: 'Place', addressHint: 'House number, street, ward, or a landmark.',
  locate: 'Use my location', locating: 'Finding your location…', located: 'Location found:', locateFailed: 'Your location could not be found. Please describe the place in words.',
  coordinates: 'Enter coordinates', lat: 'Latitude', lng: 'Longitude', coordinatesHint: 'For example 10.7769 and 106.7009.',
  senderKind: 'You write as', kindPerson: 'A person', kindBusiness: 'A business', kindOrganisation: 'An organisation', kindAnonymous: 'Anonymous',
  anonymousHint: 'Anonymous: leave the fields below empty. We cannot text you the result; keep the code to follow it.',
  name: 'Name', phone: 'Phone number', phoneHint: 'To be told the result by text. For example 0901 234 567.', email: 'E-mail',
  hideName: 'Do not show my name to the unit that handles this',
  publish: 'I agree that the case and its result are published, without my personal data',
  privacyTitle: 'How we use your data',
  privacy: 'Your name and contact are used only to handle this report and to tell you the result. They are encrypted, and every look at them is recorded. You may see, correct and delete your data: see “Your personal data” at the foot of the page, or call 1022.',
  send: 'Send report', sideTitle: 'After you send it',
  side1: 'You get a code at once, to follow the report.', side2: 'An operator reads it, classifies it and forwards it to the unit in charge within 5 minutes.',
  side3: 'The unit checks, handles and enters the result in time. Breaches of epidemic rules: within 60 minutes.', side4: 'If we cannot accept it, we say clearly why, and where to go.',

  receivedTitle: 'Report received', receivedLead: 'Thank you. Keep this code to follow your report, or read it out when you call 1022:',
  receivedCode: 'Your report\'s code', receivedNext: 'An operator is looking at it and will forward it to the unit in charge.', receivedFollow: 'Follow this report', receivedAnother: 'Send another report',

  followTitle: 'Follow a report', followLead: 'Enter the code that you were given.', followCode: 'Report code', followCodeHint: '8 characters, for example 7KRM-4XTA. Capitals do not matter.', followShow: 'Show',
  codeWrong: 'This code is not right. Check each character: a code has 8 and never uses 0, O, 1, I or L.', codeUnknown: 'No report has this code. Check the code, or call 1022.',
  caseTitle: 'Report', status: 'Status', receivedAt: 'Received', category_: 'Subject', unit: 'Handled by', dueAt: 'Due',
  remaining: 'left:', late: 'overdue by', inTime: 'answered in time', afterTime: 'answered late', result: 'Result', evidenceAfter: 'Picture after handling', evidenceBefore: 'Picture before handling', evidenceVideo: 'Video',
  refusalTitle: 'Why we did not accept it', guidanceTitle: 'This belongs elsewhere', whereToGo: 'Where you can go', timeline: 'What happened so far', refresh: 'Load again to see the newest state',
  questionTitle: 'We need to ask you something', questionBy: 'Please answer by', answer: 'Your answer', answerHint: 'At most 2,000 characters. Only the officers who handle it read it; leave out what concerns other people unless it is needed.',
  answerPhotos: 'Pictures', answerPhotosHint: 'Up to 3.', answerSend: 'Send answer', answerReceived: 'Your answer has arrived', answerReceivedText: 'Thank you. The officer in charge has been told.', answerFailed: 'The answer was not sent',
  measured: 'There is a decision about this report.', measuredLink: 'See why, and answer',
  otherCodes: 'This report holds more than one matter. The code of the other:',
  ...FEEDBACK_TEXTS.en,
  minutes: 'min', hours: 'h', days: 'days',

  problem404: 'Page not found', problem404Text: 'There is nothing at this address. You can send a report, or follow one by its code.',
  problem429: 'Too many requests', problem429Text: 'Too many requests came from this connection. Wait a moment and try again.',
  problem500: 'Something went wrong on our side', problem500Text: 'Try again in a few minutes. If it persists, call 1022 and read out the id below.',
  problem400: 'The request is not right', problem400Text: 'The server could not read what was sent. Go back and try again.',
  problemId: 'Error id',
};

export const PORTAL_TEXTS: Readonly<Record<PortalLocale, PortalTexts>> = { vi, en };

const STATUS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  received: ['Đã tiếp nhận', 'Received'], screening: ['Đang xem xét', 'Being looked at'], forwarded: ['Đã chuyển đơn vị xử lý', 'Forwarded'],
  'in-progress': ['Đơn vị đang xử lý', 'Being handled'], resulted: ['Đã có kết quả', 'Handled'], closed: ['Đã kết thúc', 'Closed'], reopened: ['Đã mở lại, đang xử lý', 'Open again, being handled'], 'not-fixed': ['Đã đóng, chưa khắc phục', 'Closed, not fixed'], refused: ['Không tiếp nhận', 'Not accepted'],
  guided: ['Đã hướng dẫn nơi gửi', 'Belongs elsewhere'], duplicate: ['Trùng với phản ánh trước', 'Repeats an earlier report'], 'question-queued': ['Câu hỏi đang chờ trả lời', 'Question waiting for its answer'],
  'suggestion-queued': ['Góp ý đã ghi nhận', 'Suggestion noted'], noted: ['Đã ghi nhận', 'Noted'],
};

/** A case's status in plain words. */
export function statusText(status: string, locale: PortalLocale): string {
  return STATUS[status]?.[locale === 'vi' ? 0 : 1] ?? status;
}

const EVENTS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  received: ['Cổng 1022 đã nhận phản ánh.', 'Portal 1022 received the report.'], screened: ['Tổng đài đã đọc và phân loại.', 'An operator read and classified it.'],
  classified: ['Tổng đài đã phân loại.', 'An operator classified it.'], forwarded: ['Đã chuyển đến đơn vị phụ trách.', 'Forwarded to the unit in charge.'],
  'contact-texted': ['Đã nhắn tin cho đầu mối của đơn vị.', 'The unit\'s contact was texted.'], opened: ['Đơn vị đã mở xem.', 'The unit opened it.'], accepted: ['Đơn vị đã nhận xử lý.', 'The unit took it on.'],
  checked: ['Đơn vị đã kiểm tra.', 'The unit checked it.'], handled: ['Đơn vị đã xử lý.', 'The unit handled it.'], resulted: ['Đơn vị đã cập nhật kết quả.', 'The unit entered its result.'],
  returned: ['Đơn vị báo không thuộc thẩm quyền; tổng đài chọn lại đơn vị.', 'The unit says that it is not theirs; the operator chooses again.'], told: ['Đã báo kết quả cho người gửi.', 'The sender was told the result.'],
  erased: ['Dữ liệu cá nhân của người gửi đã được xóa.', 'The sender\'s personal data was erased.'],
  refused: ['Không tiếp nhận, đã nêu lý do.', 'Not accepted; the reason was given.'], guided: ['Đã hướng dẫn nơi cần gửi.', 'The sender was told where to go.'], duplicate: ['Đã ghép với phản ánh trước về cùng sự việc.', 'Linked with an earlier report of the same matter.'],
  'duplicate-linked': ['Đã ghép với phản ánh trước về cùng sự việc.', 'Linked with an earlier report of the same matter.'], linked: ['Đã ghép với phản ánh trước về cùng sự việc.', 'Linked with an earlier report of the same matter.'],
  'sender-asked': ['Cán bộ xử lý hỏi thêm bạn.', 'An officer asked you a question.'], 'sender-answered': ['Đã nhận câu trả lời.', 'An answer arrived.'],
  'question-cancelled': ['Câu hỏi đã được rút lại, không cần trả lời.', 'The question was taken back; no answer is needed.'],
  'more-time-granted': ['Việc cần thêm thời gian; hạn xử lý đã được đặt lại.', 'It takes more time; the deadline was moved.'],
  split: ['Phản ánh nêu hai việc nên được tách thành hai mã.', 'The report holds two matters and was split into two codes.'], 'split-from': ['Được tách thành mã riêng.', 'Got a code of its own.'],
  rated: ['Đã nhận đánh giá của bạn.', 'Your opinion arrived.'], reopened: ['Bạn báo chưa khắc phục: phản ánh đã mở lại, trả về đơn vị và cấp trên của đơn vị.', 'You say that it is not fixed: the report is open again, back with the unit and its superior.'],
  'told-again': ['Đã khắc phục và báo lại cho người gửi.', 'Fixed; the sender was told again.'], 'closed-not-fixed': ['Đã đóng nhưng chưa khắc phục được; lý do ở trên.', 'Closed although it is not fixed; the reason stands above.'],
  'question-queued': ['Câu hỏi đã chuyển để trả lời.', 'The question was passed on for an answer.'], 'suggestion-queued': ['Góp ý đã được ghi nhận.', 'The suggestion was noted.'],
  'question-passed-on': ['Đã chuyển đến cơ quan phụ trách lĩnh vực để lấy thông tin giải đáp.', 'Passed on to the department in charge for its information.'], 'suggestion-passed-on': ['Đã chuyển đến cơ quan có thẩm quyền xem xét.', 'Passed on to the competent agency.'],
  'suggestion-completed': ['Nội dung được tiếp thu đã thực hiện xong.', 'What was accepted is done.'], 'suggestion-dropped': ['Việc thực hiện đã dừng, có nêu lý do.', 'Carrying it out was given up; the reason was given.'], noted: ['Đã ghi nhận, cảm ơn bạn.', 'Noted with thanks.'], thanked: ['Đã gửi lời cảm ơn.', 'Thanks were sent.'], closed: ['Đã kết thúc.', 'Closed.'],
};

/** An event of the public timeline in plain words. */
export function eventText(kind: string, locale: PortalLocale): string {
  return EVENTS[kind]?.[locale === 'vi' ? 0 : 1] ?? (locale === 'vi' ? 'Có cập nhật mới.' : 'Updated.');
}
