import type { Content } from 'pdfmake/interfaces.js';
import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { clockTable, figureTable, LATE_CASES_ON_PAPER, lateTable, reasonTable } from './daily-report-tables.ts';
import { caseColumns, unitColumns } from './figure-columns.ts';
import { heading, officialAddressees, officialFoot, officialHead, officialPage, officialTitle, paragraph, subheading } from './official-form.ts';
import { writePdf } from './pdf-writer.ts';
import { formatCount, formatDay, formatMoment } from './vietnamese-format.ts';

/** The daily report (S24) as a paper that can be signed. The same figures and meta give the same bytes. */
export async function renderDailyReportPdf(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Promise<Buffer> {
  const day = reportDay(snapshot);
  return writePdf({
    ...officialPage,
    ...(meta.number ? {} : { watermark: { text: 'DỰ THẢO', color: '#888888', opacity: 0.12, bold: true, angle: -45 } }),
    info: {
      title: `Báo cáo ${meta.number ?? '(dự thảo)'}: phản ánh qua Cổng thông tin 1022 ${day}`,
      author: meta.issuingBodyName,
      subject: `Tình hình tiếp nhận và xử lý phản ánh ${day}`,
      creator: 'Cổng thông tin 1022',
      creationDate: meta.issuedAt ?? new Date(snapshot.periodEnd),
    },
    language: 'vi-VN',
    // A heading needs room for the beginning of what it heads; one of the first level, for another heading too.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio > (headlineLevel === 1 ? 0.8 : 0.86),
    content: [
      ...officialHead(meta),
      ...officialTitle('BÁO CÁO', ['Tình hình tiếp nhận và xử lý phản ánh', `qua Cổng thông tin 1022 ${day}`]),
      officialAddressees(meta.addressees),
      paragraph(`${meta.issuingBodyName} báo cáo tình hình tiếp nhận và xử lý phản ánh của người dân, doanh nghiệp, tổ chức qua Cổng thông tin 1022, từ ${formatMoment(new Date(snapshot.periodStart))} đến trước ${formatMoment(new Date(snapshot.periodEnd))}, như sau:`),
      ...summary(snapshot),
      ...details(snapshot),
      ...lateCases(snapshot),
      ...(meta.remarks ? [heading('IV. NHẬN XÉT'), ...meta.remarks.split(/\n+/).filter((line) => line.trim()).map(paragraph)] : []),
      paragraph(`Trên đây là báo cáo ${day} về tình hình tiếp nhận và xử lý phản ánh qua Cổng thông tin 1022./.`),
      officialFoot(meta),
    ],
  });
}

function summary({ totals, automatic }: DailyReportSnapshot): Content[] {
  const n = formatCount;
  return [
    heading('I. TÌNH HÌNH CHUNG'),
    paragraph(`1. Tiếp nhận: ${n(totals.received)} phản ánh mới; ${n(totals.carriedOver)} phản ánh từ kỳ trước chuyển sang.`),
    paragraph(`2. Sàng lọc, phân loại: chuyển đơn vị ${n(totals.forwarded)}${automatic ? ` (trong đó hệ thống tự chuyển khi quá hạn ${n(automatic)})` : ''}; từ chối có nêu lý do ${n(totals.refused)}; ngoài phạm vi, đã hướng dẫn ${n(totals.guided)}; trùng lặp ${n(totals.duplicates)}; hỏi đáp ${n(totals.questions)}; góp ý, hiến kế ${n(totals.suggestions)}; ghi nhận ${n(totals.noted)}.`),
    paragraph(`3. Xử lý: ${n(totals.resulted)} phản ánh có kết quả; ${n(totals.returned)} lượt đơn vị trả lại do không thuộc thẩm quyền; đã trả lời người gửi ${n(totals.told)}; còn lại cuối kỳ ${n(totals.open)}.`),
    paragraph(`4. Tin nhắn: đã gửi ${n(totals.textsSent)}; không gửi được ${n(totals.textsFailed)}.`),
    paragraph('5. Thực hiện thời hạn:'),
    clockTable(totals),
  ];
}

function details({ byCategory, byUnit, byChannel, byWardGroup = [], byReason = [] }: DailyReportSnapshot): Content[] {
  const none = paragraph('Không phát sinh.');
  return [
    heading('II. SỐ LIỆU CHI TIẾT'),
    subheading('1. Theo lĩnh vực'), byCategory.length ? figureTable('Lĩnh vực', caseColumns, byCategory) : none,
    subheading('2. Theo đơn vị'), byUnit.length ? figureTable('Đơn vị', unitColumns, byUnit) : none,
    subheading('3. Theo kênh tiếp nhận'), byChannel.length ? figureTable('Kênh', caseColumns, byChannel) : none,
    ...(byWardGroup.length ? [subheading('4. Theo địa bàn'), figureTable('Địa bàn', caseColumns, byWardGroup)] : []),
    ...(byReason.length ? [subheading(`${byWardGroup.length ? 5 : 4}. Lý do từ chối, hướng dẫn`), reasonTable(byReason)] : []),
  ];
}

function lateCases({ lateCases: late }: DailyReportSnapshot): Content[] {
  const rest = late.length - LATE_CASES_ON_PAPER;
  return [
    heading('III. TRƯỜNG HỢP TRỄ HẠN'),
    late.length ? lateTable(late) : paragraph('Không có trường hợp trễ hạn.'),
    ...(rest > 0 ? [paragraph(`Còn ${formatCount(rest)} trường hợp khác, liệt kê đầy đủ trong tệp bảng tính kèm theo.`)] : []),
  ];
}

function reportDay({ reportDate }: DailyReportSnapshot): string {
  return formatDay(new Date(`${reportDate}T12:00:00+07:00`));
}
