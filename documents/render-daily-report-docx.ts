import {
  AlignmentType, BorderStyle, Document, Header, HeightRule, ImageRun, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType,
  type FileChild, type IParagraphOptions,
} from 'docx';
import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import { pngOf } from './charts/png.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { MARGINS, TEXT_WIDTH } from './official-form.ts';
import { leadsOn, type Block, type Cell, type TableBlock } from './report-blocks.ts';
import { reportContent, reportPeriodName } from './report-content.ts';
import { formatDay } from './vietnamese-format.ts';
import { fixZipTimes } from './zip-times.ts';

/** Word measures in twentieths of a point, letters in halves. */
const twips = (points: number) => Math.round(points * 20);
const millimetres = (length: number) => Math.round((length * 1440) / 25.4);
const FONT = 'Times New Roman';
const CENTRE = AlignmentType.CENTER;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER };
const LEFT = 172;

/** The report as a Word file, for whoever works on with its words: the same content as the signed paper. The same figures and meta give the same bytes. */
export async function renderDailyReportDocx(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Promise<Buffer> {
  const name = reportPeriodName(snapshot);
  const body: FileChild[] = [];
  for (const [index, block] of reportContent(snapshot, meta).entries()) body.push(...await childrenOf(block, index + 1));
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 26, language: { value: 'vi-VN' } } } } },
    sections: [{
      properties: {
        titlePage: true,
        page: { size: { width: millimetres(210), height: millimetres(297) }, margin: { top: millimetres(MARGINS.top), bottom: millimetres(MARGINS.bottom), left: millimetres(MARGINS.left), right: millimetres(MARGINS.right), header: millimetres(10) } },
      },
      headers: { default: new Header({ children: [new Paragraph({ alignment: CENTRE, children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })] })] }), first: new Header({ children: [new Paragraph('')] }) },
      children: [...headOf(meta), ...titleOf(name), ...addresseesOf(meta), ...body, footOf(meta)],
    }],
  });
  const at = (meta.issuedAt ?? new Date(snapshot.periodEnd)).toISOString().replace(/\.\d+Z$/, 'Z');
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(`Báo cáo ${meta.number ?? '(dự thảo)'}: phản ánh qua Cổng thông tin 1022 ${name}`, meta.issuingBodyName, at) }]);
  return fixZipTimes(bytes);
}

/** Written by ourselves: the library would put the moment of writing into it. */
function coreProperties(title: string, author: string, at: string): string {
  const safe = (words: string) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${safe(title)}</dc:title><dc:creator>${safe(author)}</dc:creator><dc:language>vi-VN</dc:language>`
    + `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

function headOf(meta: DailyReportMeta): FileChild[] {
  const day = meta.issuedAt ? formatDay(meta.issuedAt) : 'ngày      tháng      năm        ';
  const right = TEXT_WIDTH - LEFT;
  return [sideBySide([
    [LEFT, [
      ...meta.parentBody.map((line) => centred(line, 12)), ...meta.issuingBody.map((line) => centred(line, 12, { bold: true })), rule(LEFT, 56),
      centred(`Số: ${meta.number ?? `        /${meta.numberLetters}`}`, 13), ...(meta.urgency ? [centred(meta.urgency, 13, { bold: true, framed: true })] : []),
    ]],
    [right, [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, { bold: true }), centred('Độc lập - Tự do - Hạnh phúc', 13, { bold: true }), rule(right, 158),
      centred(`${meta.place}, ${day}`, 13, { italics: true }),
    ]],
  ])];
}

function titleOf(name: string): FileChild[] {
  return [centred('BÁO CÁO', 14, { bold: true, before: 16 }), centred('Tình hình tiếp nhận và xử lý phản ánh', 14, { bold: true }), centred(`qua Cổng thông tin 1022 ${name}`, 14, { bold: true }), rule(TEXT_WIDTH, 100)];
}

function addresseesOf({ addressees }: DailyReportMeta): FileChild[] {
  const lines = addressees.length === 1 ? [addressees[0]!] : addressees.map((name, index) => `- ${name}${index === addressees.length - 1 ? '.' : ';'}`);
  return [
    spacer(8),
    sideBySide([[130, [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun('Kính gửi:')] })]], [TEXT_WIDTH - 130, lines.map((line) => new Paragraph({ indent: { left: twips(8) }, children: [new TextRun(line)] }))]]),
    spacer(6),
  ];
}

function footOf(meta: DailyReportMeta): FileChild {
  const recipients = [...meta.recipients.map((line) => `- ${line};`), `- Lưu: ${meta.archive}.`];
  return sideBySide([
    [220, [plain('Nơi nhận:', 12, { bold: true, italics: true }), ...recipients.map((line) => plain(line, 11))]],
    [TEXT_WIDTH - 220, [...meta.signerPosts.map((line) => centred(line, 13, { bold: true })), spacer(72), centred(meta.signerName ?? ' ', 14, { bold: true })]],
  ]);
}

async function childrenOf(block: Block, id: number): Promise<FileChild[]> {
  switch (block.kind) {
    case 'heading': case 'subheading':
      return [new Paragraph({ keepNext: true, indent: { firstLine: millimetres(12.7) }, spacing: { after: twips(6) }, children: [new TextRun({ text: block.text, bold: true })] })];
    case 'paragraph':
      return [new Paragraph({ alignment: AlignmentType.JUSTIFIED, keepNext: leadsOn(block), indent: { firstLine: millimetres(12.7) }, spacing: { after: twips(6), line: 264 }, children: [new TextRun(block.text)] })];
    case 'table': return [tableOf(block), spacer(8)];
    case 'chart': return chartOf(block, id);
  }
}

async function chartOf({ svg, caption }: Extract<Block, { kind: 'chart' }>, id: number): Promise<FileChild[]> {
  const { bytes, width, height } = await pngOf(svg);
  const scale = TEXT_WIDTH / width;
  // Pixels here are 96 to the inch, points 72.
  const pixels = (points: number) => Math.round((points * scale * 96) / 72);
  return [
    new Paragraph({ alignment: CENTRE, keepNext: true, children: [new ImageRun({ type: 'png', data: bytes, transformation: { width: pixels(width), height: pixels(height) }, altText: { id: String(id), name: caption, title: caption, description: caption } })] }),
    centred(caption, 11, { italics: true, after: 10 }),
  ];
}

function tableOf({ widths, head, body }: TableBlock): Table {
  const taken = widths.reduce<number>((sum, width) => sum + (width === '*' ? 0 : width), 0);
  const share = (TEXT_WIDTH - taken) / Math.max(1, widths.filter((width) => width === '*').length);
  const row = (cells: readonly Cell[], tableHeader: boolean) => new TableRow({ tableHeader, cantSplit: true, children: cells.map(cellOf) });
  return new Table({
    layout: TableLayoutType.FIXED, width: { size: twips(TEXT_WIDTH), type: WidthType.DXA }, columnWidths: widths.map((width) => twips(width === '*' ? share : width)),
    rows: [...head.map((cells) => row(cells, true)), ...body.map((cells) => row(cells, false))],
  });
}

const ALIGN = { left: AlignmentType.LEFT, center: CENTRE, right: AlignmentType.RIGHT } as const;

function cellOf({ text, align, bold = false, columns, rows }: Cell): TableCell {
  return new TableCell({
    ...(columns ? { columnSpan: columns } : {}), ...(rows && rows > 1 ? { rowSpan: rows } : {}),
    verticalAlign: rows || (bold && align === 'center') ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP, margins: { left: 40, right: 40, top: 30, bottom: 30 },
    children: [new Paragraph({ alignment: ALIGN[align], children: [new TextRun({ text, bold, size: 21 })] })],
  });
}

function sideBySide(columns: ReadonlyArray<readonly [number, Paragraph[]]>): Table {
  return new Table({
    layout: TableLayoutType.FIXED, width: { size: twips(TEXT_WIDTH), type: WidthType.DXA }, columnWidths: columns.map(([width]) => twips(width)), borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: columns.map(([, children]) => new TableCell({ borders: NO_BORDERS, margins: { left: 0, right: 0 }, children })) })],
  });
}

interface Look { readonly bold?: boolean; readonly italics?: boolean; readonly before?: number; readonly after?: number; readonly framed?: boolean }

function plain(text: string, size: number, { bold = false, italics = false, before = 0, after = 0 }: Look = {}, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: { before: twips(before), after: twips(after) }, ...more, children: [new TextRun({ text, bold, italics, size: size * 2 })] });
}

function centred(text: string, size: number, look: Look = {}): Paragraph {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 };
  return plain(text, size, look, { alignment: CENTRE, ...(look.framed ? { border: { top: line, bottom: line, left: line, right: line }, indent: { left: twips(56), right: twips(56) } } : {}) });
}

/** The short line under a title. */
function rule(width: number, length: number): Paragraph {
  const side = twips((width - length) / 2);
  return new Paragraph({ indent: { left: side, right: side }, spacing: { before: 0, after: twips(4), line: 40, lineRule: HeightRule.EXACT }, border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } }, children: [] });
}

function spacer(points: number): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: twips(points), lineRule: HeightRule.EXACT }, children: [] });
}
