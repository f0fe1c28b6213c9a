import { LEAST_TO_RANK } from '../cases/daily-report/rank-units.ts';
import type { DailyReportSnapshot, QualityFigures } from '../cases/daily-report/snapshot.ts';
import { inCity } from '../lib/time.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { clockTable, comparisonTable, figureTable, LATE_CASES_ON_PAPER, lateTable, matterTable, partsTable, rankingTable, reasonTable } from './daily-report-tables.ts';
import { caseColumns, unitColumns } from './figure-columns.ts';
import { heading, paragraph, subheading, type Block } from './report-blocks.ts';
import { categoryChart, trendChart, wardChart } from './report-charts.ts';
import { formatCount, formatDay, formatMoment, formatShare } from './vietnamese-format.ts';

const WARDS_ON_PAPER = 30;

/** `ngày 21 tháng 11 năm 2026`, `tuần 47 năm 2026`, `tháng 11 năm 2026`. */
export function reportPeriodName({ kind = 'day', reportDate }: Pick<DailyReportSnapshot, 'kind' | 'reportDate'>): string {
  const day = inCity(new Date(`${reportDate}T12:00:00+07:00`));
  if (kind === 'week') return `tuần ${day.weekNumber} năm ${day.weekYear}`;
  return kind === 'month' ? `tháng ${day.month <= 2 ? `0${day.month}` : day.month} năm ${day.year}` : formatDay(day.toJSDate());
}

/** The report from its first sentence to its last, between the head and the foot that every official paper has. */
export function reportContent(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Block[] {
  const remarks = (meta.remarks ?? snapshot.narrative?.join('\n') ?? '').split(/\n+/).filter((line) => line.trim());
  return [
    ...meta.bases.map((basis) => paragraph(basis)),
    paragraph(`${meta.issuingBodyName} báo cáo tình hình tiếp nhận và xử lý phản ánh của người dân, doanh nghiệp, tổ chức qua Cổng thông tin 1022, từ ${formatMoment(new Date(snapshot.periodStart))} đến trước ${formatMoment(new Date(snapshot.periodEnd))}, như sau:`),
    ...summary(snapshot),
    ...details(snapshot),
    ...lateCases(snapshot),
    ...(remarks.length > 0 ? [heading('IV. NHẬN XÉT'), ...remarks.map(paragraph)] : []),
    paragraph(`Trên đây là báo cáo ${reportPeriodName(snapshot)} về tình hình tiếp nhận và xử lý phản ánh qua Cổng thông tin 1022./.`),
  ];
}

function summary(snapshot: DailyReportSnapshot): Block[] {
  const { totals, automatic, matters = [], before = [], days = [], kind = 'day' } = snapshot;
  const n = formatCount;
  const more: Array<[string, Block[]]> = [
    ...(totals.quality ? [[qualityText(totals.quality), []] as [string, Block[]]] : []),
    ...(before.length > 0 ? [['So với kỳ trước:', [comparisonTable(snapshot)]] as [string, Block[]]] : []),
    ...(kind !== 'day' ? [['Diễn biến trong kỳ:', [partsTable(days, totals)]] as [string, Block[]]] : []),
    ...(matters.length > 0 ? [['Hỏi đáp, góp ý và công việc khác:', [matterTable(matters)]] as [string, Block[]]] : []),
  ];
  return [
    heading('I. TÌNH HÌNH CHUNG'),
    paragraph(`1. Tiếp nhận: ${n(totals.received)} phản ánh mới; ${n(totals.carriedOver)} phản ánh từ kỳ trước chuyển sang.`),
    paragraph(`2. Sàng lọc, phân loại: chuyển đơn vị ${n(totals.forwarded)}${automatic ? ` (trong đó hệ thống tự chuyển khi quá hạn ${n(automatic)})` : ''}; từ chối có nêu lý do ${n(totals.refused)}; ngoài phạm vi, đã hướng dẫn ${n(totals.guided)}; trùng lặp ${n(totals.duplicates)}; hỏi đáp ${n(totals.questions)}; góp ý, hiến kế ${n(totals.suggestions)}; ghi nhận ${n(totals.noted)}.`),
    paragraph(`3. Xử lý: ${n(totals.resulted)} phản ánh có kết quả; ${n(totals.returned)} lượt đơn vị trả lại do không thuộc thẩm quyền; đã trả lời người gửi ${n(totals.told)}; còn lại cuối kỳ ${n(totals.open)}.`),
    paragraph(`4. Tin nhắn: đã gửi ${n(totals.textsSent)}; không gửi được ${n(totals.textsFailed)}.`),
    paragraph('5. Thực hiện thời hạn:'), clockTable(totals),
    ...more.flatMap(([title, blocks], index) => [paragraph(`${index + 6}. ${title}`), ...blocks]),
    ...trendChart(snapshot),
  ];
}

function qualityText({ satisfied, soSo, dissatisfied, reopened, resultedAgain, notFixed }: QualityFigures): string {
  const judged = satisfied + soSo + dissatisfied;
  const n = formatCount;
  return `Ý kiến người gửi: ${n(judged)} lượt đánh giá${judged > 0 ? `, hài lòng ${formatShare(satisfied, judged)}, không hài lòng ${formatShare(dissatisfied, judged)}` : ''}; mở lại ${n(reopened)} hồ sơ do chưa khắc phục; có kết quả lần sau ${n(resultedAgain)}; kết thúc khi chưa khắc phục được ${n(notFixed)}.`;
}

function details(snapshot: DailyReportSnapshot): Block[] {
  const { byCategory, byUnit, byChannel, byWardGroup = [], byWard = [], byReason = [] } = snapshot;
  const none = paragraph('Không phát sinh.');
  const ranking = rankingTable(byUnit);
  const wards = byWard.filter(({ received }) => received > 0);
  const sections: Array<[string, Block[]]> = [
    ['Theo lĩnh vực', byCategory.length ? [figureTable('Lĩnh vực', caseColumns, byCategory), ...categoryChart(snapshot)] : [none]],
    ['Theo đơn vị', byUnit.length ? [figureTable('Đơn vị', unitColumns, byUnit)] : [none]],
    ...(ranking ? [[`Đơn vị thực hiện tốt và cần khắc phục (có từ ${LEAST_TO_RANK} thời hạn xử lý trở lên)`, [ranking]] as [string, Block[]]] : []),
    ['Theo kênh tiếp nhận', byChannel.length ? [figureTable('Kênh', caseColumns, byChannel)] : [none]],
    ...(byWardGroup.length ? [['Theo địa bàn', [
      figureTable('Địa bàn', caseColumns, byWardGroup), ...wardChart(snapshot),
      ...(wards.length > 0 ? [figureTable('Phường, xã, đặc khu', caseColumns, wards.slice(0, WARDS_ON_PAPER))] : []),
      ...(wards.length > WARDS_ON_PAPER ? [paragraph(`Còn ${formatCount(wards.length - WARDS_ON_PAPER)} phường, xã khác có phản ánh, liệt kê đầy đủ trong tệp bảng tính kèm theo.`)] : []),
    ]] as [string, Block[]]] : []),
    ...(byReason.length ? [['Lý do từ chối, hướng dẫn', [reasonTable(byReason)]] as [string, Block[]]] : []),
  ];
  return [heading('II. SỐ LIỆU CHI TIẾT'), ...sections.flatMap(([title, blocks], index) => [subheading(`${index + 1}. ${title}`), ...blocks])];
}

function lateCases({ lateCases: late }: DailyReportSnapshot): Block[] {
  const rest = late.length - LATE_CASES_ON_PAPER;
  return [
    heading('III. TRƯỜNG HỢP TRỄ HẠN'),
    late.length ? lateTable(late) : paragraph('Không có trường hợp trễ hạn.'),
    ...(rest > 0 ? [paragraph(`Còn ${formatCount(rest)} trường hợp khác, liệt kê đầy đủ trong tệp bảng tính kèm theo.`)] : []),
  ];
}
