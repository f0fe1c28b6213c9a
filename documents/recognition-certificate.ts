import type { Content } from 'pdfmake/interfaces.js';
import type { Certificate } from '../cases/recognition/certificate.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { mm, writePdf } from './pdf-writer.ts';
import { formatDay } from './vietnamese-format.ts';

const PAGE = { width: mm(297), height: mm(210) };
const RED = '#a2191f';

/** A certificate of recognition, A4 across, with the City's form of state title, number, date and signature block. The same facts give the same bytes. */
export async function renderCertificate(found: Certificate, meta: Pick<DailyReportMeta, 'parentBody' | 'issuingBody' | 'issuingBodyName' | 'place' | 'signerPosts' | 'signerName'>): Promise<Buffer> {
  const period = `từ ${formatDay(found.periodStart)} đến hết ${formatDay(new Date(found.periodEnd.getTime() - 1))}`;
  return writePdf({
    pageSize: 'A4', pageOrientation: 'landscape', pageMargins: [mm(28), mm(22), mm(28), mm(18)],
    info: { title: `Giấy chứng nhận tuyên dương ${found.numberText}`, author: meta.issuingBodyName, creator: 'Cổng thông tin 1022', creationDate: found.issuedAt },
    language: 'vi-VN',
    background: () => ({ canvas: [frame(mm(9), 3), frame(mm(11.5), 0.8)] }),
    content: [
      {
        columns: [
          { width: '42%', stack: [...meta.parentBody.map((line) => centred(line, 12)), ...meta.issuingBody.map((line) => centred(line, 12, true)), rule(mm(20), mm(101))] },
          { width: '*', stack: [centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, true), centred('Độc lập - Tự do - Hạnh phúc', 13, true), rule(158, mm(139))] },
        ],
      },
      { text: 'GIẤY CHỨNG NHẬN TUYÊN DƯƠNG', fontSize: 30, bold: true, color: RED, alignment: 'center', margin: [0, mm(17), 0, mm(9)] },
      { text: `${meta.issuingBodyName} tuyên dương`, fontSize: 15, alignment: 'center' },
      { text: found.name, fontSize: 32, bold: true, alignment: 'center', margin: [0, mm(4), 0, mm(2)] },
      ...(found.unitName ? [{ text: found.unitName, fontSize: 15, alignment: 'center' as const }] : []),
      { text: praiseOf(found, period), fontSize: 15, alignment: 'center', lineHeight: 1.2, margin: [mm(10), mm(3), mm(10), mm(2)] },
      { text: found.reason, fontSize: 15, italics: true, alignment: 'center', lineHeight: 1.2, margin: [mm(10), 0, mm(10), mm(10)] },
      {
        unbreakable: true,
        columns: [
          { width: '50%', text: `Số: ${found.numberText}`, fontSize: 13, margin: [mm(8), 0, 0, 0] },
          { width: '*', stack: [
            { text: `${meta.place}, ${formatDay(found.issuedAt)}`, italics: true, fontSize: 13, alignment: 'center' }, ...meta.signerPosts.map((line) => centred(line, 13, true)),
            { text: meta.signerName ?? ' ', bold: true, fontSize: 14, alignment: 'center', margin: [0, mm(18), 0, 0] },
          ] },
        ],
      },
    ],
  });
}

function praiseOf({ subject }: Certificate, period: string): string {
  return subject === 'senders'
    ? `đã thường xuyên cung cấp thông tin đúng, có giá trị qua Cổng thông tin 1022 ${period}.`
    : `đã có thành tích trong tiếp nhận, xử lý, phản hồi thông tin trên Cổng thông tin 1022 ${period}.`;
}

function frame(inset: number, lineWidth: number) {
  return { type: 'rect' as const, x: inset, y: inset, w: PAGE.width - 2 * inset, h: PAGE.height - 2 * inset, lineWidth, lineColor: RED };
}

function centred(text: string, fontSize: number, bold = false): Content {
  return { text, fontSize, bold, alignment: 'center', noWrap: true };
}

function rule(length: number, width: number): Content {
  return { canvas: [{ type: 'line', x1: (width - length) / 2, y1: 4, x2: (width + length) / 2, y2: 4, lineWidth: 0.7 }] };
}
