/** Judging an answer, and saying that it is not fixed. */
export const FEEDBACK_TEXTS = {
  vi: {
    rateTitle: 'Bạn thấy kết quả thế nào?', rateUntil: 'Bạn có thể đánh giá hoặc yêu cầu xem lại đến', rateOnlyUntil: 'Bạn có thể đánh giá đến', score: 'Mức độ hài lòng',
    score5: 'Rất hài lòng', score4: 'Hài lòng', score3: 'Bình thường', score2: 'Không hài lòng', score1: 'Rất không hài lòng',
    rateReasons: 'Vì sao?', rateWords: 'Bạn muốn nói thêm', rateWordsHint: 'Tối đa 2.000 ký tự. Chỉ cán bộ đọc được.', rateSend: 'Gửi đánh giá',
    rated: 'Đã nhận đánh giá của bạn', ratedText: 'Cảm ơn bạn. Ý kiến của bạn được tính vào kết quả của đơn vị.', ratedAs: 'Bạn đã đánh giá:', feedbackFailed: 'Chưa gửi được',
    notFixedTitle: 'Việc vẫn chưa được khắc phục?', notFixedLead: 'Phản ánh sẽ được mở lại, trả về đơn vị xử lý và cấp trên của đơn vị. Lần mở lại được tính riêng.',
    notFixedWords: 'Còn gì chưa được khắc phục', notFixedWordsHint: 'Ít nhất 10 ký tự.', notFixedPhotos: 'Ảnh chụp hiện trạng', notFixedPhotosHint: 'Tối đa 3 ảnh. Vị trí ghi trong ảnh được đọc rồi xóa khỏi ảnh.',
    noPicture: 'Không thể chụp ảnh việc này (ví dụ tiếng ồn, mùi)', notFixedSend: 'Báo chưa khắc phục',
    reopened: 'Phản ánh đã được mở lại', reopenedText: 'Đơn vị xử lý và cấp trên của đơn vị đã được báo. Bạn sẽ nhận kết quả mới.',
    earlierResult: 'Kết quả lần trước', unfixedTitle: 'Vì sao đóng khi chưa khắc phục', newReport: 'Gửi phản ánh mới về việc này',
  },
  en: {
    rateTitle: 'What do you think of the result?', rateUntil: 'You can judge it, or have it looked at again, until', rateOnlyUntil: 'You can judge it until', score: 'How content are you',
    score5: 'Very content', score4: 'Content', score3: 'Neither', score2: 'Not content', score1: 'Not content at all',
    rateReasons: 'Why?', rateWords: 'Anything else', rateWordsHint: 'At most 2,000 characters. Only officers read it.', rateSend: 'Send',
    rated: 'Your opinion has arrived', ratedText: 'Thank you. It counts in the figures of the unit.', ratedAs: 'You said:', feedbackFailed: 'It was not sent',
    notFixedTitle: 'Is it still not fixed?', notFixedLead: 'The report is opened again and goes back to the unit and to its superior. That is counted on its own.',
    notFixedWords: 'What is still wrong', notFixedWordsHint: 'At least 10 characters.', notFixedPhotos: 'A picture of how it is now', notFixedPhotosHint: 'Up to 3. The place stored in a picture is read, then removed from it.',
    noPicture: 'No picture can show this (noise or smell, for example)', notFixedSend: 'It is not fixed',
    reopened: 'The report is open again', reopenedText: 'The unit and its superior have been told. You will get a new answer.',
    earlierResult: 'The result before', unfixedTitle: 'Why it was closed although it is not fixed', newReport: 'Send a new report about it',
  },
} as const;
