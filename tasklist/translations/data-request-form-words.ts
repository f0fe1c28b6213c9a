/** English for the forms of requests about personal data, and of retention. */
export const dataRequestFormWords: Readonly<Record<string, string>> = {
  'Đây có phải yêu cầu về dữ liệu cá nhân?': 'Is this a request about personal data?',
  'Đúng, xác nhận đã tiếp nhận': 'Yes, accept it',
  'Không phải, trả lời kèm lý do': 'No, answer with the reason',
  'Người yêu cầu đọc nội dung này. Không ghi thông tin cá nhân.': 'The person reads this. No personal data.',
  'Quyết định': 'Decision',
  'Chấp nhận': 'Granted',
  'Không chấp nhận': 'Refused',
  'Lý do không chấp nhận và căn cứ pháp luật': 'Reason and legal basis of the refusal',
  'Lý do và căn cứ pháp luật': 'Reason and legal basis',
  'Gia hạn một lần, 15 ngày': 'Extend once, by 15 days',
  'Duyệt việc xóa': 'Approval of the deletion',
  'Đồng ý xóa. Không thể khôi phục': 'Delete. It cannot be taken back',
  'Không đồng ý': 'No',
  'Xóa dữ liệu cá nhân của các phản ánh trong danh mục?': 'Erase the personal data of the reports on the list?',
  'Duyệt xóa. Không thể khôi phục; số liệu thống kê giữ nguyên': 'Erase. It cannot be taken back; the figures stay',
  'Không duyệt. Các phản ánh này được trình lại sau 30 ngày': 'Not approved. These reports are shown for approval again after 30 days',
};
