import type { Content } from 'pdfmake/interfaces.js';
import { formatInstant } from '../lib/time.ts';
import { mm, writePdf } from './pdf-writer.ts';

/** What stands on a campaign's poster: an A4 sheet for notice boards. */
export interface CampaignPoster {
  readonly title: string;
  readonly summary: string;
  /** What people are asked to do, a line each. */
  readonly calls: readonly string[];
  /** Where the code leads. */
  readonly link: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who asks, within a sentence. */
  readonly issuingBody: string;
  /** Says across the sheet that nobody has approved it. */
  readonly draft: boolean;
}

const BLUE = '#0043ce';
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(18);
const BAND = mm(46);

/** The poster as PDF, with a QR code that leads to the campaign's page. The same poster gives the same bytes. */
export async function renderCampaignPoster(poster: CampaignPoster): Promise<Buffer> {
  // One sheet, whatever the plan allows to be written.
  const dense = poster.title.length + poster.summary.length + poster.calls.join('').length > 380;
  return writePdf({
    pageSize: 'A4', pageMargins: [MARGIN, BAND + mm(14), MARGIN, mm(86)],
    info: { title: poster.title, author: poster.issuingBody, creator: 'Cổng thông tin 1022', creationDate: poster.startsAt },
    language: 'vi-VN',
    ...(poster.draft ? { watermark: { text: 'BẢN THẢO', color: '#8d8d8d', opacity: 0.18, bold: true } } : {}),
    background: () => [
      { canvas: [
        { type: 'rect', x: 0, y: 0, w: PAGE.width, h: BAND, color: BLUE },
        { type: 'rect', x: 0, y: PAGE.height - mm(76), w: PAGE.width, h: mm(76), color: '#edf5ff' },
      ] },
    ],
    header: () => ({
      margin: [MARGIN, mm(11), MARGIN, 0],
      columns: [
        { width: 'auto', text: '1022', fontSize: 58, bold: true, color: '#ffffff' },
        { width: '*', margin: [mm(7), mm(5), 0, 0], stack: [{ text: 'CỔNG THÔNG TIN 1022', fontSize: 17, bold: true, color: '#ffffff' }, { text: 'Thành phố Hồ Chí Minh', fontSize: 15, color: '#ffffff' }] },
      ],
    }),
    content: [
      { text: poster.title, fontSize: dense || poster.title.length > 60 ? 28 : 38, bold: true, color: BLUE, lineHeight: 1.05 },
      { text: poster.summary, fontSize: dense ? 14 : 18, margin: [0, mm(4), 0, mm(dense ? 5 : 8)], lineHeight: 1.15 },
      ...poster.calls.map((text, place) => callLine(text, place, dense ? 15 : 22)),
    ],
    footer: () => ({
      margin: [MARGIN, mm(18), MARGIN, 0],
      columns: [
        { width: mm(58), qr: poster.link, fit: mm(58), eccLevel: 'M' },
        {
          width: '*', margin: [mm(6), mm(1), 0, 0],
          stack: [
            { text: 'Quét mã để xem và cùng tham gia', fontSize: 20, bold: true, color: BLUE },
            { text: poster.link, fontSize: 15, margin: [0, 6, 0, 12] },
            { text: [{ text: 'Gọi 1022', bold: true }, ' để phản ánh, hỏi đáp, góp ý. Tổng đài hoạt động ngày đêm.'], fontSize: 17 },
            { text: `Từ ${formatInstant(poster.startsAt).slice(6)} đến ${formatInstant(new Date(poster.endsAt.getTime() - 1)).slice(6)}. ${poster.issuingBody}.`, fontSize: 12, margin: [0, 10, 0, 0], color: '#393939' },
          ],
        },
      ],
    }),
  });
}

function callLine(text: string, place: number, fontSize: number): Content {
  return {
    margin: [0, 0, 0, mm(fontSize / 6)], unbreakable: true,
    columns: [
      { width: mm(13), text: `${place + 1}.`, fontSize, bold: true, color: BLUE },
      { width: '*', text, fontSize, lineHeight: 1.1 },
    ],
  };
}
