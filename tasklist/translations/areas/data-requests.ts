import type { Area } from '../../../ui/words/area.ts';

/** Words of requests about personal data, and of what is past its retention. */
export const words = {
  'dataRequest.title': ['Nội dung yêu cầu', 'What was written'],
  'dataRequest.correct': ['Thông tin đúng, theo người yêu cầu', 'What is right, as the person says'],
  'dataRequest.name': ['Họ tên', 'Name'],
  'dataRequest.phone': ['Số điện thoại', 'Phone number'],
  'dataRequest.email': ['Thư điện tử', 'E-mail'],
  'dataRequest.address': ['Địa chỉ', 'Address'],
  'dataRequest.nothing': ['Người yêu cầu không ghi gì thêm, hoặc nội dung đã được xóa sau khi trả lời.', 'Nothing was written, or it went when the request was answered.'],
  'dataRequest.gone': ['Nội dung đã được xóa khi yêu cầu được trả lời.', 'It went when the request was answered.'],
  'dataRequest.open': ['Mở nội dung yêu cầu', 'Open what was written'],
  'retention.list': ['Danh mục phản ánh', 'The reports'],
  'retention.about': ['Phản ánh kết thúc sớm nhất đứng đầu. Hãy mở xem trước khi duyệt: nội dung đã xóa không khôi phục được.', 'The one closed first stands on top. Look before you approve: what is erased cannot be brought back.'],
  'retention.order': ['Phản ánh kết thúc sớm nhất đứng đầu.', 'The one closed first stands on top.'],
  'retention.closed': ['Kết thúc {{time}}', 'Closed {{time}}'],
  'retention.kept': ['hết thời hạn lưu {{time}}', 'kept until {{time}}'],
  'retention.openAgain': ['Đã mở lại', 'Open again'],
  'retention.state.erased': ['Đã xóa', 'Erased'],
  'retention.state.left': ['Để lại', 'Left'],
} satisfies Area;
