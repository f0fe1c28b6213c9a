import type { Content } from 'pdfmake/interfaces.js';
import { formatInstant } from '../lib/time.ts';
import type { CaseFileDocument } from './case-file-document.ts';
import { clockTable, factTable, pictureParts, timelineTable, unitParts, videoLines } from './case-file-tables.ts';
import { heading, officialBodies, officialPage, officialTitle, paragraph, TEXT_WIDTH } from './official-form.ts';
import { mm, writePdf } from './pdf-writer.ts';
import { formatCount, formatDay } from './vietnamese-format.ts';

const ITEM_TYPES: Readonly<Record<string, string>> = {
  'violation-report': 'Phản ánh vi phạm', 'service-report': 'Phản ánh dịch vụ', question: 'Hỏi đáp', suggestion: 'Góp ý, hiến kế', 'out-of-scope': 'Ngoài phạm vi', 'no-content': 'Không có nội dung cần xử lý',
};
const CHANNELS: Readonly<Record<string, string>> = {
  web: 'Trang web', app: 'Ứng dụng', phone: 'Điện thoại', email: 'Thư điện tử', sms: 'Tin nhắn', zalo: 'Zalo', facebook: 'Facebook', open311: 'Open311',
};
const SENDERS: Readonly<Record<string, string>> = { person: 'Cá nhân', business: 'Doanh nghiệp', organisation: 'Tổ chức', anonymous: 'Ẩn danh' };

/** A case as a paper to work with, in the form of Decree 30/2020/NĐ-CP. The same document gives the same bytes. */
export async function renderCaseFilePdf(found: CaseFileDocument): Promise<Buffer> {
  const { displayName, unitName } = found.exportedBy;
  const exported = `Xuất lúc ${formatInstant(found.exportedAt)} bởi ${displayName}${unitName ? `, ${unitName}` : ''}`;
  return writePdf({
    ...officialPage,
    header: undefined,
    footer: (page, pages) => ({
      columns: [
        { width: '*', text: `${found.code} · ${exported}. Thông tin người gửi đã che; tài liệu nội bộ.`, fontSize: 9 },
        { width: 60, text: `Trang ${page}/${pages}`, fontSize: 9, alignment: 'right' },
      ],
      margin: [mm(30), mm(6), mm(20), 0],
    }),
    info: { title: `Phiếu thông tin vụ việc ${found.code}`, author: displayName, subject: `Phản ánh ${found.code}`, creator: 'Cổng thông tin 1022', creationDate: found.exportedAt },
    language: 'vi-VN',
    pageBreakBefore: ({ headlineLevel, startPosition }) => headlineLevel !== undefined && startPosition.verticalRatio > 0.88,
    content: [
      officialBodies(found),
      { text: `${found.place}, ${formatDay(found.exportedAt)}`, italics: true, alignment: 'right', margin: [0, 6, 0, 0] },
      ...officialTitle('PHIẾU THÔNG TIN VỤ VIỆC', [`Mã phản ánh ${found.code}`]),
      ...general(found),
      ...report(found),
      ...handling(found),
      heading('VI. DIỄN BIẾN'), timelineTable(found.timeline),
      signature(displayName),
      ...enclosures(found),
    ],
  });
}

function general(found: CaseFileDocument): Content[] {
  const at = (instant: Date | null) => instant && formatInstant(instant);
  return [
    heading('I. THÔNG TIN CHUNG'),
    factTable([
      ['Tình trạng', found.statusText], ['Loại tin', found.itemType && (ITEM_TYPES[found.itemType] ?? found.itemType)], ['Lĩnh vực', found.categoryName ?? 'Chưa phân loại'],
      ['Mức độ', found.urgent ? 'Khẩn' : 'Thường'], ['Hạn chế tiếp cận', found.restricted ? 'Có' : null], ['Kênh tiếp nhận', CHANNELS[found.channel] ?? found.channel],
      ['Tiếp nhận', at(found.receivedAt)], ['Sàng lọc xong', at(found.screenedAt)], ['Báo người gửi', at(found.toldAt)], ['Kết thúc', at(found.closedAt)],
      ['Trùng với', found.duplicateOf], ['Lý do không tiếp nhận', found.reasonTitle], ['Ghi chú khi sàng lọc', found.screeningNote],
    ]),
  ];
}

function report(found: CaseFileDocument): Content[] {
  const { sender, point } = found;
  return [
    heading('II. NGƯỜI GỬI (đã che)'),
    factTable([['Người gửi', SENDERS[sender.kind] ?? sender.kind], ['Họ tên', sender.name], ['Điện thoại', sender.phone], ['Thư điện tử', sender.email], ['Địa chỉ', sender.address]]),
    heading('III. NỘI DUNG PHẢN ÁNH'),
    ...found.content.split(/\n+/).filter((line) => line.trim()).map(paragraph),
    ...(found.answers.length > 0 ? [paragraph('Người gửi trả lời thêm:'), factTable(found.answers.map(({ asked, answer }) => [asked.replace(/[?:]$/, ''), answer ?? '••• (đã che)'] as const))] : []),
    paragraph(enclosed(found)),
    heading('IV. ĐỊA ĐIỂM'),
    found.addressText ?? found.wardName ?? point
      ? factTable([['Địa chỉ', found.addressText], ['Phường, xã', found.wardName], ['Tọa độ', point && `${point.lat.toFixed(6)}, ${point.lng.toFixed(6)} (WGS 84)`]])
      : paragraph('Người gửi không cho biết địa điểm.'),
  ];
}

function handling(found: CaseFileDocument): Content[] {
  return [
    heading('V. THỜI HẠN, ĐƠN VỊ VÀ KẾT QUẢ'),
    ...(found.clocks.length > 0 ? [clockTable(found.clocks, found.exportedAt)] : [paragraph('Chưa có thời hạn nào.')]),
    ...(found.units.length > 0 ? unitParts(found.units) : [paragraph('Chưa chuyển đơn vị nào.')]),
  ];
}

/** What came with it, so that a paper without its last pages is seen to be one. */
function enclosed({ pictures, furtherPictures, videos }: CaseFileDocument): string {
  const parts = [pictures.length > 0 && `${formatCount(pictures.length + furtherPictures)} ảnh`, videos.length > 0 && `${formatCount(videos.length)} đoạn phim`].filter(Boolean);
  return parts.length === 0 ? '(Không có hình ảnh, đoạn phim kèm theo.)' : `(Kèm theo: ${parts.join(', ')}; xem phụ lục.)`;
}

function enclosures({ pictures, furtherPictures, videos }: CaseFileDocument): Content[] {
  if (pictures.length + videos.length === 0) return [];
  return [
    { text: 'PHỤ LỤC: HÌNH ẢNH, ĐOẠN PHIM', bold: true, alignment: 'center', margin: [0, 0, 0, 10], pageBreak: 'before' },
    ...pictureParts(pictures, (TEXT_WIDTH - 12) / 2),
    ...(furtherPictures > 0 ? [paragraph(`Còn ${formatCount(furtherPictures)} ảnh khác trong hồ sơ điện tử.`)] : []),
    ...videoLines(videos),
  ];
}

function signature(name: string): Content {
  return {
    margin: [0, 14, 0, 0], unbreakable: true,
    columns: [{ width: '*', text: '' }, { width: 220, stack: [{ text: 'NGƯỜI XUẤT PHIẾU', bold: true, alignment: 'center' }, { text: name, bold: true, alignment: 'center', margin: [0, 56, 0, 0] }] }],
  };
}
