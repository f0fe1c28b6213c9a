import sharp from 'sharp';
import type { CaseFileDocument } from '../../documents/case-file-document.ts';

const at = (time: string) => new Date(`2026-11-21T${time}+07:00`);

/** A plain picture of a colour, tall or wide. */
export function pictureOf(width: number, height: number, red: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: 140, b: 120 } } }).jpeg().toBuffer();
}

/** An invented case with both clocks, two units and some history; no pictures. */
export const exampleCase: CaseFileDocument = {
  code: '7KRM-4XTA', statusText: 'Đã có kết quả', itemType: 'violation-report', categoryName: 'Tụ tập đông người', urgent: true, restricted: false, channel: 'web',
  receivedAt: at('15:00:00'), screenedAt: at('15:03:10'), toldAt: at('15:52:00'), closedAt: null, duplicateOf: null, reasonTitle: null,
  screeningNote: 'Đã gọi lại xác nhận: quán vẫn đang mở.',
  sender: { kind: 'person', name: 'N*** V*** T***', phone: '•••• ••• 484', email: null, address: null },
  answers: [{ asked: 'Thường vào lúc nào?', answer: 'Tối, Đêm (sau 22 giờ)' }, { asked: 'Bao nhiêu người có triệu chứng?', answer: null }],
  content: 'Quán số 12 Lê Lợi mở nhạc lớn, hơn ba mươi người ngồi sát nhau.\nViệc này kéo dài từ trưa, người dân xung quanh rất bức xúc.',
  addressText: '12 Lê Lợi', wardName: 'Phường Sài Gòn', point: { lat: 10.7769, lng: 106.7009 },
  clocks: [
    { clock: 'forward', round: 1, unitName: null, rule: { number: 1, version: 1, title: 'Phản ánh vi phạm phòng, chống dịch', lengthValue: 5, lengthUnit: 'minutes', calendarName: 'Liên tục 24/7' }, startedAt: at('15:00:00'), dueAt: at('15:05:00'), stoppedAt: at('15:03:30') },
    { clock: 'handle', round: 1, unitName: 'Phường Sài Gòn', rule: { number: 2, version: 3, title: 'Phản ánh vi phạm phòng, chống dịch', lengthValue: 60, lengthUnit: 'minutes', calendarName: 'Liên tục 24/7' }, startedAt: at('15:03:30'), dueAt: at('15:33:30'), stoppedAt: at('15:50:40') },
    { clock: 'handle', round: 2, unitName: 'Phường Bến Thành', rule: null, startedAt: at('15:20:00'), dueAt: at('16:20:00'), stoppedAt: null },
  ],
  units: [
    { unitName: 'Phường Sài Gòn', round: 1, status: 'resulted', deliveredAt: at('15:03:30'), openedAt: at('15:06:00'), resultedAt: at('15:50:40'), returnedAt: null, causeName: 'Hoạt động quá giờ', text: 'Đã đến quán lúc 15:40, lập biên bản, giải tán 32 người; chủ quán cam kết không tái phạm.' },
    { unitName: 'Phường Bến Thành', round: 2, status: 'delivered', deliveredAt: at('15:20:00'), openedAt: null, resultedAt: null, returnedAt: null, causeName: null, text: null },
  ],
  timeline: [
    { at: at('15:00:00'), text: 'Đã tiếp nhận phản ánh, kèm 2 tệp.', by: 'Người gửi' },
    { at: at('15:00:02'), text: 'Máy đã gợi ý lĩnh vực “Tụ tập đông người”, địa bàn Phường Sài Gòn.', by: null },
    { at: at('15:03:10'), text: 'Đã sàng lọc: chuyển đơn vị xử lý, lĩnh vực “Tụ tập đông người”, khẩn.', by: 'Trần Thị Trực' },
    { at: at('15:03:30'), text: 'Đã chuyển đến Phường Sài Gòn, hạn 15:33 21/11/2026.', by: null },
    { at: at('15:03:40'), text: 'Đã nhắn tin cho đầu mối của đơn vị: có phản ánh mới (đã đến nơi).', by: null },
    { at: at('15:33:30'), text: 'Quá hạn xử lý 15:33 21/11/2026 (Phường Sài Gòn).', by: null },
    { at: at('15:50:40'), text: 'Phường Sài Gòn đã cập nhật kết quả, kèm 2 tệp bằng chứng.', by: 'Lê Văn Phường' },
  ],
  pictures: [], furtherPictures: 0, videos: [],
  exportedBy: { displayName: 'Phạm Văn Lãnh', unitName: 'Phường Sài Gòn' }, exportedAt: at('16:10:00'),
  parentBody: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HỒ CHÍ MINH'], issuingBody: ['SỞ KHOA HỌC', 'VÀ CÔNG NGHỆ'], place: 'Thành phố Hồ Chí Minh',
};
