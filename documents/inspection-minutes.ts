import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { InspectionMinutes } from '../cases/inspections/minutes-facts.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { heading, officialHead, officialPage, officialTitle, paragraph } from './official-form.ts';
import { writePdf } from './pdf-writer.ts';
import { formatCount, formatDay, formatMoment } from './vietnamese-format.ts';

const grid: ContentTable['layout'] = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 3, paddingRight: () => 3 };

/** The minutes of an inspection (D31) in the form of Decree 30/2020/NĐ-CP. The same facts and meta give the same bytes. */
export async function renderInspectionMinutes(minutes: InspectionMinutes, meta: DailyReportMeta): Promise<Buffer> {
  return writePdf({
    ...officialPage,
    info: {
      title: `Biên bản kiểm tra ${meta.number ?? ''}: ${minutes.unitName}`, author: meta.issuingBodyName, subject: `Kiểm tra công tác phối hợp tại ${minutes.unitName}`,
      creator: 'Cổng thông tin 1022', creationDate: minutes.signed.at,
    },
    language: 'vi-VN',
    pageBreakBefore: ({ headlineLevel, startPosition }) => headlineLevel !== undefined && startPosition.verticalRatio > 0.84,
    content: [
      ...officialHead(meta),
      ...officialTitle('BIÊN BẢN', ['Kiểm tra công tác phối hợp tiếp nhận, xử lý và', 'phản hồi thông tin trên Cổng thông tin 1022', `tại ${minutes.unitName}`]),
      ...opening(minutes, meta),
      ...sampleParts(minutes),
      ...resultParts(minutes),
      ...explanationParts(minutes),
      ...conclusionParts(minutes),
      paragraph(`Biên bản lập xong lúc ${formatMoment(minutes.signed.at)}, lưu trong hồ sơ kiểm tra ${minutes.code}; đơn vị được kiểm tra nhận 01 bản./.`),
      signatures(minutes),
    ],
  });
}

function opening({ basis, periodStart, periodEnd, plan, examined, concluded, unitName, explained }: InspectionMinutes, { issuingBodyName }: DailyReportMeta): Content[] {
  const last = new Date(periodEnd.getTime() - 1);
  return [
    { text: '', margin: [0, 6, 0, 0] },
    paragraph(`Căn cứ ${basis}${plan ? `; kế hoạch kiểm tra được ${plan.name} duyệt ${formatDay(plan.at)}` : ''};`),
    paragraph(`${issuingBodyName} lập biên bản kiểm tra việc tiếp nhận, xử lý và phản hồi thông tin của ${unitName} trong thời gian từ ${formatDay(periodStart)} đến hết ${formatDay(last)}, như sau:`),
    heading('I. THÀNH PHẦN'),
    paragraph(`1. Người kiểm tra: ${[...new Set([examined?.name, concluded.name].filter(Boolean))].join('; ')}.`),
    paragraph(`2. Đại diện ${unitName}: ${explained ? explained.name : 'không có nội dung phải giải trình'}.`),
  ];
}

function sampleParts({ population, random, risk, seed }: InspectionMinutes): Content[] {
  return [
    heading('II. PHẠM VI VÀ CÁCH CHỌN MẪU'),
    paragraph(`Trong kỳ, đơn vị nhận ${formatCount(population)} phản ánh. Mẫu kiểm tra gồm ${formatCount(random + risk)} hồ sơ: ${formatCount(random)} hồ sơ chọn ngẫu nhiên và ${formatCount(risk)} hồ sơ chọn theo mức rủi ro (trễ hạn, trả lại, kết quả sơ sài, thiếu hình ảnh).`),
    paragraph(`Chuỗi khởi tạo ngẫu nhiên là ${seed}. Thứ tự chọn là thứ tự giá trị băm SHA-256 của chuỗi này, dấu hai chấm và mã phản ánh; ai cũng có thể tính lại.`),
  ];
}

function resultParts({ criteria, findings, examinationNote }: InspectionMinutes): Content[] {
  return [
    heading('III. KẾT QUẢ KIỂM TRA'),
    aboveTable('1. Theo từng nội dung:'),
    table([18, '*', 50, 60, 70], [
      ['TT', 'Nội dung kiểm tra', 'Đạt', 'Chưa đạt', 'Không áp dụng'].map(head),
      ...criteria.map(({ title, met, notMet, notApplicable }, index): TableCell[] => [centre(String(index + 1)), { text: title }, ...[met, notMet, notApplicable].map((value) => centre(formatCount(value)))]),
    ]),
    ...(findings.length === 0 ? [paragraph('2. Không có hồ sơ nào có nội dung chưa đạt.')] : [aboveTable(`2. Hồ sơ có nội dung chưa đạt (${formatCount(findings.length)} hồ sơ):`), table([18, 84, 145, '*'], [
      ['TT', 'Mã phản ánh', 'Nội dung chưa đạt', 'Ghi nhận của người kiểm tra'].map(head),
      ...findings.map(({ code, notMet, note }, index): TableCell[] => [centre(String(index + 1)), centre(code), { text: notMet.join('; ') }, { text: note }]),
    ])]),
    ...(examinationNote ? [paragraph(`3. Nhận xét chung: ${examinationNote}`)] : []),
  ];
}

function explanationParts({ explained, findings }: InspectionMinutes): Content[] {
  if (!explained) return findings.length === 0 ? [] : [heading('IV. GIẢI TRÌNH CỦA ĐƠN VỊ'), paragraph('Đơn vị không giải trình.')];
  return [
    heading('IV. GIẢI TRÌNH CỦA ĐƠN VỊ'),
    paragraph(`${explained.name}, đại diện đơn vị, ${explained.opinion} (${formatMoment(explained.at)}):`),
    ...lines(explained.text),
    ...(explained.remedy ? [paragraph(`Hướng khắc phục: ${explained.remedy}`)] : []),
  ];
}

function conclusionParts({ concluded, explained, findings }: InspectionMinutes): Content[] {
  return [
    heading(`${explained || findings.length > 0 ? 'V' : 'IV'}. KẾT LUẬN`),
    paragraph(concluded.violation ? `Có vi phạm Quy chế phối hợp. Hình thức xử lý: ${concluded.measure ?? 'theo quy định'}.` : 'Đơn vị thực hiện đúng Quy chế phối hợp.'),
    ...lines(concluded.text),
  ];
}

/** Three who sign: the unit, whoever inspected, and whoever answers for the inspection. */
function signatures({ explained, concluded, signed }: InspectionMinutes): Content {
  const block = (post: string, name: string) => ({
    width: '*' as const, stack: [{ text: post, bold: true, fontSize: 13, alignment: 'center' as const }, { text: name || ' ', bold: true, alignment: 'center' as const, margin: [0, 64, 0, 0] as [number, number, number, number] }],
  });
  return {
    margin: [0, 14, 0, 0], unbreakable: true,
    columns: [block('ĐẠI DIỆN ĐƠN VỊ', explained?.name ?? ''), block('NGƯỜI KIỂM TRA', concluded.name), block('NGƯỜI KÝ BAN HÀNH', signed.name)],
  };
}

/** Goes to the next page with its table. */
function aboveTable(text: string): Content {
  return { stack: [paragraph(text)], headlineLevel: 2 };
}

function table(widths: Array<number | '*'>, body: TableCell[][]): Content {
  return { table: { widths, headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, body }, layout: grid, fontSize: 11.5, margin: [0, 2, 0, 8] };
}

const head = (text: string): TableCell => ({ text, bold: true, alignment: 'center' });
const centre = (text: string): TableCell => ({ text, alignment: 'center' });
const lines = (text: string) => text.split(/\n+/).filter((line) => line.trim()).map(paragraph);
