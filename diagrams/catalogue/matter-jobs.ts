import type { JobDescription } from './job-description.ts';

/** What the system can do by itself in a matter's process. */
export const MATTER_JOBS = {
  'acknowledge-suggestion': {
    title: { vi: 'Xác nhận đã ghi nhận góp ý', en: 'Acknowledge a suggestion' },
    meaning: { vi: 'Cảm ơn người góp ý và báo sẽ chuyển cơ quan có thẩm quyền.', en: 'Thanks the sender, and says that the competent agency will get it.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'answer-data-request': {
    title: { vi: 'Thực hiện yêu cầu về dữ liệu', en: 'Carry out a data-subject request' },
    meaning: { vi: 'Cung cấp, chỉnh sửa, hạn chế hoặc xóa dữ liệu cá nhân theo quyết định; hoặc ghi nhận không chấp nhận.', en: 'Provides, corrects, restricts or erases personal data as decided; or records that it was refused.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D15'],
    headers: [{
      key: 'outcome', title: { vi: 'Kết quả', en: 'Outcome' },
      meaning: { vi: 'done: thực hiện; refused: không chấp nhận.', en: 'done: carry it out; refused: it was refused.' },
    }],
  },
  'apply-misuse-measure': {
    title: { vi: 'Áp dụng biện pháp, báo người gửi', en: 'Apply the measure' },
    meaning: { vi: 'Áp dụng biện pháp mà người có thẩm quyền đã quyết định và báo người gửi lý do, thời hạn, cách nêu ý kiến.', en: 'Puts into effect what a person decided, and tells the sender why, for how long and how to answer.' },
    inputs: ['matterId'], outputs: ['appealUntil'], errors: [], duties: ['D34', 'D35'],
  },
  'claim-matter': {
    title: { vi: 'Mở hồ sơ công tác', en: 'Take charge of the matter' },
    meaning: { vi: 'Gắn hồ sơ công tác với quy trình này. Đặt ngay sau khi bắt đầu.', en: 'Ties the matter to this process. Comes first after the start.' },
    inputs: ['matterId'], outputs: [],
    errors: [{ code: 'matter-claimed-elsewhere', meaning: { vi: 'Hồ sơ này đã mở ở nơi khác: kết thúc ngay.', en: 'It is open elsewhere already: end at once.' } }],
  },
  'close-matter': {
    title: { vi: 'Kết thúc hồ sơ công tác', en: 'Close the matter' },
    meaning: { vi: 'Kết thúc hồ sơ công tác với kết quả ghi trong bước; đồng hồ còn chạy thì dừng.', en: 'Closes the matter with the outcome that the step names; clocks that still run stop.' },
    inputs: ['matterId'], outputs: [], errors: [],
    headers: [{
      key: 'outcome', title: { vi: 'Kết quả', en: 'Outcome' },
      meaning: { vi: 'Mã kết quả của hồ sơ, ví dụ answered.', en: 'Code of how the matter ended, for example answered.' },
    }],
  },
  'draw-inspection-sample': {
    title: { vi: 'Rút mẫu hồ sơ kiểm tra', en: 'Draw the sample' },
    meaning: { vi: 'Chọn hồ sơ ngẫu nhiên và theo rủi ro; ai cũng tính lại được.', en: 'Chooses cases at random and by risk; anybody can draw the same again.' },
    inputs: ['matterId'], outputs: ['sampleSize'], errors: [], duties: ['D31'],
  },
  'end-campaign': {
    title: { vi: 'Kết thúc chiến dịch', en: 'End the campaign' },
    meaning: { vi: 'Gỡ thông báo đầu trang; trang chiến dịch được giữ lại.', en: 'Takes the banner down; the page is kept.' },
    inputs: ['matterId'], outputs: ['measureAt'], errors: [], duties: ['S10'],
  },
  'erase-expired': {
    title: { vi: 'Xóa dữ liệu hết thời hạn lưu trữ', en: 'Erase what is past its retention' },
    meaning: { vi: 'Xóa dữ liệu cá nhân của các phản ánh tiếp theo trong danh mục đã duyệt; số liệu thống kê giữ nguyên.', en: 'Erases the personal data of the next reports of an approved list; the figures stay.' },
    inputs: ['matterId'], outputs: ['moreExpired'], errors: [], duties: ['D15'],
  },
  'gather-candidates': {
    title: { vi: 'Tổng hợp ứng viên tuyên dương', en: 'Gather the candidates' },
    meaning: { vi: 'Tìm người gửi hoặc cán bộ đáng xét bằng số liệu, hiện bằng bí danh; con người quyết định.', en: 'Finds senders or officers by figures, shown by pseudonyms; people decide.' },
    inputs: ['matterId'], outputs: ['candidatesFound'], errors: [], duties: ['D33', 'D36'],
  },
  'issue-certificates': {
    title: { vi: 'Cấp giấy chứng nhận tuyên dương', en: 'Issue the certificates' },
    meaning: { vi: 'Cấp số giấy chứng nhận cho những người được tuyên dương và báo tin cho họ.', en: 'Numbers the certificates of those who are honoured, and tells them.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D33', 'D36'],
  },
  'issue-inspection-minutes': {
    title: { vi: 'Cấp số, lập biên bản kiểm tra', en: 'Issue the minutes' },
    meaning: { vi: 'Cấp số biên bản đã ký và lưu bản PDF.', en: 'Numbers the signed minutes and keeps them as a paper.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D31', 'D32'],
  },
  'measure-campaign': {
    title: { vi: 'Đo hiệu quả chiến dịch', en: 'Measure the campaign' },
    meaning: { vi: 'Chốt số liệu lan tỏa và số phản ánh trước, trong và sau chiến dịch, theo lĩnh vực và địa bàn.', en: 'Freezes its reach, and the reports before, during and after it, by category and ward.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S10'],
  },
  'plan-next-call': {
    title: { vi: 'Hẹn lần gọi tiếp', en: 'Plan the next call' },
    meaning: { vi: 'Chưa liên lạc được: hẹn giờ gọi lại trong giờ làm việc, tối đa ba lần.', en: 'Nobody was reached: the next call in opening hours, three at most.' },
    inputs: ['matterId'], outputs: ['nextCallAt'], errors: [],
  },
  'publish-answer': {
    title: { vi: 'Đăng hỏi đáp', en: 'Publish an answer' },
    meaning: { vi: 'Đăng câu hỏi và câu trả lời để mọi người cùng xem, có cơ quan chịu trách nhiệm và ngày rà soát.', en: 'Publishes question and answer for everybody, with an owner and a day of review.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S13'],
  },
  'publish-campaign': {
    title: { vi: 'Phát hành chiến dịch', en: 'Publish the campaign' },
    meaning: { vi: 'Đưa lên trang công khai, thông báo đầu trang và áp phích có mã QR.', en: 'Its public page, banner and poster with a QR code are out.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S10'],
  },
  'reopen-from-call': {
    title: { vi: 'Mở lại theo cuộc gọi', en: 'Open again after a call' },
    meaning: { vi: 'Người gửi nói việc chưa được khắc phục: mở lại phản ánh.', en: 'The sender says that it is not fixed: the case is opened again.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D9'],
  },
  'reopen-report': {
    title: { vi: 'Mở lại, trả về đơn vị', en: 'Give back to the unit' },
    meaning: { vi: 'Mở một lượt xử lý mới tại đơn vị và báo cấp trên của đơn vị.', en: 'Opens another round at the unit and tells the unit\'s superior.' },
    inputs: ['matterId'], outputs: ['assignmentId', 'unitCode'], errors: [], duties: ['D9', 'D11'],
  },
  'route-question': {
    title: { vi: 'Xác định cơ quan phụ trách câu hỏi', en: 'Find the department in charge of a question' },
    meaning: { vi: 'Tìm sở, ngành phụ trách lĩnh vực của câu hỏi theo bảng phân công.', en: 'Finds the department in charge of the question\'s field by the routing table.' },
    inputs: ['matterId'], outputs: ['questionRoute', 'unitCode'], errors: [], duties: ['S12'],
  },
  'send-campaign': {
    title: { vi: 'Nhắn tin, gửi thư của chiến dịch', en: 'Write to people about the campaign' },
    meaning: { vi: 'Nhắn một đợt người đã đồng ý nhận tin ở địa bàn của chiến dịch, mỗi người một lần.', en: 'Tells a batch of those who agreed to be told, in the wards of the campaign, each once.' },
    inputs: ['matterId'], outputs: ['moreMessages'], errors: [], duties: ['S10', 'S11'],
  },
  'send-outside-link': {
    title: { vi: 'Gửi đường dẫn cho cơ quan ngoài', en: 'Send the outside body its link' },
    meaning: { vi: 'Gửi thư có đường dẫn trả lời và thời hạn của nó; đường dẫn trước hết hiệu lực.', en: 'Mails the link over which the body answers, and until when; an earlier link ends.' },
    inputs: ['matterId'], outputs: ['expiresAt'], errors: [], duties: ['D14', 'D29'],
  },
  'tell-answer': {
    title: { vi: 'Gửi câu trả lời cho người hỏi', en: 'Tell the answer' },
    meaning: { vi: 'Báo người hỏi biết đã có trả lời, qua kênh mà họ để lại, và kết thúc hồ sơ phản ánh.', en: 'Tells who asked that the answer is there, in the channel that they left, and closes the case.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S13'],
  },
  'tell-appeal-outcome': {
    title: { vi: 'Trả lời ý kiến của người gửi', en: 'Tell how the appeal was decided' },
    meaning: { vi: 'Báo người gửi kết quả giải quyết ý kiến; biện pháp bị gỡ bỏ thì hết hiệu lực ngay.', en: 'Tells the sender how the answer to a measure was decided; one that is lifted ends at once.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D34', 'D35'],
  },
  'tell-assessment': {
    title: { vi: 'Trả lời người góp ý', en: 'Tell the assessment' },
    meaning: { vi: 'Báo người góp ý biết cơ quan tiếp thu hay không và vì sao.', en: 'Tells the sender whether the agency takes the suggestion up, and why.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'tell-completion': {
    title: { vi: 'Báo kết quả thực hiện góp ý', en: 'Tell what became of a suggestion' },
    meaning: { vi: 'Báo người góp ý biết việc tiếp thu đã xong, hoặc vì sao dừng.', en: 'Tells the sender that what was promised is done, or why it was given up.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['S8'],
  },
  'tell-data-subject': {
    title: { vi: 'Báo cho chủ thể dữ liệu', en: 'Tell the data subject' },
    meaning: { vi: 'Báo tiến trình của yêu cầu về dữ liệu cá nhân đến số điện thoại hoặc thư đã xác nhận.', en: 'Tells where a data-subject request stands, to the number or address that was confirmed.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D8'],
    headers: [{
      key: 'event', title: { vi: 'Nội dung báo', en: 'What is told' },
      meaning: { vi: 'data-request-acknowledged, data-request-extended hoặc data-request-answered.', en: 'data-request-acknowledged, data-request-extended or data-request-answered.' },
    }],
  },
  'tell-reopened': {
    title: { vi: 'Báo kết quả phản ánh mở lại', en: 'Tell the sender again' },
    meaning: { vi: 'Báo người gửi phản ánh mở lại đã khắc phục, hoặc đóng khi chưa khắc phục kèm lý do.', en: 'Tells that a reopened report is fixed, or closed although it is not, with the reason.' },
    inputs: ['matterId'], outputs: [], errors: [], duties: ['D9', 'D11'],
    headers: [{ key: 'conclusion', title: { vi: 'Kết luận', en: 'Conclusion' }, meaning: { vi: 'fixed: đã khắc phục; not-fixed: chưa khắc phục.', en: 'fixed or not-fixed.' } }],
  },
} as const satisfies Record<string, JobDescription>;
