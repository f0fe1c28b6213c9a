import type { Content, Column, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatDay } from './vietnamese-format.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { mm } from './pdf-writer.ts';

/**
 * The parts that every official paper shares, laid out as Appendix I of Decree 30/2020/NĐ-CP asks: A4, margins, state
 * title and motto, issuing body, number, place and date, recipients, signature, page numbers from page 2.
 */

export const MARGINS = { left: 30, top: 20, right: 20, bottom: 20 };
/** Points between the margins. */
export const TEXT_WIDTH = mm(210 - MARGINS.left - MARGINS.right);
const LEFT_WIDTH = 172;
const RIGHT_WIDTH = TEXT_WIDTH - LEFT_WIDTH;

/** Page, margins and page numbers: top centre, not on page 1. */
export const officialPage: Pick<TDocumentDefinitions, 'pageSize' | 'pageOrientation' | 'pageMargins' | 'header'> = {
  pageSize: 'A4',
  pageOrientation: 'portrait',
  pageMargins: [mm(MARGINS.left), mm(MARGINS.top), mm(MARGINS.right), mm(MARGINS.bottom)],
  header: (page) => page === 1 ? null : { text: String(page), alignment: 'center', fontSize: 13, margin: [mm(MARGINS.left), mm(10), mm(MARGINS.right), 0] },
};

/** Issuing body and state title side by side. */
export function officialBodies({ parentBody, issuingBody }: Pick<DailyReportMeta, 'parentBody' | 'issuingBody'>): Content {
  return {
    columns: [
      half(LEFT_WIDTH, [
        ...parentBody.map((line) => centred(line, 12)),
        ...issuingBody.map((line) => centred(line, 12, { bold: true })),
        rule(LEFT_WIDTH, 56),
      ]),
      half(RIGHT_WIDTH, [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, { bold: true }),
        centred('Độc lập - Tự do - Hạnh phúc', 13, { bold: true }),
        // As long as the motto above it.
        rule(RIGHT_WIDTH, 158),
      ]),
    ],
  };
}

/** The bodies, under them number and date. */
export function officialHead(meta: DailyReportMeta): Content[] {
  const day = meta.issuedAt ? formatDay(meta.issuedAt) : 'ngày      tháng      năm        ';
  return [
    officialBodies(meta),
    {
      margin: [0, 6, 0, 0],
      columns: [
        half(LEFT_WIDTH, [
          centred(`Số: ${meta.number ?? `        /${meta.numberLetters}`}`, 13),
          ...(meta.urgency ? [urgencyMark(meta.urgency)] : []),
        ]),
        half(RIGHT_WIDTH, [centred(`${meta.place}, ${day}`, 13, { italics: true })]),
      ],
    },
  ];
}

/** The degree of urgency in a frame of its own, as the decree asks. */
function urgencyMark(urgency: string): Content {
  const width = 56;
  return {
    margin: [(LEFT_WIDTH - width) / 2, 6, 0, 0],
    table: { widths: [width - 10], body: [[{ text: urgency, bold: true, fontSize: 13, alignment: 'center' }]] },
  };
}

/** `BÁO CÁO` and what it is about, with the short line under it. */
export function officialTitle(title: string, about: readonly string[]): Content[] {
  return [
    { text: title, bold: true, fontSize: 14, alignment: 'center', margin: [0, 16, 0, 0] },
    ...about.map((line): Content => ({ text: line, bold: true, fontSize: 14, alignment: 'center' })),
    rule(TEXT_WIDTH, 100),
  ];
}

/** `Kính gửi`: on one line for a single addressee, else a list. */
export function officialAddressees(addressees: readonly string[]): Content {
  const lines = addressees.length === 1 ? [addressees[0]!] : addressees.map((name, index) => `- ${name}${index === addressees.length - 1 ? '.' : ';'}`);
  return {
    margin: [0, 12, 0, 6],
    columns: [{ width: 130, text: 'Kính gửi:', alignment: 'right' }, { width: '*', stack: lines.map((text) => ({ text })), margin: [8, 0, 0, 0] }],
  };
}

/** Recipients on the left, post and name of the signer on the right with room for signature and seal; never torn apart. */
export function officialFoot(meta: DailyReportMeta): Content {
  const recipients = [...meta.recipients.map((line) => `- ${line};`), `- Lưu: ${meta.archive}.`];
  return {
    margin: [0, 14, 0, 0],
    unbreakable: true,
    columns: [
      { width: 220, stack: [{ text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 }, ...recipients.map((text): Content => ({ text, fontSize: 11 }))] },
      {
        width: '*',
        stack: [
          ...meta.signerPosts.map((line) => centred(line, 13, { bold: true })),
          { text: meta.signerName ?? ' ', bold: true, fontSize: 14, alignment: 'center', margin: [0, 72, 0, 0] },
        ],
      },
    ],
  };
}

/** A paragraph of the body: justified, first line set in 1.27 cm, 6 pt before the next. */
export function paragraph(text: string): Content {
  return { text, alignment: 'justify', leadingIndent: mm(12.7), lineHeight: 1.1, margin: [0, 0, 0, 6] };
}

/** The heading of a section of the body. */
export function heading(text: string): Content {
  return { text, bold: true, leadingIndent: mm(12.7), margin: [0, 8, 0, 6], headlineLevel: 1 };
}

/** A heading within a section. */
export function subheading(text: string): Content {
  return { text, bold: true, leadingIndent: mm(12.7), margin: [0, 0, 0, 6], headlineLevel: 2 };
}

function half(width: number, stack: Content[]): Column {
  return { width, stack };
}

function centred(text: string, fontSize: number, style: { bold?: boolean; italics?: boolean } = {}): Content {
  return { text, fontSize, alignment: 'center', noWrap: true, ...style };
}

function rule(width: number, length: number): Content {
  return { canvas: [{ type: 'line', x1: (width - length) / 2, y1: 3, x2: (width + length) / 2, y2: 3, lineWidth: 0.7 }] };
}
