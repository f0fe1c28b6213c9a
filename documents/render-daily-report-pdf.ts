import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { heading, officialAddressees, officialFoot, officialHead, officialPage, officialTitle, paragraph, subheading, TEXT_WIDTH } from './official-form.ts';
import { writePdf } from './pdf-writer.ts';
import { leadsOn, type Block, type Cell, type TableBlock } from './report-blocks.ts';
import { reportContent, reportPeriodName } from './report-content.ts';

const layout: ContentTable['layout'] = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 2, paddingRight: () => 2 };
const TABLE_SIZE = 10.5;

/** The report (S24) as a paper that can be signed. The same figures and meta give the same bytes. */
export async function renderDailyReportPdf(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Promise<Buffer> {
  const name = reportPeriodName(snapshot);
  return writePdf({
    ...officialPage,
    ...(meta.number ? {} : { watermark: { text: 'DỰ THẢO', color: '#888888', opacity: 0.12, bold: true, angle: -45 } }),
    info: {
      title: `Báo cáo ${meta.number ?? '(dự thảo)'}: phản ánh qua Cổng thông tin 1022 ${name}`,
      author: meta.issuingBodyName,
      subject: `Tình hình tiếp nhận và xử lý phản ánh ${name}`,
      creator: 'Cổng thông tin 1022',
      creationDate: meta.issuedAt ?? new Date(snapshot.periodEnd),
    },
    language: 'vi-VN',
    // A heading needs room for the beginning of what it heads; one of the first level, for another heading too.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio > (headlineLevel === 1 ? 0.8 : 0.86),
    content: [
      ...officialHead(meta),
      ...officialTitle('BÁO CÁO', ['Tình hình tiếp nhận và xử lý phản ánh', `qua Cổng thông tin 1022 ${name}`]),
      officialAddressees(meta.addressees),
      ...reportContent(snapshot, meta).map(contentOf),
      officialFoot(meta),
    ],
  });
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'heading': return heading(block.text);
    case 'subheading': return subheading(block.text);
    case 'paragraph': return leadsOn(block) ? { ...paragraph(block.text) as object, headlineLevel: 2 } as Content : paragraph(block.text);
    case 'table': return tableOf(block);
    case 'chart': return {
      unbreakable: true, margin: [0, 2, 0, 10],
      stack: [{ svg: block.svg, width: TEXT_WIDTH }, { text: block.caption, italics: true, fontSize: 11, alignment: 'center', margin: [0, 3, 0, 0] }],
    };
  }
}

function tableOf({ widths, head, body }: TableBlock): Content {
  return { table: { widths: [...widths], headerRows: head.length, keepWithHeaderRows: 1, dontBreakRows: true, body: spread([...head, ...body], widths.length) }, layout, fontSize: TABLE_SIZE, margin: [0, 2, 0, 8] };
}

/** pdfmake wants a place for every cell that a span covers. */
function spread(rows: ReadonlyArray<readonly Cell[]>, columns: number): TableCell[][] {
  const open = new Array<number>(columns).fill(0);
  return rows.map((row) => {
    const left = [...row];
    const cells: TableCell[] = [];
    while (cells.length < columns) {
      const column = cells.length;
      if (open[column]! > 0) {
        open[column]! -= 1;
        cells.push({});
        continue;
      }
      const cell = left.shift() ?? { text: '', align: 'left' as const };
      const span = cell.columns ?? 1;
      for (let each = 0; each < span; each += 1) open[column + each] = (cell.rows ?? 1) - 1;
      cells.push({
        text: cell.text, alignment: cell.align, verticalAlignment: cell.rows || (cell.bold && cell.align === 'center') ? 'middle' : 'top', ...(cell.bold ? { bold: true } : {}),
        ...(span > 1 ? { colSpan: span } : {}), ...(cell.rows ? { rowSpan: cell.rows } : {}),
      }, ...Array.from({ length: span - 1 }, () => ({})));
    }
    return cells;
  });
}
